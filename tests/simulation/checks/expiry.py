"""P4: an answer whose days have passed is deleted long before the whole registration."""

import json
from datetime import timedelta
from typing import Any, ClassVar

from registrar.domain.timestamp import from_text
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import state_of, text_of

# Days after the end in which a town is kept; all else is kept for thirty
TOWN_KEPT_DAYS = 7

# Days after which the sweep must have been there; the events take two hours
_SOON = timedelta(days=3)


class AnswersExpire(Check):
    """Towns, as registrations are erased at last."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations"})

    def after(self, changes: list[Any]) -> None:
        """Look for an answer that an erasure finds long after its days."""
        for change in changes:
            if change.key[1] != "A" or state_of(change.new) != "erased" or not change.old:
                continue
            answers = json.loads(text_of(change.old, "answers") or "{}")
            seats = self.shadow.events[text_of(change.old, "event")].seats
            if "town" in answers and seats:
                kept = timedelta(days=TOWN_KEPT_DAYS) + _SOON
                if self.world.clock.wall() > from_text(seats["starts"]["S"]) + kept:
                    self.violated(
                        "P4", f"{change.key[0]} kept a town for more than {kept.days} days"
                    )
