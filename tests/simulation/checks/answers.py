"""N4: what was answered with success stays so."""

from collections.abc import Callable
from typing import Any, ClassVar

from registrar.domain.email_address import canonical
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import ACTIVE, Item, Shadow, state_of, text_of

# Returns how a promise is broken, or an empty string while it holds
Fact = Callable[[], str]


class Answers(Check):
    """Promises made by answers, looked at when they are made and at rest.

    ``powerless`` names, by task, the key of a registration that the task cannot change;
    ``written`` has the moment at which each registration's row was last written.
    """

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._facts: list[Fact] = []
        self.powerless: dict[str, str] = {}
        self.written: dict[str, float] = {}
        self.doubled: set[str] = set()
        self._last_active: dict[tuple[str, str], float] = {}

    def promised(self, fact: Fact) -> None:
        """Keep a promise; it holds now and at rest."""
        self._facts.append(fact)
        self._look(fact)

    def after(self, changes: list[Any]) -> None:
        """Follow registrations: none vanishes, and versions do not fall."""
        for change in changes:
            if change.key[1] != "A" or not change.key[0].startswith("R#"):
                continue
            self.written[change.key[0][2:]] = self.world.clock.now
            if change.old:
                self._changed(change)
            else:
                self._began(change.key[0][2:])

    def at_rest(self) -> None:
        """Look at all promises again."""
        for fact in self._facts:
            self._look(fact)

    def was_active(self, event: str, address: str, since: float) -> bool:
        """Tell whether some registration of the address was active at or after that moment."""
        return self._last_active.get((event, address), -1.0) >= since

    def _began(self, name: str) -> None:
        """Look for an id that is of no form sent: the form sent again would be another one."""
        asked = self.world.checks.in_order.asked
        if asked and name not in asked:
            self.violated("N4", f"R#{name} is of no form that anybody has sent")

    def _vanished(self, key: str, old: Item) -> None:
        """Look for a registration that is gone, though its address has no other."""
        who = old["event"]["S"], canonical(old["address"]["S"])
        others = (
            item["event"]["S"] == who[0] and canonical(item["address"]["S"]) == who[1]
            for item in self.shadow.registrations.values()
            if state_of(item) in ACTIVE
        )
        if state_of(old) == "parked" and any(others):
            self.doubled.add(key[2:])
        else:
            self.violated("N4", f"{key} vanished")

    def _changed(self, change: Any) -> None:
        old, new = change.old, change.new
        if state_of(old) in ACTIVE:
            who = old["event"]["S"], canonical(old["address"]["S"])
            self._last_active[who] = self.world.clock.now
        if self.powerless:
            self._by_an_old_form(change.key[0])
        if new is None:
            self._vanished(change.key[0], old)
        elif _version(new) < _version(old):
            self.violated("N4", f"{change.key[0]} fell to version {_version(new)}")
        elif _version(new) == _version(old) and _told(new) != _told(old):
            self.violated(
                "N4", f"{change.key[0]} has changed and is of version {_version(new)} still"
            )
        elif _version(new) == _version(old) and _said(new) != _said(old):
            self.violated("N4", f"{change.key[0]} changed twice from version {_version(new) - 1}")

    def _by_an_old_form(self, key: str) -> None:
        if self.powerless.get(self.world.scheduler.task().name) == key:
            self.violated("N4", f"an old form has changed {key}")

    def _look(self, fact: Fact) -> None:
        if broken := fact():
            self.violated("N4", broken)


def _said(item: Item) -> tuple[str, ...]:
    """Return what only a new version may change."""
    return tuple(text_of(item, name) for name in ("state", "address", "name", "answers"))


def _told(item: Item) -> list[Any]:
    """Return what no change may leave at its version: messages of it would tell the wrong."""
    return [item.get(name) for name in ("state", "revision", "address", "undone")]


def _version(item: Item) -> int:
    return int(item["version"]["N"])
