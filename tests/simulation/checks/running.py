"""Cancelled and begun events: they give no seat and no position any more."""

from typing import Any, ClassVar

from registrar.domain.timestamp import to_text
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import ACTIVE, SEATED, state_of, text_of


class EventRuns(Check):
    """Seats and positions as they are given, by the event's state and start."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations"})

    def before(self, changes: list[Any]) -> None:
        """Look for a seat or a position given by an event that is cancelled or has begun."""
        for change in changes:
            if change.key[1] == "A" and state_of(change.new) in ACTIVE and _gains(change):
                self._given(change)

    def _given(self, change: Any) -> None:
        event = text_of(change.new, "event")
        seats = self.shadow.events[event].seats
        given = f"{change.key[0]} is {state_of(change.new)}"
        if text_of(seats, "state") == "cancelled":
            self.violated("dates", f"{given}, and {event} is cancelled")
        by_slowest = to_text(self.world.clock.wall(-self._tolerance))
        if change.old and seats and text_of(seats, "starts") < by_slowest:
            self.violated("dates", f"{given}, and {event} has begun")

    @property
    def _tolerance(self) -> float:
        """Seconds that a decision may be old, and its clock slow."""
        return self.world.faults.profile.skew + 300.0


def _gains(change: Any) -> bool:
    """Tell whether a seat or a position is given that the registration did not have."""
    before, after = state_of(change.old), state_of(change.new)
    return before not in ACTIVE or (before == "waiting" and after in SEATED)
