"""Deliver one message of the outbox: send it while it is true of its registration, else end it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, Self

from registrar.actions.ports import RegistrationReader, SeatReader
from registrar.actions.send_once import Outcome, SendDependencies, is_unwanted, send_once
from registrar.domain.delivery import CompositionFault
from registrar.domain.mailbox import spelling_of
from registrar.domain.message import HELD_FOR, OUTLIVE_THE_EVENT, Message, MessageKey, recipient_of
from registrar.domain.registration import Registration


class Outbox(Protocol):
    """Interface to the messages for ``deliver``; a write fails if another attempt came first."""

    def find(self, key: MessageKey) -> Message | None:
        """Return the message as it is now, or None."""

    def claim(
        self, message: Message, registration: Registration, *, now: datetime, until: datetime
    ) -> bool:
        """Claim it for one attempt; False if claimed, past, or the registration has changed."""

    def mark_sent(self, message: Message, *, ses_id: str, now: datetime) -> bool:
        """Record that SES accepted the message."""

    def put_back(
        self, message: Message, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Make it pending again at ``due``; record its fault, and since when itself refused."""

    def defer(self, message: Message, *, due: datetime) -> bool:
        """Move its due time, without an attempt."""

    def give_up(self, message: Message, registration: Registration, *, now: datetime) -> bool:
        """End it unsent, with its fault; record that in the registration, too."""

    def supersede(self, message: Message) -> bool:
        """End the message unsent: it is no longer true."""


class MessageSender(Protocol):
    """Sender that composes a message and gives it to SES in exactly one call."""

    def send(self, message: Message, registration: Registration) -> str:
        """Send the email and return its SES id. Raises Refused, a subclass of it, or Unclear."""


@dataclass(frozen=True, kw_only=True)
class DeliverDependencies(SendDependencies):
    """Dependencies of ``deliver``."""

    registrations: RegistrationReader
    events: SeatReader
    outbox: Outbox
    sender: MessageSender


def deliver(key: MessageKey, *, deps: DeliverDependencies) -> Outcome:
    """Send the message if it is due and no other attempt has claimed it; return the outcome."""
    message = deps.outbox.find(key)
    now = deps.clock()
    if message is None or not message.is_due(now):
        return "not_due"
    registration = deps.registrations.find(key.registration_id)
    if registration is None or not _may_be_sent(message, registration, deps):
        return _end_unsent(message, registration, deps)
    return send_once(_Delivery(message, registration, deps), now=now, deps=deps)


def _may_be_sent(message: Message, registration: Registration, deps: DeliverDependencies) -> bool:
    """Tell whether the message is still true, and its mailbox wants mail about the event."""
    if not _is_true(message, registration, deps):
        return False
    recipient = recipient_of(message.key, registration)
    return not is_unwanted(message.event, recipient, unwanted=deps.unwanted)


def _is_true(message: Message, registration: Registration, deps: DeliverDependencies) -> bool:
    """Tell whether the message is still true; if the event is cancelled, few kinds are."""
    now = deps.clock()
    if not message.speaks_for(registration, now):
        return False
    outlives = message.key.kind in OUTLIVE_THE_EVENT
    return outlives or message.is_of(deps.events.seats(message.event), now)


def _end_unsent(
    message: Message, registration: Registration | None, deps: DeliverDependencies
) -> Outcome:
    """End a message unsent: given up if refused until it was past, else superseded."""
    now = deps.clock()
    if registration and message.refused_since and message.is_past(now):
        deps.outbox.give_up(message, registration, now=now)
        return "unsendable" if message.fault else "given_up"
    deps.outbox.supersede(message)
    return "superseded"


@dataclass(frozen=True)
class _Delivery:
    """Message of the outbox as ``send_once`` sends it; a failure is noted in its registration."""

    message: Message
    registration: Registration
    deps: DeliverDependencies

    @property
    def reference(self) -> str:
        return self.message.key.reference

    @property
    def counted_address(self) -> str:
        key = self.message.key
        return "" if key.sent_by_organisers else recipient_of(key, self.registration)

    @property
    def attempts(self) -> int:
        return self.message.attempts

    @property
    def refused_since(self) -> datetime | None:
        return self.message.refused_since

    def claim(self, *, now: datetime, until: datetime) -> Self | None:
        if not self.deps.outbox.claim(self.message, self.registration, now=now, until=until):
            return None
        return replace(self, message=self.message.claimed(until, self.registration))

    def defer(self, *, due: datetime) -> None:
        """Let it wait; only for its mailbox's plain spelling is a seat held as long as it waits."""
        asks = self.message.key.kind == "held"
        waits_long = due - self.deps.clock() > HELD_FOR
        if asks and waits_long and spelling_of(self.counted_address) != "plain":
            self.deps.outbox.supersede(self.message)
        else:
            self.deps.outbox.defer(self.message, due=self.message.not_past(due))

    def send(self) -> str:
        return self.deps.sender.send(self.message, self.registration)

    def mark_sent(self, *, ses_id: str, now: datetime) -> None:
        self.deps.outbox.mark_sent(self.message, ses_id=ses_id, now=now)

    def put_back(self, *, due: datetime) -> None:
        self.deps.outbox.put_back(self.message, due=due)

    def put_back_refused(
        self, *, due: datetime, since: datetime, fault: CompositionFault | None
    ) -> None:
        refused = replace(self.message, fault=fault)
        self.deps.outbox.put_back(refused, due=due, refused_since=since)

    def give_up(self, *, fault: CompositionFault | None, now: datetime) -> None:
        refused = replace(self.message, fault=fault)
        self.deps.outbox.give_up(refused, self.registration, now=now)
