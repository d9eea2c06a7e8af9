"""Busy networks: those that send an event more registrations than usual within a day."""

from collections.abc import Iterable
from dataclasses import dataclass

DAY = 86_400  # seconds, as the soft limit of domain/rate_limit.py counts

# Networks read for a list of to-dos, and those that it names
LISTED = 100
NAMED = 3


@dataclass(frozen=True)
class BusyNetwork:
    """Code of a network (``Keyring.network_code``), and its submissions beyond the usual."""

    code: str
    count: int


def busiest(counted: Iterable[BusyNetwork]) -> tuple[BusyNetwork, ...]:
    """Return the busiest networks, each once with its largest count of a day."""
    largest: dict[str, BusyNetwork] = {}
    for network in counted:
        known = largest.get(network.code)
        if known is None or known.count < network.count:
            largest[network.code] = network
    by_count = sorted(largest.values(), key=lambda network: (-network.count, network.code))
    return tuple(by_count[:NAMED])
