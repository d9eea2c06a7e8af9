"""Dates: nobody is registered before the opening or after the end of registration.

With a seat of the reserve, until the event begins.
"""

from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import ACTIVE, is_reserved, state_of, text_of


class WithinDates(Check):
    """New registrations, by the clock of the process that took them."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations"})

    def before(self, changes: list[Any]) -> None:
        """Compare the time of a new registration with the dates as they are at its commit."""
        for change in changes:
            pk, sk = change.key
            if sk == "A" and change.old is None and state_of(change.new) in ACTIVE:
                seats = self.shadow.events[text_of(change.new, "event")].seats
                created = text_of(change.new, "created")
                opens, closes = text_of(seats, "opens"), text_of(seats, "closes")
                if is_reserved(change.new):
                    opens, closes = "", text_of(seats, "starts")
                if created and seats and not opens <= created < closes:
                    self.violated("dates", f"{pk} was taken at {created}, not {opens}..{closes}")
