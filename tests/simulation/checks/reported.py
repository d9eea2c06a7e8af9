"""N10: what is known of a delivery is what became of mail to that address, and of a message."""

from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import state_of, text_of

# What may become of mail to an address, by each delivery that says so; SES may refuse it, too
_FATES = {
    "delayed": ("full",),
    "delivered": ("delivered", "complains"),
    "rejected": ("rejected",),
    "undelivered": ("full",),
    "bounced": ("bounced",),
    "complained": ("complains",),
}


class DeliveriesTrue(Check):
    """Deliveries as they are noted."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "messages"})

    def before(self, changes: list[Any]) -> None:
        """Look for a message without a state: SES's events make none."""
        for change in changes:
            pk, sk = change.key
            if sk.startswith("M#") and change.new and "state" not in change.new:
                self.violated("N10", f"{pk} {sk} was made by an event of SES")

    def after(self, changes: list[Any]) -> None:
        """Compare a registration's delivery with what becomes of mail to its address."""
        for change in changes:
            pk, sk = change.key
            if sk == "A" and pk.startswith("R#") and state_of(change.new) not in ("", "erased"):
                new = text_of(change.new, "delivery")
                if new != text_of(change.old, "delivery"):
                    self._compare(pk, new, text_of(change.new, "address"))

    def _compare(self, pk: str, delivery: str, address: str) -> None:
        ses = self.world.ses
        if delivery not in _FATES or ses.fate(address) in _FATES[delivery]:
            return
        if delivery != "undelivered" or not ses.refuses(address):
            self.violated("N10", f"{pk} is {delivery}, and mail to its address is not")
