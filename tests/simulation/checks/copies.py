"""N5: after an outcome that was not clear, nothing is sent again before a lease has ended."""

from typing import Any, ClassVar

from registrar.domain.message import LEASE
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.claimed_rows import reference_of
from tests.simulation.checks.shadow import Shadow
from tests.simulation.world.functions import timeouts
from tests.simulation.world.ses import Mail


class CopiesLate(Check):
    """Mails of each row by their times; a new row of the same name is another message."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"messages", "interests", "events"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._latest: dict[str, float] = {}
        longest = max(timeouts()[name] for name in ("DeliverFunction", "SweepFunction"))
        # A sender may use all of its time after its claim; one clock is behind, another ahead
        self._between = LEASE.total_seconds() - longest - 2 * world.faults.profile.skew

    def after(self, changes: list[Any]) -> None:
        """Begin anew with a new row."""
        for change in changes:
            reference = "" if change.old else reference_of(change.key, change.new)
            if reference:
                self._latest[reference] = -self._between

    def mailed(self, mail: Mail) -> None:
        """Compare the time of a mail with that of the one before it."""
        before = self._latest.get(mail.reference)
        if before is None:
            return
        if mail.at - before < self._between:
            self.violated("N5", f"{mail.reference} is sent again before a lease has ended")
        self._latest[mail.reference] = mail.at
