"""N6: nothing of an erased person is left in any row, and no message is claimed any more."""

from collections.abc import Iterator
from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.marks import marks_in
from tests.simulation.checks.shadow import Item, Shadow, state_of, text_of

# What a tombstone may hold
_KEPT = {
    "pk", "sk", "event", "state", "version", "link_generation", "due_shard", "due_at", "counted",
}  # fmt: skip


class NothingLeft(Check):
    """Tombstones, and at rest the text of every row."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "messages", "interests"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self.erased: dict[str, tuple[str, list[str]]] = {}
        self._interested: set[tuple[str, str]] = set()

    def after(self, changes: list[Any]) -> None:
        """Look at tombstones as they are written, and for claims after one."""
        for change in changes:
            pk, sk = change.key
            if sk == "A" and pk.startswith("R#"):
                self._registration(change)
            elif pk.startswith("I#") and sk.startswith("A#") and change.old is None:
                self._interested |= {(pk[2:], mark) for mark in marks_in(change.new)}
            elif sk.startswith("M#") and state_of(change.new) == "claimed":
                owner = self.shadow.registrations.get(pk[2:])
                if state_of(owner) == "erased" and state_of(change.old) != "claimed":
                    self.violated("N6", f"{pk} {sk} was claimed after the erasure")

    def at_rest(self) -> None:
        """Look for marks of people of whom an event has nothing but tombstones."""
        if gone := [*self._gone()]:
            self._look_for(gone)
        for (pk, sk), _ in self.world.items() if self.erased else ():
            if sk.startswith("M#") and pk[2:] in self.erased:
                self.violated("N6", f"{pk} {sk} outlived its registration")
        for name, item in self.shadow.registrations.items():
            if left := [one for one in item if one.startswith("former_address")]:
                self.violated("N6", f"R#{name} still holds {left}, whom no message is for")

    def after_retention(self) -> None:
        """Look for marks of anybody: every event has been over for longer than it keeps data."""
        for key, item in self.world.items():
            if marks := marks_in(item):
                self.violated("N6", f"{key} still holds {marks[0]}")

    def _look_for(self, gone: list[tuple[str, str]]) -> None:
        """Look for the marks in every row."""
        rows = {key: (_event_of(key, item), marks_in(item)) for key, item in self.world.items()}
        for event, mark in gone:
            for key, (other, marks) in rows.items():
                if mark in marks and other in ("", event):
                    self.violated("N6", f"{mark} was erased from {event} and is in {key}")

    def _gone(self) -> Iterator[tuple[str, str]]:
        """Yield event and mark of the erased who did not come back, nor are named by others."""
        known = {
            (item["event"]["S"], mark)
            for item in self.shadow.registrations.values()
            if state_of(item) != "erased"
            for mark in marks_in(item)
        } | self._interested
        for event, marks in self.erased.values():
            yield from ((event, mark) for mark in marks if (event, mark) not in known)

    def _registration(self, change: Any) -> None:
        if state_of(change.old) == "erased" and state_of(change.new) != "erased":
            self.violated("N6", f"{change.key[0]} was erased and came back")
        if state_of(change.new) == "erased":
            left = [name for name in change.new if name not in _KEPT]
            if left:
                self.violated("N6", f"the tombstone {change.key[0]} holds {left}")
            if change.old and state_of(change.old) != "erased":
                event, marks = change.old["event"]["S"], marks_in(change.old)
                self.erased[change.key[0][2:]] = event, marks
                self._interested -= {(event, mark) for mark in marks}


def _event_of(key: tuple[str, str], item: Item) -> str:
    """Return the event that an item belongs to; empty if that cannot be seen."""
    kind, _, name = key[0].partition("#")
    return name.partition("#")[0] if kind in ("EV", "AU", "I") else text_of(item, "event")
