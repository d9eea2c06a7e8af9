"""N5: nobody is told of a certificate who was never said to be present."""

from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import Shadow

# Attributes of who is said to be present: by a report, by hand, and at the door
_PRESENT = {"minutes", "hand_minutes", "checked_in"}


class CertificatesEarned(Check):
    """Messages about certificates as they are queued, and who was ever present."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "messages"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._present: set[str] = set()

    def after(self, changes: list[Any]) -> None:
        """Follow attendance, then look at new messages; with a restore, both come back at once."""
        of_registrations = [one for one in changes if one.key[1] == "A" and one.new]
        self._present |= {one.key[0] for one in of_registrations if _PRESENT & set(one.new)}
        known = self._present | {one.key[0] for one in of_registrations if one.old is None}
        for change in changes:
            pk, sk = change.key
            if change.old is None and _is_about_certificate(sk) and pk not in known:
                self.violated("N5", f"{pk} is told of a certificate, and was never present")


def _is_about_certificate(sk: str) -> bool:
    return sk.startswith("M#") and sk.split("#")[2] == "certificate"
