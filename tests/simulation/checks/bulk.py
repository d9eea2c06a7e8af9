"""Bulk cancellations: nobody is emailed, each counts once, and an undo gives back what was."""

from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import ACTIVE, Item, state_of, text_of

# How far the work on a bulk cancellation is, by a cursor
_WALKS = ("walk", "undo_walk")


class BulkRight(Check):
    """Commits that cancel or restore a registration with others, and what is stored of them."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "events"})

    def after(self, changes: list[Any]) -> None:
        """Look at the registration, the count and the messages of one commit."""
        bulks = [change for change in changes if change.key[1].startswith("BULK#")]
        about = [change for change in changes if change.key[1] == "A" and change.old and change.new]
        for change in about:
            if text_of(change.new, "before_bulk") and not text_of(change.old, "before_bulk"):
                self._cancelled(change, bulks, changes)
        for bulk in bulks:
            if bulk.old and _count(bulk.new, "restored") > _count(bulk.old, "restored"):
                self._restored(bulk, about, changes)

    def at_rest(self) -> None:
        """Look for more cancelled than confirmed, and for people named in what is stored."""
        for (pk, sk), item in self.world.items():
            if not sk.startswith("BULK#"):
                continue
            if _count(item, "restored") > _count(item, "cancelled"):
                self.violated("bulk", f"{pk} {sk} has restored more than it cancelled")
            if self._names_somebody(item):
                self.violated("N6", f"{pk} {sk} names a registration")
        for name, item in self.shadow.registrations.items():
            if "before_bulk" in item and state_of(item) != "cancelled":
                self.violated("bulk", f"R#{name} is {state_of(item)}, as before a cancellation")

    def _names_somebody(self, item: Item) -> bool:
        """Tell whether it has an id of a registration that no work on it needs any more."""
        ended = [name for name in _WALKS if text_of(item, name).endswith("true]")]
        stored = {
            name: value for name, value in item.items() if name not in _WALKS or name in ended
        }
        return any(name in str(stored) for name in self.shadow.registrations)

    def _cancelled(self, change: Any, bulks: list[Any], changes: list[Any]) -> None:
        who, old, new = change.key[0], change.old, change.new
        if state_of(old) not in ACTIVE or state_of(new) != "cancelled":
            self.violated("bulk", f"{who} was {state_of(old)} and is {state_of(new)} by a bulk")
        if len(bulks) != 1:
            self.violated("bulk", f"{who} is cancelled with others, and not counted")
            return
        bulk: Item = bulks[0].new
        if _count(bulk, "cancelled") > _count(bulk, "expected"):
            self.violated("bulk", f"{who} is cancelled, and more than were confirmed are")
        if "undo_begun" in bulk:
            self.violated("bulk", f"{who} is cancelled by what is being undone")
        if text_of(old, "created") >= text_of(bulk, "before"):
            self.violated("bulk", f"{who} came after the preview, and is cancelled by it")
        self._is_silent(who, changes)

    def _restored(self, bulk: Any, about: list[Any], changes: list[Any]) -> None:
        [change] = about
        who, old, new = change.key[0], change.old, change.new
        before, _, ticket = text_of(old, "before_bulk").partition(" ")
        if text_of(old, "bulk") != bulk.key[1].removeprefix("BULK#"):
            self.violated("bulk", f"{who} is restored by another than cancelled it")
        if state_of(old) != "cancelled" or state_of(new) != before:
            self.violated("bulk", f"{who} was {before} and is restored as {state_of(new)}")
        if ticket and new["ticket"]["N"] != ticket:
            self.violated("N7", f"{who} had the ticket {ticket}, and has another")
        if "delivery" in old:  # else its first email has not left yet
            self._is_silent(who, changes)

    def _is_silent(self, who: str, changes: list[Any]) -> None:
        if any(change.key[1].startswith("M#") and change.new for change in changes):
            self.violated("bulk", f"{who} is emailed about a bulk cancellation or its undo")


def _count(item: Item | None, name: str) -> int:
    return int(item[name]["N"]) if item and name in item else 0
