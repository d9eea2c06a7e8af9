"""N5: whose address changes is told at the new one, and at the old one if mail reached it."""

from typing import Any, ClassVar

from registrar.domain.email_address import canonical
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import state_of, text_of

_STOPPED = ("bounced", "complained")

# States in which there is no address: no registration, or a tombstone
_ANONYMOUS = {"", "erased"}


class BothAddressesTold(Check):
    """Messages that are written with a change of address."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations"})

    def after(self, changes: list[Any]) -> None:
        """Look for the messages in the commit that changes an address."""
        for change in changes:
            if change.key[1] == "A" and not _ANONYMOUS & {
                state_of(change.old),
                state_of(change.new),
            }:
                before, now = text_of(change.old, "address"), text_of(change.new, "address")
                if canonical(before) != canonical(now):
                    self._compare(change, changes)

    def _compare(self, change: Any, changes: list[Any]) -> None:
        pk = change.key[0]
        keys = [other.key for other in changes]
        told = [sk.split("#")[2] for owner, sk in keys if owner == pk and sk.startswith("M#")]
        wanted = ["address_changed"]
        if text_of(change.old, "delivery") not in _STOPPED:
            wanted.append("address_left")
        for kind in wanted:
            if kind not in told:
                self.violated("N5", f"the address of {pk} changes without the message {kind}")
