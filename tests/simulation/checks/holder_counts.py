"""N1: while holders of options are counted, nobody is counted twice, and nobody is forgotten."""

from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import SEATED, Item, Shadow, event_of, state_of


class HoldersCountedOnce(Check):
    """Number counted of each event's count of holders, and those who have a seat and are not."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "events"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._counts: dict[str, Item] = {}

    def after(self, changes: list[Any]) -> None:
        """Look at the counts of all events that a commit touches."""
        for change in changes:
            pk, sk = change.key
            if sk == "HOLDERS":
                self._counts[pk.removeprefix("EV#")] = change.new or {}
        for event in dict.fromkeys(map(event_of, changes)):
            self._compare(event)

    def _compare(self, event: str) -> None:
        """Compare those counted and those who are not with the seats taken as the count began."""
        seats = self.shadow.events[event]
        counting, to_count = seats.number("counting"), seats.number("to_count")
        if not counting:
            return
        count = self._counts.get(event, {})
        if _number(count, "counting") != counting:
            self.violated("N1", f"{event}: the count of version {counting} has not begun")
            return
        counted, left = _number(count, "counted"), self._left(event, counting)
        if counted + left != to_count:
            self.violated("N1", f"{event}: {counted} counted and {left} left are not {to_count}")

    def _left(self, event: str, counting: int) -> int:
        return sum(
            1
            for item in self.shadow.registrations.values()
            if item["event"]["S"] == event
            and state_of(item) in SEATED
            and _number(item, "options_version") < counting
        )


def _number(item: Item, name: str) -> int:
    return int(item[name]["N"]) if name in item else 0
