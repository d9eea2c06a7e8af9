"""Limits on how often one sender may submit, so that nobody can be bombed through a form (M10)."""

import ipaddress
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Limit:
    """So many times in so many seconds; what happens when counting itself fails is part of it."""

    scope: str
    times: int
    seconds: int
    fails_open: bool

    def bucket(self, now: datetime) -> int:
        """The stretch of time that ``now`` lies in, numbered from the epoch."""
        return int(now.timestamp()) // self.seconds

    def ends(self, bucket: int) -> int:
        """When the bucket is over, in seconds of the epoch."""
        return (bucket + 1) * self.seconds

    def retry_after(self, now: datetime) -> int:
        """Seconds until the next bucket begins."""
        return max(1, self.ends(self.bucket(now)) - int(now.timestamp()))


# Mail that one address is sent without having asked for it, in an hour
RECIPIENT = Limit("to", 30, 3600, fails_open=False)

# Submissions to one event in a minute: half of what the API lets through for all
EVENT = Limit("event", 3000, 60, fails_open=True)

# New addresses one registration may ask to confirm in a day
NEW_ADDRESSES = Limit("new-address", 5, 86_400, fails_open=False)

# Details of one registration that organisers send again in an hour
RESENDS = Limit("resend", 5, 3600, fails_open=False)

# Tests of a message that one organiser sends himself in an hour
TESTS = Limit("test", 20, 3600, fails_open=False)

# Parts of a network's submissions: those of forms without proof, and sign-in attempts
UNPROVEN_SHARE = 6
ATTEMPTS_SHARE = 2


def submissions(times: int) -> Limit:
    """Submissions, interests and lost links of one network in ten minutes."""
    return Limit("ip", times, 600, fails_open=True)


def unproven_submissions(times: int) -> Limit:
    """Submissions of one network whose form carries no valid proof, by its ``times``."""
    return Limit("bare", max(1, times // UNPROVEN_SHARE), 600, fails_open=True)


def sign_in_attempts(times: int) -> Limit:
    """Passwords and codes tried from one network, by the submissions it may send."""
    return Limit("sign-in", max(1, times // ATTEMPTS_SHARE), 600, fails_open=True)


def network_of(source_ip: str) -> str:
    """The sender's address as it is counted: an IPv6 host has its whole /64."""
    address = ipaddress.ip_address(source_ip)
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, 64), strict=False))
    return str(address)
