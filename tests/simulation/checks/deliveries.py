"""N10: the delivery of a registration and of a message only rises; a sent message stays sent."""

from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import Item, state_of, text_of

ORDER = ("", "sent", "delayed", "delivered", "rejected", "undelivered", "bounced", "complained")


class DeliveriesRise(Check):
    """Delivery before and after each commit."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "messages"})

    def after(self, changes: list[Any]) -> None:
        """Compare ranks, of registrations within one generation of their links."""
        for change in changes:
            old, new, (pk, sk) = change.old, change.new, change.key
            if old is None or new is None or not pk.startswith("R#"):
                continue
            if sk == "A" and state_of(new) != "erased" and _same_address(old, new):
                self._rises(change)
            if sk.startswith("M#"):
                self._rises(change)
                if state_of(old) == "sent" and state_of(new) != "sent":
                    self.violated("N5", f"{pk} {sk} was sent and is {state_of(new)}")

    def _rises(self, change: Any) -> None:
        old, new = text_of(change.old, "delivery"), text_of(change.new, "delivery")
        if ORDER.index(new) < ORDER.index(old):
            self.violated("N10", f"{change.key[0]} {change.key[1]}: from {old} to {new or 'none'}")


def _same_address(old: Item, new: Item) -> bool:
    return bool(old.get("link_generation") == new.get("link_generation"))
