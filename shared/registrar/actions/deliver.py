"""Send one message of the outbox through SES and record the outcome.

pending -> claimed (attempt counted, lease set) -> one call to SES -> sent. A definite refusal
puts the message back with a later due time; after an unclear outcome the claim stands until its
lease ends, and only then is the message sent again. So every current message reaches SES at
least once, and a duplicate needs an unclear outcome. A message that SES or our own check refuses
for its content or recipient is given up after an hour of attempts, as not delivered. While the
account may not send, nothing is tried and nothing is given up.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Literal, Protocol

from registrar.actions.circuit_breaker import CircuitBreaker
from registrar.actions.ports import RegistrationReader, SeatReader
from registrar.domain.delivery import Fault
from registrar.domain.message import (
    LEASE,
    OUTLIVE_THE_EVENT,
    TRIED_FOR,
    Message,
    MessageKey,
    pause_after,
)
from registrar.domain.registration import Registration

Outcome = Literal[
    "sent", "refused", "unclear", "unsendable", "given_up", "paused", "superseded", "not_due"
]


class Refused(Exception):
    """Certainty that SES did not take the email: refused, throttled, or never reached."""


class MessageRefused(Refused):
    """Refusal of this message by SES: sending the same again is refused again."""

    fault: ClassVar[Fault | None] = None


class Unsendable(MessageRefused):
    """Message that cannot be composed, or that our own check refuses; ``fault`` is the reason."""


class SendingPaused(Refused):
    """Refusal of every email of the account by SES; the exception's text is the SES code."""


class Unclear(Exception):
    """Uncertainty whether SES took the email: time-out, reset or fault after the request."""


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

    def give_up(self, message: Message, registration: Registration, *, now: datetime) -> bool:
        """End it unsent, with its fault; record that in the registration, too."""

    def supersede(self, message: Message) -> bool:
        """End the message unsent: it is no longer true."""


class MessageSender(Protocol):
    """Sender that composes a message and gives it to SES in exactly one call."""

    def send(self, message: Message, registration: Registration) -> str:
        """Send the email and return its SES id. Raises Refused, a subclass of it, or Unclear."""


@dataclass(frozen=True, kw_only=True)
class DeliverDependencies:
    """Dependencies of ``deliver``; ``jitter`` gives a number from 0 to 1."""

    registrations: RegistrationReader
    events: SeatReader
    outbox: Outbox
    post: MessageSender
    clock: Callable[[], datetime]
    jitter: Callable[[], float]
    gate: CircuitBreaker = field(default_factory=CircuitBreaker)


def deliver(key: MessageKey, *, deps: DeliverDependencies) -> Outcome:
    """Send the message if it is due and no other attempt has claimed it; return the outcome."""
    message = deps.outbox.find(key)
    now = deps.clock()
    if message is None or not message.is_due(now):
        return "not_due"
    registration = deps.registrations.find(key.registration_id)
    if registration is None or not _is_true(message, registration, deps):
        return _settle(message, registration, deps)
    if deps.gate.is_shut(now):
        return "paused"
    if not deps.outbox.claim(message, registration, now=now, until=now + LEASE):
        return "not_due"
    return _send(message.claimed(now + LEASE, registration), registration, deps)


def _is_true(message: Message, registration: Registration, deps: DeliverDependencies) -> bool:
    """Tell whether the message is still true; if the event is cancelled, few kinds are."""
    now = deps.clock()
    if not message.speaks_for(registration, now):
        return False
    outlives = message.key.kind in OUTLIVE_THE_EVENT
    return outlives or message.is_of(deps.events.seats(message.event), now)


def _settle(
    message: Message, registration: Registration | None, deps: DeliverDependencies
) -> Outcome:
    """End a message unsent: given up if refused until it was past, else superseded."""
    now = deps.clock()
    if registration and message.refused_since and message.is_past(now):
        deps.outbox.give_up(message, registration, now=now)
        return "unsendable" if message.fault else "given_up"
    deps.outbox.supersede(message)
    return "superseded"


def _send(message: Message, registration: Registration, deps: DeliverDependencies) -> Outcome:
    try:
        ses_id = deps.post.send(message, registration)
    except SendingPaused as paused:
        deps.outbox.put_back(message, due=deps.gate.shut(deps.clock(), str(paused)))
        return "paused"
    except MessageRefused as refused:
        return _refused_for_good(replace(message, fault=refused.fault), registration, deps)
    except Refused:
        pause = pause_after(message.attempts, deps.jitter())
        deps.outbox.put_back(message, due=deps.clock() + pause)
        return "refused"
    except Unclear:
        return "unclear"
    deps.outbox.mark_sent(message, ses_id=ses_id, now=deps.clock())
    return "sent"


def _refused_for_good(
    message: Message, registration: Registration, deps: DeliverDependencies
) -> Outcome:
    """Put the message back, or give it up after an hour; report a fault of ours each time."""
    now = deps.clock()
    since = message.refused_since or now
    if now >= since + TRIED_FOR:
        deps.outbox.give_up(message, registration, now=now)
        return "unsendable" if message.fault else "given_up"
    pause = pause_after(message.attempts, deps.jitter())
    due = min(now + pause, since + TRIED_FOR)
    deps.outbox.put_back(message, due=due, refused_since=since)
    return "unsendable" if message.fault else "refused"
