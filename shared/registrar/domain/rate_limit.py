"""Rate limits on requests: of networks, events, registrations and organisers (M10)."""

import ipaddress
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Limit:
    """Limit of ``times`` per ``seconds``; ``fails_open`` allows a request if counting fails."""

    scope: str
    times: int
    seconds: int
    fails_open: bool

    def bucket(self, now: datetime) -> int:
        """Return the number of the interval that contains ``now``, counted from the epoch."""
        return int(now.timestamp()) // self.seconds

    def ends(self, bucket: int) -> int:
        """Return the end of the bucket in seconds since the epoch."""
        return (bucket + 1) * self.seconds

    def retry_after(self, now: datetime) -> int:
        """Return the seconds until the next bucket, at least 1."""
        return max(1, self.ends(self.bucket(now)) - int(now.timestamp()))


# New addresses one registration may ask to confirm in a day
NEW_ADDRESSES = Limit("new-address", 5, 86_400, fails_open=False)

# Corrections and restorations that one registration's attendee makes in a day, each an email;
# cancelling, withdrawing a consent and erasing are rights, and bounded by these
OWN_CHANGES = Limit("own", 20, 86_400, fails_open=False)

# Details of one registration that organisers send again in an hour
RESENDS = Limit("resend", 5, 3600, fails_open=False)

# Tests of a message that one organiser sends himself in an hour
TESTS = Limit("test", 20, 3600, fails_open=False)

# Samples of an event's mails that one organiser sends himself in an hour
SAMPLES = Limit("sample", 30, 3600, fails_open=False)

# Invitations to teams that one organiser sends in an hour, each an email to an address of anybody
INVITATIONS = Limit("invite", 20, 3600, fails_open=False)

# People whom one organiser registers by hand in an hour, each an email to an address of anybody
BY_HAND = Limit("by-hand", 120, 3600, fails_open=False)

# Files of people, or rests of one, that one organiser imports in an hour, 200 emails each at most
IMPORTS = Limit("import", 10, 3600, fails_open=False)

# Parts of a network's submissions: those of forms without proof, and sign-in attempts
UNPROVEN_SHARE = 6
BUSY_SHARE = 6
BUSY_BARE_SHARE = 24
ATTEMPTS_SHARE = 2


def submissions(times: int) -> Limit:
    """Return the limit of submissions, interests and lost links of a network in ten minutes."""
    return Limit("ip", times, 600, fails_open=True)


def unproven_submissions(times: int) -> Limit:
    """Return the limit of submissions without valid proof: a sixth of ``times``, in ten minutes."""
    return Limit("bare", max(1, times // UNPROVEN_SHARE), 600, fails_open=True)


def busy_network(times: int) -> Limit:
    """Return the soft limit of a network's submissions: a sixth of ``times``, in a day."""
    return Limit("busy", max(1, times // BUSY_SHARE), 86_400, fails_open=True)


def busy_network_without_proof(times: int) -> Limit:
    """Return the soft limit of submissions without valid proof: a 24th of ``times``, in a day."""
    return Limit("busy-bare", max(1, times // BUSY_BARE_SHARE), 86_400, fails_open=True)


def sign_in_attempts(times: int) -> Limit:
    """Return the limit of sign-in attempts of a network: half of ``times``, in ten minutes."""
    return Limit("sign-in", max(1, times // ATTEMPTS_SHARE), 600, fails_open=True)


def network_of(source_ip: str) -> str:
    """Return the network of an IP address for counting: its /64 for IPv6, itself for IPv4."""
    address = ipaddress.ip_address(source_ip)
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, 64), strict=False))
    return str(address)
