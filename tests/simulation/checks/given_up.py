"""N5: mail is given up only if SES has refused it, and nothing but it, for long enough."""

from typing import Any, ClassVar

from registrar.aws.keys.interests import read_interest_key
from registrar.aws.keys.registrations import read_message_key
from registrar.domain.message import CLOCK_SKEW, TRIED_FOR
from registrar.domain.timestamp import to_text
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import state_of, text_of

# Seconds from the first refusal, by the clocks of two processes
_AT_LEAST = (TRIED_FOR - 2 * CLOCK_SKEW).total_seconds()


class GivenUpRightly(Check):
    """Messages that end refused, and interests that end without a notice."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"messages", "interests"})

    def after(self, changes: list[Any]) -> None:
        """Compare what has ended unsent with the refusals of SES."""
        for change in changes:
            pk, sk = change.key
            if sk.startswith("M#") and state_of(change.new) == "refused":
                if state_of(change.old) != "refused" and not self._is_past(change.old):
                    self._compare(read_message_key(change.new).reference)
            elif pk.startswith("I#") and sk.startswith("A#") and change.new is None:
                self._ended(change.old)

    def _ended(self, interest: Any) -> None:
        """Look at an interest that a sender deletes while it is claimed."""
        key, task = read_interest_key(interest), self.world.scheduler.current
        sender = task.invocation.process.name if task and task.invocation else ""
        if not sender.startswith("sweep"):
            return  # somebody forgets it
        if state_of(interest) == "claimed" and key.reference not in self.world.ses.by_reference:
            self._compare(key.reference)

    def _compare(self, reference: str) -> None:
        since = self.world.ses.refused.get(reference)
        if since is None:
            self.violated("N5", f"{reference} is given up, and SES has never refused it")
        elif self.world.clock.now - since < _AT_LEAST:
            self.violated("N5", f"{reference} is given up soon after its first refusal")

    def _is_past(self, message: Any) -> bool:
        until = text_of(message, "until")
        return bool(until) and to_text(self.world.clock.wall() + CLOCK_SKEW) >= until
