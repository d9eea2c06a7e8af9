"""N5: mail is true when it is sent, to an address that may be mailed, and no copy comes early."""

from typing import Any

from registrar.aws.keys.registrations import message_key
from registrar.domain.message import ELSEWHERE, OUTLIVE_THE_EVENT, TRUE_IN, MessageKey
from tests.simulation.checks.check import Check
from tests.simulation.checks.shadow import Shadow, state_of, text_of
from tests.simulation.world.ses import Mail

# Seconds that a sender may take from its claim to SES: what changes meanwhile is not seen
_IN_FLIGHT = 200.0

# Seconds between a mail and the earliest excused copy: a lease, less two clocks' errors
_LEASE = 150.0

# Seconds within which two reminders are one sent twice: they are planned 23 hours apart
_REMINDED = 1800.0
_STOPPED = ("bounced", "complained")


class MailTrue(Check):
    """Mail as SES takes it, by what has been known for longer than a sender takes."""

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
        """Look at a mail of a registration."""
        try:
            key = MessageKey.of_reference(mail.reference)
        except ValueError:
            return
        self._copied(mail)
        self._is_known(mail, key)
        self._is_true(mail, key)
        if key.kind == "reminder":
            self._is_new(mail, key)

    def _copied(self, mail: Mail) -> None:
        copies = self.world.ses.by_reference[mail.reference]
        if len(copies) > 1 and mail.at - copies[-2].at < _LEASE:
            self.violated("N5", f"{mail.reference} is sent again before its lease has ended")

    def _is_known(self, mail: Mail, key: MessageKey) -> None:
        """Look for a copy of a mail that SES has reported."""
        where = message_key(key)
        pk, sk = where["pk"]["S"], where["sk"]["S"]
        known = text_of(self.world.checks.mail.messages.get((pk, sk)), "delivery")
        if known and self._has_been(pk, sk, "delivery"):
            self.violated("N5", f"{mail.reference} is sent again, and SES had reported it {known}")

    def _is_true(self, mail: Mail, key: MessageKey) -> None:
        pk = f"R#{key.registration_id}"
        owner = self.shadow.registrations.get(key.registration_id)
        if owner is None:
            return
        if state_of(owner) not in TRUE_IN[key.kind] and self._has_been(pk, "A", "state"):
            self.violated("N5", f"{mail.reference} went to one who is {state_of(owner)}")
        stopped = text_of(owner, "delivery") in _STOPPED and key.kind not in ELSEWHERE
        if stopped and self._has_been(pk, "A", "delivery"):
            self.violated("N5", f"{mail.reference} went to an address that is stopped")
        event = text_of(owner, "event")
        cancelled = text_of(self.shadow.events[event].seats, "state") == "cancelled"
        outlives = key.kind in OUTLIVE_THE_EVENT
        if cancelled and not outlives and self._has_been(f"EV#{event}", "SEATS", "state"):
            self.violated("N5", f"{mail.reference} went out though {event} is cancelled")

    def _is_new(self, mail: Mail, key: MessageKey) -> None:
        before = self._reminded.get(key.registration_id)
        self._reminded[key.registration_id] = mail
        if before and before.reference != mail.reference and mail.at - before.at < _REMINDED:
            self.violated("N5", f"{mail.reference} reminds again after {before.reference}")

    def _has_been(self, pk: str, sk: str, name: str) -> bool:
        """Tell whether that attribute has its value for longer than a sender takes."""
        since = self._since.get((pk, sk, name))
        return since is not None and self.world.clock.now - since > _IN_FLIGHT
