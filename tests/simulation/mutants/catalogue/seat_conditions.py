"""Conditions of seats in transitions of a registration, with parts left out."""

from collections.abc import Callable

Seats = dict[tuple[str, str], tuple[str, str]]


def without(before: str, after: str, *parts: str) -> Callable[[Seats], Seats]:
    """Return a change that leaves parts of a transition's condition out."""

    def change(seats: Seats) -> Seats:
        added, condition = seats[before, after]
        left = [part for part in condition.split(" AND ") if part not in parts]
        return {**seats, (before, after): (added, " AND ".join(left))}

    return change
