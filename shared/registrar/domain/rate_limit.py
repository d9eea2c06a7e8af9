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


def network_of(source_ip: str) -> str:
    """The sender's address as it is counted: an IPv6 host has its whole /64."""
    address = ipaddress.ip_address(source_ip)
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, 64), strict=False))
    return str(address)
