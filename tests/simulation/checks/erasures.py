"""N6: nothing of an erased person is left in any row, and no message is claimed any more."""

import re
from collections.abc import Iterator
from typing import Any

from tests.simulation.checks.check import Check
from tests.simulation.checks.shadow import Item, Shadow, state_of, text_of

# What a tombstone may hold
_KEPT = {
    "pk", "sk", "event", "state", "version", "link_generation", "due_shard", "due_at", "counted",
}  # fmt: skip

# Mark that people's names and addresses carry: q, a number, q
_MARK = re.compile(r"q\d+q")


class NothingLeft(Check):
    """Tombstones, and at rest the text of every row."""

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self.erased: dict[str, tuple[str, ...]] = {}

    def after(self, changes: list[Any]) -> None:
        """Look at tombstones as they are written, and for claims after one."""
        for change in changes:
            pk, sk = change.key
            if sk == "A" and pk.startswith("R#"):
                self._registration(change)
            elif sk.startswith("M#") and state_of(change.new) == "claimed":
                owner = self.shadow.registrations.get(pk[2:])
                if state_of(owner) == "erased" and state_of(change.old) != "claimed":
                    self.violated("N6", f"{pk} {sk} was claimed after the erasure")

    def at_rest(self) -> None:
        """Look for marks of people of whom nothing but tombstones is left."""
        texts = {key: str(item) for key, item in self.world.items()}
        whole = "\n".join(texts.values())
        for mark in self._gone():
            if mark in whole:
                key = next(key for key, text in texts.items() if mark in text)
                self.violated("N6", f"{mark} was erased and is in {key}")
        self._messages_left(texts)

    def _messages_left(self, texts: dict[tuple[str, str], str]) -> None:
        for pk, sk in texts:
            if sk.startswith("M#") and pk[2:] in self.erased:
                self.violated("N6", f"{pk} {sk} outlived its registration")

    def _gone(self) -> Iterator[str]:
        known = {
            mark
            for item in self.shadow.registrations.values()
            if state_of(item) != "erased"
            for mark in _marks(item)
        }
        for marks in self.erased.values():
            yield from (mark for mark in marks if mark not in known)

    def _registration(self, change: Any) -> None:
        if state_of(change.old) == "erased" and state_of(change.new) != "erased":
            self.violated("N6", f"{change.key[0]} was erased and came back")
        if state_of(change.new) == "erased" and state_of(change.old) != "erased":
            left = [name for name in change.new if name not in _KEPT]
            if left:
                self.violated("N6", f"the tombstone {change.key[0]} holds {left}")
            if change.old:
                self.erased[change.key[0][2:]] = tuple(_marks(change.old))


def _marks(item: Item) -> list[str]:
    """Return the marks in a registration's personal data, in a fixed order."""
    held = " ".join(text_of(item, name) for name in ("name", "address", "new_address", "answers"))
    return sorted(set(_MARK.findall(held)))
