"""Send one email through SES, once for each claim, and record the outcome.

pending -> claimed (attempt counted, lease set) -> one call to SES -> sent. A definite refusal
puts the message back with a later due time; after an unclear outcome the claim stands until its
lease ends, and only then is the message sent again. So every current message reaches SES at
least once, and a duplicate needs an unclear outcome. A message that SES or our own check refuses
for its content or recipient is given up after an hour of attempts, as not delivered. While the
account may not send, nothing is tried and nothing is given up. Each is counted for its mailbox
before it is claimed: beyond the mailbox's limit it waits (M10), and no request tells of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal, Protocol, Self

from registrar.actions.circuit_breaker import CircuitBreaker
from registrar.actions.ports import UnwantedMail
from registrar.domain.delivery import CompositionFault
from registrar.domain.email_address import AddressRefused
from registrar.domain.mailbox import Spelling, mailbox, spelling_of
from registrar.domain.message import LEASE, TRIED_FOR, pause_after

Outcome = Literal[
    "sent",
    "refused",
    "unclear",
    "unsendable",
    "given_up",
    "paused",
    "deferred",
    "superseded",
    "not_due",
]


class Refused(Exception):
    """Certainty that SES did not take the email: refused, throttled, or never reached."""


class MessageRefused(Refused):
    """Refusal of this message by SES: sending the same again is refused again."""

    fault: ClassVar[CompositionFault | None] = None


class Unsendable(MessageRefused):
    """Message that cannot be composed, or that our own check refuses; ``fault`` is the reason."""


class SendingPaused(Refused):
    """Refusal of every email of the account by SES; the exception's text is the SES code."""


class Unclear(Exception):
    """Uncertainty whether SES took the email: time-out, reset or fault after the request."""


class MailboxCounter(Protocol):
    """Counter of the mail to each mailbox."""

    def count(
        self, mailbox: str, reference: str, *, spelling: Spelling, now: datetime
    ) -> datetime | None:
        """Count a message, once however often it is tried; None, or when to try it again."""


class Sendable(Protocol):
    """Message to send, with the writes that record each outcome in the table.

    A write has no effect if another attempt came first.
    """

    @property
    def reference(self) -> str:
        """Key in the alphabet of SES's tags."""

    @property
    def counted_address(self) -> str:
        """Recipient whose mailbox's limit counts the message; empty if none does."""

    @property
    def attempts(self) -> int:
        """Number of attempts, a claimed one included."""

    @property
    def refused_since(self) -> datetime | None:
        """Time since when the message itself is refused, or None."""

    def claim(self, *, now: datetime, until: datetime) -> Self | None:
        """Claim it for one attempt and return it claimed; None if it may not be tried now."""

    def defer(self, *, due: datetime) -> None:
        """Let it wait until ``due`` without an attempt, as it was read."""

    def send(self) -> str:
        """Make one call to SES; return the id. Raises Refused, a subclass of it, or Unclear."""

    def mark_sent(self, *, ses_id: str, now: datetime) -> None:
        """Record that SES accepted it."""

    def put_back(self, *, due: datetime) -> None:
        """Make it pending again at ``due``."""

    def put_back_refused(
        self, *, due: datetime, since: datetime, fault: CompositionFault | None
    ) -> None:
        """Make it pending again at ``due``; record since when and why itself is refused."""

    def give_up(self, *, fault: CompositionFault | None, now: datetime) -> None:
        """End it unsent, with its fault."""


@dataclass(frozen=True, kw_only=True)
class SendDependencies:
    """Dependencies of ``send_once``; ``jitter`` gives a number from 0 to 1."""

    clock: Callable[[], datetime]
    jitter: Callable[[], float]
    mailboxes: MailboxCounter
    unwanted: UnwantedMail
    breaker: CircuitBreaker = field(default_factory=CircuitBreaker)


def send_once(message: Sendable, *, now: datetime, deps: SendDependencies) -> Outcome:
    """Claim the message and send it, unless it has to wait; return the outcome."""
    if deps.breaker.is_shut(now):
        return "paused"
    if due := _deferred_until(message, now, deps):
        message.defer(due=due)
        return "deferred"
    claimed = message.claim(now=now, until=now + LEASE)
    return "not_due" if claimed is None else _send(claimed, deps)


def is_unwanted(event: str, address: str, *, unwanted: UnwantedMail) -> bool:
    """Tell whether the address's owner wants no mail about the event; not so of no address."""
    try:
        return unwanted.is_unwanted(event, mailbox(address))
    except AddressRefused:
        return False


def _deferred_until(message: Sendable, now: datetime, deps: SendDependencies) -> datetime | None:
    """Count the message for its mailbox; return when to try it again if that is beyond the limit.

    An address that is none is not counted: the sender refuses it.
    """
    if not message.counted_address:
        return None
    try:
        counted, spelling = mailbox(message.counted_address), spelling_of(message.counted_address)
    except AddressRefused:
        return None
    return deps.mailboxes.count(counted, message.reference, spelling=spelling, now=now)


def _send(claimed: Sendable, deps: SendDependencies) -> Outcome:
    try:
        ses_id = claimed.send()
    except SendingPaused as paused:
        claimed.put_back(due=deps.breaker.shut(deps.clock(), str(paused)))
        return "paused"
    except MessageRefused as refused:
        return _refused_itself(claimed, refused.fault, deps)
    except Refused:
        pause = pause_after(claimed.attempts, deps.jitter())
        claimed.put_back(due=deps.clock() + pause)
        return "refused"
    except Unclear:
        return "unclear"
    claimed.mark_sent(ses_id=ses_id, now=deps.clock())
    return "sent"


def _refused_itself(
    claimed: Sendable, fault: CompositionFault | None, deps: SendDependencies
) -> Outcome:
    """Put the message back, or give it up after an hour; report a fault of ours each time."""
    now = deps.clock()
    since = claimed.refused_since or now
    if now >= since + TRIED_FOR:
        claimed.give_up(fault=fault, now=now)
        return "unsendable" if fault else "given_up"
    pause = pause_after(claimed.attempts, deps.jitter())
    due = min(now + pause, since + TRIED_FOR)
    claimed.put_back_refused(due=due, since=since, fault=fault)
    return "unsendable" if fault else "refused"
