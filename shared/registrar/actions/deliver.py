"""Deliver: a message of the outbox goes to SES, and the ledger says what became of it.

pending -> claimed (attempt counted, lease set) -> one call to SES -> sent. A definite refusal
puts the message back with a later due time; after an unclear outcome the claim stands until its
lease ends, and only then is the message sent again. So every current message reaches SES at
least once, and a copy needs an outcome that nobody heard of. A message that is refused for what
it is, by SES or by our own check, ends after an hour's tries, as not delivered. While the account
may not send, nothing is tried and nothing ends.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Literal, Protocol

from registrar.actions.circuit_breaker import CircuitBreaker
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
from registrar.domain.seats import Seats

Outcome = Literal[
    "sent", "refused", "unclear", "unsendable", "given_up", "paused", "superseded", "not_due"
]


class Refused(Exception):
    """SES did not take the mail, for certain: refused, throttled, or never reached."""


class MessageRefused(Refused):
    """SES refuses this very message: whoever tries the same again is refused again."""

    fault: ClassVar[Fault | None] = None


class Unsendable(MessageRefused):
    """The message cannot be made, or our own check refuses it; ``fault`` is why."""


class SendingPaused(Refused):
    """SES takes nothing from the account; the message is SES's code."""


class Unclear(Exception):
    """Nobody knows whether SES took the mail: a time-out, a reset, a fault after the request."""


class Registrations(Protocol):
    """What delivering needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""


class Events(Protocol):
    """What delivering needs of the events."""

    def seats(self, event: str) -> Seats:
        """The counters as they are now, and whether the event is cancelled."""


class Outbox(Protocol):
    """What delivering needs of the messages; each change fails if another attempt came between."""

    def find(self, key: MessageKey) -> Message | None:
        """The message as it is now, or None."""

    def claim(
        self, message: Message, registration: Registration, *, now: datetime, until: datetime
    ) -> bool:
        """Take it for one attempt; False if taken, past, or the registration has moved on."""

    def mark_sent(self, message: Message, *, ses_id: str, now: datetime) -> bool:
        """Note that SES has it."""

    def put_back(
        self, message: Message, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Note that it was refused, since when for what it is, and its fault."""

    def give_up(self, message: Message, registration: Registration, *, now: datetime) -> bool:
        """Note, here and in its registration, that it will never be sent; and its fault."""

    def supersede(self, message: Message) -> bool:
        """Note that it shall never be sent."""


class Post(Protocol):
    """What composes a message and gives it to SES in exactly one call."""

    def send(self, message: Message, registration: Registration) -> str:
        """The id SES gave it. Raises Refused (or one of its kinds) or Unclear."""


@dataclass(frozen=True, kw_only=True)
class DeliverDependencies:
    """Where messages are sent from: the collaborators of ``deliver``; ``jitter`` gives 0..1."""

    registrations: Registrations
    events: Events
    outbox: Outbox
    post: Post
    clock: Callable[[], datetime]
    jitter: Callable[[], float]
    gate: CircuitBreaker = field(default_factory=CircuitBreaker)


def deliver(key: MessageKey, *, deps: DeliverDependencies) -> Outcome:
    """Send the message if it is due and nobody else has it; what became of it."""
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
    """Whether it still says what is so; of a cancelled event hardly anything does."""
    now = deps.clock()
    if not message.speaks_for(registration, now):
        return False
    outlives = message.key.kind in OUTLIVE_THE_EVENT
    return outlives or message.is_of(deps.events.seats(message.event), now)


def _settle(
    message: Message, registration: Registration | None, deps: DeliverDependencies
) -> Outcome:
    """Never to be sent: it says no more what is so, or was refused until its time was over."""
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
    """Tried for an hour, then given up; a fault of ours is told of from the first try on."""
    now = deps.clock()
    since = message.refused_since or now
    if now >= since + TRIED_FOR:
        deps.outbox.give_up(message, registration, now=now)
        return "unsendable" if message.fault else "given_up"
    pause = pause_after(message.attempts, deps.jitter())
    due = min(now + pause, since + TRIED_FOR)
    deps.outbox.put_back(message, due=due, refused_since=since)
    return "unsendable" if message.fault else "refused"
