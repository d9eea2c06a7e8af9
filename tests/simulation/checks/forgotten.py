"""N6: an erasure takes the interest with it, and no message is queued for the erased."""

from typing import Any, ClassVar

from registrar.domain.email_address import canonical
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import Item, Shadow, state_of, text_of


class Forgotten(Check):
    """Interests, and messages as they are queued; ``changed_at`` is when an item last changed.

    ``interests`` are the events and items of those who wait for an opening, by key.
    """

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "messages", "interests"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self.interests: dict[tuple[str, str], tuple[str, Item]] = {}
        self.changed_at: dict[tuple[str, str], float] = {}

    def after(self, changes: list[Any]) -> None:
        """Follow interests, then look at erasures and new messages."""
        for change in changes:
            pk, sk = change.key
            if pk.startswith("I#") and sk.startswith("A#"):
                self._interest(change)
            elif sk == "A" and pk.startswith("R#"):
                self.changed_at[change.key] = self.world.clock.now
        for change in changes:
            pk, sk = change.key
            if sk == "A" and state_of(change.new) == "erased" and state_of(change.old) != "erased":
                self._erased(change)
            elif sk.startswith("M#") and state_of(change.new) == "pending":
                self._queued(pk, sk)

    def _interest(self, change: Any) -> None:
        self.changed_at[change.key] = self.world.clock.now
        if change.new:
            self.interests[change.key] = change.key[0][2:], change.new
        else:
            self.interests.pop(change.key, None)

    def _erased(self, change: Any) -> None:
        if change.old is None:
            return
        who = text_of(change.old, "event"), canonical(text_of(change.old, "address"))
        for key, (event, item) in self.interests.items():
            if (event, canonical(text_of(item, "address"))) == who:
                self.violated("N6", f"{change.key[0]} was erased and left {key}")

    def _queued(self, pk: str, sk: str) -> None:
        if state_of(self.shadow.registrations.get(pk[2:])) == "erased":
            self.violated("N6", f"{pk} {sk} was queued for one who is erased")
