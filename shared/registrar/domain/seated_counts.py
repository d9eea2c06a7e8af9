"""Seated counts: of the seats taken, those confirmed and those held until the address is proven."""

from collections.abc import Mapping
from dataclasses import dataclass

from registrar.domain.registration import State
from registrar.domain.seats import Seats


@dataclass(frozen=True, kw_only=True)
class SeatedCounts:
    """Numbers of registrations with a seat, by state; together they are the seats taken."""

    confirmed: int
    held: int


def seated_counts(seats: Seats, counters: Mapping[State, int] | Mapping[str, int]) -> SeatedCounts:
    """Divide the seats taken, which are exact, by the figures' counters, a moment behind."""
    held = min(counters.get("held", 0), seats.taken)
    return SeatedCounts(confirmed=seats.taken - max(0, held), held=max(0, held))
