"""N1, N2, N8: counters equal rows, no seat is sold twice, nobody gets past those who wait."""

from typing import Any, ClassVar

from registrar.domain.timestamp import to_text
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import (
    ACTIVE,
    SEATED,
    EventShadow,
    event_of,
    is_reserved,
    state_of,
)


class SeatsCounted(Check):
    """Counters of each event that a commit touches, compared with its rows."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "events"})

    def before(self, changes: list[Any]) -> None:
        """Look for a seat given directly while somebody waits (N8)."""
        for change in changes:
            if change.key[1] != "A" or state_of(change.new) not in SEATED:
                continue
            if is_reserved(change.new):
                continue
            event = change.new["event"]["S"]
            was_outside = state_of(change.old) not in ACTIVE
            if was_outside and self.shadow.events[event].waiting:
                self.violated("N8", f"{change.key[0]} got a seat of {event} past the waiting list")

    def after(self, changes: list[Any]) -> None:
        """Compare the counters (N1, N2)."""
        for name in self._touched(changes):
            self._compare(name, self.shadow.events[name])
        for change in changes:
            if change.key[1] == "SEATS" and change.old:  # not one that was restored
                self._sold(change)

    def at_rest(self) -> None:
        """Look for a seat that stays free while somebody waits (N9)."""
        now = to_text(self.world.clock.wall())
        for name, event in self.shadow.events.items():
            if event.can_promote(now):
                self.violated("N9", f"{name} has a free seat and {event.waiting} waiting")

    def _touched(self, changes: list[Any]) -> list[str]:
        names = [event_of(change) for change in changes]
        return list(dict.fromkeys(name for name in names if name))

    def _compare(self, name: str, event: EventShadow) -> None:
        if event.seats is None:
            return
        pairs = {
            "taken": (event.number("taken"), event.seated),
            "reserved": (event.number("reserved"), event.reserved),
            "waiting": (event.number("waiting"), event.waiting),
            "waiting rows": (len(event.line), event.waiting),
            "passed over": (event.number("passed_over"), event.passed_over),
            "passed-over rows": (len(event.passed), event.passed_over),
        }
        for what, (counted, there) in pairs.items():
            if counted != there:
                self.violated("N1", f"{name}: {what} is {counted}, registrations {there}")
        self._compare_bound(name, event)
        self._compare_options(name, event)

    def _compare_bound(self, name: str, event: EventShadow) -> None:
        """Look for a bound for everybody that does not follow from capacity and reserve."""
        if event.seats is None or "public_limit" not in event.seats:
            return
        right = event.number("capacity") - event.number("reserve") + event.reserved
        if event.number("public_limit") != right:
            self.violated("N1", f"{name}: the bound for everybody is not {right}")

    def _compare_options(self, name: str, event: EventShadow) -> None:
        for option, item in event.options.items():
            counted, there = int(item["taken"]["N"]), event.holders[option]
            if "counting" not in item and counted != there:
                self.violated("N1", f"{name}: {'='.join(option)} is {counted}, holders {there}")

    def _sold(self, change: Any) -> None:
        """Look for a seat beyond the capacity; a restored row is given none, and may have more."""
        if change.old is None:
            return
        taken = _number(change.new, "taken")
        if taken > _number(change.old, "taken") and taken > _number(change.new, "capacity"):
            self.violated("N2", f"{change.key[0]} sold {taken} seats of fewer")
        given, before = _number(change.new, "reserved"), _number(change.old, "reserved")
        if given > before and given > _number(change.new, "reserve"):
            self.violated("N2", f"{change.key[0]} gave {given} seats of a smaller reserve")
        by_everybody = taken - _number(change.old, "taken") > given - before
        bound = _number(change.new, "public_limit")
        if by_everybody and "public_limit" in change.new and taken > bound:
            self.violated("N2", f"{change.key[0]} sold a seat of the reserve")


def _number(item: Any, name: str) -> int:
    return int(item[name]["N"]) if item and name in item else 0
