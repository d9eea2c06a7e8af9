"""N7: the waiting list is first come, first served."""

import json
from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import SEATED, Shadow, is_reserved, state_of


class InOrder(Check):
    """Places by when they were asked for and told, and promotions by their order."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self.asked: dict[str, float] = {}
        self.told: dict[str, float] = {}
        self._came: dict[str, float] = {}

    def before(self, changes: list[Any]) -> None:
        """Look for a promotion past somebody who could take the seat and came first."""
        for change in changes:
            if change.key[1] == "A" and state_of(change.old) == "waiting":
                self._promoted(change, changes)

    def after(self, changes: list[Any]) -> None:
        """Look for a place before one that was told before this one was asked for."""
        for change in changes:
            if change.key[1] == "A" and change.old is None and state_of(change.new) == "waiting":
                self._came[change.key[0][2:]] = self.world.clock.now
                self._joined(change)

    def _promoted(self, change: Any, changes: list[Any]) -> None:
        if state_of(change.new) not in SEATED or is_reserved(change.new):
            return
        ticket = f"{int(change.old['ticket']['N']):012d}"
        line = self.shadow.events[change.old["event"]["S"]].line
        leaving = [one.key[1] for one in changes if one.new is None]
        earlier = [
            place
            for place, other in line.items()
            if place < ticket
            and place not in leaving
            and not self._is_undecided(other)
            and not self._came_late(other, change.key[0][2:])
        ]
        if earlier:
            whom = line[min(earlier)]
            self.violated("N7", f"{change.key[0]} was promoted before R#{whom}, who came first")

    def _came_late(self, earlier: str, name: str) -> bool:
        """Tell whether a place was given only after the other had asked for one.

        Its number was drawn before, and a look at the list may have found it missing (N7).
        """
        asked = self.asked.get(name)
        return asked is not None and self._came.get(earlier, asked) > asked

    def _is_undecided(self, name: str) -> bool:
        """Tell whether the holders of the registration's option are being counted just now."""
        item = self.shadow.registrations[name]
        options = self.shadow.events[item["event"]["S"]].options
        chosen = json.loads(item["answers"]["S"]).items()
        return any("counting" in options[one] for one in chosen if one in options)

    def _joined(self, change: Any) -> None:
        name, ticket = change.key[0][2:], int(change.new["ticket"]["N"])
        asked = self.asked.get(name)
        if asked is None:
            return
        for place, other in self.shadow.events[change.new["event"]["S"]].line.items():
            told = self.told.get(other)
            if told is not None and told < asked and int(place) > ticket:
                self.violated("N7", f"{name} came after {other} and stands before")
