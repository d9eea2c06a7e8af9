"""Parked registrations: each gets a seat, a position, or the email that nothing is left."""

from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import ACTIVE, state_of

_ENDS = (*ACTIVE, "cancelled", "erased")


class ParkedSeated(Check):
    """The ends of those who are parked; that nobody vanishes is looked at by ``Answers``."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "messages"})

    def after(self, changes: list[Any]) -> None:
        """Look at the end of each: it is told by a message of the same commit."""
        for change in changes:
            parked = change.key[1] == "A" and state_of(change.old) == "parked"
            if parked and change.new and state_of(change.new) != "parked":
                self._ended(change, changes)

    def at_rest(self) -> None:
        """Look for somebody who is parked for ever."""
        for name, item in self.shadow.registrations.items():
            if state_of(item) == "parked":
                self.violated("N9", f"R#{name} is parked for ever")

    def _ended(self, change: Any, changes: list[Any]) -> None:
        state, own = state_of(change.new), change.key[0]
        told = [one.key[1] for one in changes if one.key[0] == own and one.key[1].startswith("M#")]
        kind = "turned_away" if state == "cancelled" else state
        self.world.checks.in_order.told.setdefault(own[2:], self.world.clock.now)
        if state not in _ENDS:
            self.violated("N4", f"{own} was parked and is {state}")
        elif state != "erased" and not any(f"#{kind}" in key for key in told):
            self.violated("N5", f"{own} was parked, is {state}, and is told nothing")
