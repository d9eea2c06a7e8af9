"""N5: mail is true when it is sent, and goes to an address that may be mailed."""

from typing import Any, ClassVar

from registrar.aws.keys.registrations import message_key
from registrar.domain.interest import InterestKey
from registrar.domain.message import ELSEWHERE, OUTLIVE_THE_EVENT, TRUE_IN, MessageKey
from tests.simulation.checks.attempts import Attempt
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import Shadow, state_of, text_of
from tests.simulation.world.ses import Mail

# Seconds within which two reminders are one sent twice: they are planned 23 hours apart
_REMINDED = 1800.0
_STOPPED = ("bounced", "complained")


class MailTrue(Check):
    """Mail as SES takes it, by what its sender could know."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "messages", "events"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._since: dict[tuple[str, str, str], float] = {}
        self._reminded: dict[str, Mail] = {}

    def after(self, changes: list[Any]) -> None:
        """Note since when registrations, messages and events are as they are."""
        for change in changes:
            pk, sk = change.key
            if sk in ("A", "SEATS") or sk.startswith("M#"):
                for name in ("state", "delivery"):
                    if text_of(change.old, name) != text_of(change.new, name):
                        self._since[pk, sk, name] = self.world.clock.now

    def mailed(self, mail: Mail) -> None:
        """Look at a mail of a registration, or of an interest."""
        attempt = self.world.checks.attempts.of_mail(mail)
        try:
            key = MessageKey.of_reference(mail.reference)
        except ValueError:
            self._is_of_an_opening(mail, attempt)
            return
        if attempt:
            self._is_known(key, attempt)
            self._is_true(key, attempt)
        if key.kind == "reminder":
            self._is_new(mail, key)

    def _is_known(self, key: MessageKey, attempt: Attempt) -> None:
        """Look for a copy of a mail that SES has reported."""
        where = message_key(key)
        row = where["pk"]["S"], where["sk"]["S"]
        known = text_of(self.world.checks.mail.messages.get(row), "delivery")
        if known and self._since[*row, "delivery"] < attempt.at:
            self.violated("N5", f"{key.reference} is sent again, and SES had reported it {known}")

    def _is_true(self, key: MessageKey, attempt: Attempt) -> None:
        """Compare what was so at the claim, which looks at it, or when the sender began."""
        row = f"R#{key.registration_id}", "A"
        owner = self.shadow.registrations.get(key.registration_id)
        if owner is None:
            return
        if state_of(owner) not in TRUE_IN[key.kind] and self._since[*row, "state"] < attempt.at:
            self.violated("N5", f"{key.reference} went to one who is {state_of(owner)}")
        stopped = text_of(owner, "delivery") in _STOPPED and key.kind not in ELSEWHERE
        if stopped and self._since[*row, "delivery"] < attempt.at:
            self.violated("N5", f"{key.reference} went to an address that is stopped")
        event = text_of(owner, "event")
        if key.kind not in OUTLIVE_THE_EVENT and self._was_cancelled(event, attempt):
            self.violated("N5", f"{key.reference} went out though {event} is cancelled")

    def _is_of_an_opening(self, mail: Mail, attempt: Attempt | None) -> None:
        """Look for a notice of the opening of an event that was cancelled."""
        try:
            event = InterestKey.of_reference(mail.reference).event
        except ValueError:
            return
        if attempt and self._was_cancelled(event, attempt):
            self.violated("N5", f"{mail.reference} went out though {event} is cancelled")

    def _was_cancelled(self, event: str, attempt: Attempt) -> bool:
        """Tell whether the event was cancelled before the sender began."""
        cancelled = text_of(self.shadow.events[event].seats, "state") == "cancelled"
        since = self._since.get((f"EV#{event}", "SEATS", "state"), 0.0)
        return cancelled and since < attempt.begun

    def _is_new(self, mail: Mail, key: MessageKey) -> None:
        before = self._reminded.get(key.registration_id)
        self._reminded[key.registration_id] = mail
        if before and before.reference != mail.reference and mail.at - before.at < _REMINDED:
            self.violated("N5", f"{mail.reference} reminds again after {before.reference}")
