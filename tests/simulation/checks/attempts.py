"""N5: each mail has a claim of its own, and a copy needs an earlier one whose outcome is unclear.

Copies of a message are at most one more than its ambiguous outcomes: of an answer of SES that was
lost, of a mark that met a fault, or of a sender that ended before its mark. A lease outlives its
sender by every clock, and nobody claims again before it has ended by one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from registrar.domain.message_reference import SEPARATOR
from registrar.domain.timestamp import from_text
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.claimed_rows import reference_of, row_of
from tests.simulation.checks.shadow import Item, Shadow, state_of, text_of
from tests.simulation.world.ses import Mail

# End of the reference of the mail after an erasure, which has no row any more
_LAST = f"{SEPARATOR}erased"

# Beginning of the reference of a test of a message, which goes to the organiser alone
_TEST = "test__"
_INVITATION = "team__"


@dataclass
class Attempt:
    """Claim of a message by a task, and the mail that came of it.

    ``begun`` is the time at which its sender began: of what changed since, it may know nothing.
    """

    reference: str
    task: str
    at: float
    begun: float
    mail: Mail | None = None
    unclear: bool = False


class AttemptsClaimed(Check):
    """Attempts of each message, by its reference."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"messages", "interests", "events"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._attempts: dict[str, list[Attempt]] = {}
        self._sending: dict[str, Attempt] = {}

    def after(self, changes: list[Any]) -> None:
        """Follow claims; an interest that is deleted has been told, or is in no more."""
        for change in changes:
            reference = reference_of(change.key, change.new or change.old)
            if not reference:
                continue
            if change.new is None:
                self._deleted(reference)
            elif _attempts(change.new) > _attempts(change.old):
                self._claimed(reference, change)

    def mailed(self, mail: Mail) -> None:
        """Look for the claim of a mail, and for an earlier mail whose outcome was clear."""
        attempt = self.of_mail(mail)
        if attempt is None:
            self._unclaimed(mail)
            return
        attempt.mail, attempt.unclear = mail, mail.unclear
        self._sending[attempt.task] = attempt
        earlier = [each for each in self._attempts[mail.reference] if each.mail]
        self.world.record.figures["copies"] += len(earlier) > 1
        for other in earlier:
            if other is not attempt:
                self._check_copy(attempt, other)

    def of_mail(self, mail: Mail) -> Attempt | None:
        """Return the attempt that the mail is of, or None."""
        every = self._attempts.get(mail.reference, ())
        own = (each for each in reversed(every) if each.task == mail.task)
        return next((each for each in own if each.mail in (None, mail)), None)

    def met(self, task: str, about: Any) -> None:
        """Note that an I/O of the task met a fault; ``about`` is its payload."""
        attempt = self._sending.get(task)
        if attempt and row_of(attempt.reference) in _keys(about):
            attempt.unclear = True

    def ended(self, task: str) -> None:
        """Note that the process of the task ended, by a crash or at its time-out."""
        if task in self._sending:
            self._sending[task].unclear = True

    def _unclaimed(self, mail: Mail) -> None:
        """Look at a mail without a claim: a test, an invitation, the last one after an erasure."""
        if mail.reference.startswith((_TEST, _INVITATION)):
            return  # as often as its button is pressed
        if not mail.reference.endswith(_LAST):
            self.violated("N5", f"{mail.reference} is sent without a claim of its own")
        elif len(self.world.ses.by_reference[mail.reference]) > 1:
            self.violated("N5", f"{mail.reference} is tried once alone, and was sent twice")

    def _claimed(self, reference: str, change: Any) -> None:
        task, now = self.world.scheduler.current, self.world.clock.now
        begun = now
        if task and task.invocation:
            begun = task.invocation.begun
            self._outlives(change, task.invocation.deadline)
        name = task.name if task else ""
        self._sending.pop(name, None)
        self._attempts.setdefault(reference, []).append(Attempt(reference, name, now, begun))
        if state_of(change.old) == "claimed" and now + self._skew < _due(change.old):
            self.violated("N5", f"{reference} is claimed again before its lease has ended")

    def _outlives(self, change: Any, deadline: float) -> None:
        """Compare the end of a lease, by the fastest clock, with the end of its sender."""
        if _due(change.new) - self._skew < deadline:
            self.violated("N5", f"{change.key[0]} {change.key[1]}: a lease ends before its sender")

    def _deleted(self, reference: str) -> None:
        """Forget the mails of a row: what is made of that name later is another message."""
        left = [each for each in self._attempts.get(reference, ()) if each.mail is None]
        self._attempts[reference] = left

    def _check_copy(self, attempt: Attempt, other: Attempt) -> None:
        if not other.unclear:
            self.violated("N5", f"{attempt.reference} is sent twice, and its outcome was clear")
        elif self.world.faults.profile.name == "calm":
            self.violated("N5", f"{attempt.reference} is sent twice, and there are no faults")

    @property
    def _skew(self) -> float:
        return float(self.world.faults.profile.skew)


def _keys(payload: Any) -> Iterator[tuple[str, str]]:
    """Yield the keys of the items that a write is about."""
    if not isinstance(payload, dict):
        return
    for action in payload.get("TransactItems", [{"": payload}]):
        for change in action.values():
            if key := change.get("Key") or change.get("Item"):
                yield key["pk"]["S"], key["sk"]["S"]


def _attempts(item: Item | None) -> int:
    return int(item["attempts"]["N"]) if item and "attempts" in item else 0


def _due(item: Item) -> float:
    return from_text(text_of(item, "due_at")).timestamp()
