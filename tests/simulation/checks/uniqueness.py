"""N3: at most one active registration for an event and an address."""

from typing import Any, ClassVar

from registrar.domain.email_address import canonical
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import ACTIVE, Item, Shadow, state_of, text_of


class AddressesUnique(Check):
    """Active registrations by event and address; each has one."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "others"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._rows: dict[str, str] = {}
        self._active: dict[tuple[str, str], str] = {}

    def after(self, changes: list[Any]) -> None:
        """Follow registrations: first those that leave, then those that come."""
        of_registrations = [one for one in changes if one.key[1] == "A"]
        for change in of_registrations:
            if state_of(change.old) in ACTIVE and self._active.get(_who(change.old)) == change.key:
                del self._active[_who(change.old)]
        for change in of_registrations:
            if state_of(change.new) in ACTIVE:
                self._take(change)
        rows = [change for change in changes if change.key[1] == "U"]
        for change in rows:
            self._rows.pop(text_of(change.old, "registration"), None)
            if change.new:
                self._rows[change.new["registration"]["S"]] = change.key[0]
        names = [change.key[0][2:] for change in of_registrations]
        for name in names + [text_of(change.old, "registration") for change in rows if change.old]:
            self._compare(name)

    def _compare(self, name: str) -> None:
        """Look for an address that is held by nobody, or by somebody who does not hold it."""
        state = state_of(self.shadow.registrations.get(name))
        if (state in ACTIVE) != (name in self._rows):
            held = "holds" if name in self._rows else "does not hold"
            self.violated("N3", f"R#{name} is {state} and {held} its address")

    def _take(self, change: Any) -> None:
        who = _who(change.new)
        other = self._active.setdefault(who, change.key)
        if other != change.key:
            self.violated("N3", f"{who[1]} holds {other[0]} and {change.key[0]} of {who[0]}")


def _who(item: Item) -> tuple[str, str]:
    return item["event"]["S"], canonical(item["address"]["S"])
