"""Register: a submission becomes a registration with a seat, or with a place in the waiting list.

The answer is the same whether the address is new or registered already (F11): only the mail
tells. So a repeated address is refused for exactly the reasons a new one would be.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from registrar.domain.address import canonical
from registrar.domain.form import Form
from registrar.domain.keyring import Keyring
from registrar.domain.message import Message, MessageKey, MessageKind
from registrar.domain.rates import Limit, network_of
from registrar.domain.refusals import (
    DifferentBody,
    EventFull,
    NoSuchEvent,
    OptionFull,
    Refusal,
    TryLater,
)
from registrar.domain.registration import GivenConsent, Registration, State
from registrar.domain.seats import Seats
from registrar.domain.submission import Submission

# A seat that comes free or goes between two looks sends us round again, at most so often
ROUNDS = 6


@dataclass(frozen=True)
class Draft:
    """Everything one transaction writes: the registration, its address key, its first message."""

    registration: Registration
    address_key: str
    message: Message
    limited_options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NotWritten:
    """Why a draft was not written: what stood where it would have gone."""

    registration: Registration | None
    holder: str | None
    seats: Seats | None
    seats_refused: bool
    full_options: tuple[tuple[str, str], ...] = ()


class Registrations(Protocol):
    """What registering needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""

    def confirm(self, draft: Draft) -> NotWritten | None:
        """Write it with a seat, or nothing and say why."""

    def wait(self, draft: Draft) -> NotWritten | None:
        """Write it with a place in the waiting list, or nothing and say why."""

    def next_ticket(self, event: str) -> int:
        """The waiting list's next number."""


class Outbox(Protocol):
    """What registering needs of the messages."""

    def add(self, key: MessageKey, registration: Registration, due: datetime) -> bool:
        """Queue a message; False if it was queued before."""


class Rates(Protocol):
    """What registering needs of the rates."""

    def count(self, limit: Limit, subject: str) -> None:
        """Count once more; TooManyRequests beyond the limit."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where submissions are taken: the collaborators of ``register``."""

    registrations: Registrations
    outbox: Outbox
    rates: Rates
    ip_limit: Limit
    recipient_limit: Limit
    keys: Keyring
    clock: Callable[[], datetime]


def register(submission: Submission, *, form: Form, nonce: str, source_ip: str, desk: Desk) -> None:
    """Take the submission, once for each nonce; done when it returns.

    Raises NotOpenYet, RegistrationClosed, EventFull, OptionFull, DifferentBody, NoSuchEvent,
    TooManyRequests, or TryLater when seats changed at every look.
    """
    desk.rates.count(desk.ip_limit, network_of(source_ip))
    desk.rates.count(desk.recipient_limit, canonical(submission.address))
    draft = _draft(submission, form, nonce, desk)
    for _ in range(ROUNDS):
        refused = desk.registrations.confirm(draft)
        if refused is None or _settled(refused, draft, desk):
            return
        refused = _wait(draft, desk)
        if refused is None or _settled(refused, draft, desk):
            return
    raise TryLater


def _draft(submission: Submission, form: Form, nonce: str, desk: Desk) -> Draft:
    address = canonical(submission.address)
    now = desk.clock()
    registration = Registration(
        id=desk.keys.registration_id(form.event, address, nonce),
        event=form.event,
        state="confirmed",
        version=1,
        link_generation=1,
        language=submission.language,
        address=submission.address,
        name=submission.name,
        answers=submission.answers,
        consents=tuple(
            GivenConsent(one.field, one.given, one.text_hash, one.language, now)
            for one in submission.consents
        ),
        body_hash=desk.keys.body_key(submission.body_hash()),
        form_version=form.version,
        created=now,
    )
    return Draft(
        registration=registration,
        address_key=desk.keys.address_key(form.event, address),
        message=_first_message(registration, "confirmed"),
        limited_options=_limited_options(submission, form),
    )


def _first_message(registration: Registration, kind: MessageKind) -> Message:
    key = MessageKey(registration.id, registration.version, kind)
    return Message(key, registration.event, "pending", 0, registration.created)


def _limited_options(submission: Submission, form: Form) -> tuple[tuple[str, str], ...]:
    return tuple(
        (question.name, option.value)
        for question in form.questions
        for option in question.options
        if option.seats and submission.answers.get(question.name) == option.value
    )


def _wait(draft: Draft, desk: Desk) -> NotWritten | None:
    """Try for the waiting list, with a number of its own."""
    ticket = desk.registrations.next_ticket(draft.registration.event)
    state: State = "waiting"
    registration = replace(draft.registration, state=state, ticket=ticket)
    message = _first_message(registration, "waiting")
    return desk.registrations.wait(replace(draft, registration=registration, message=message))


def _settled(refused: NotWritten, draft: Draft, desk: Desk) -> bool:
    """Whether the refusal is an answer; False sends the submission on to the other variant."""
    if refused.registration is not None:
        _check_same_body(refused.registration, draft.registration)
        return True
    try:
        _check_seats(refused, draft.registration.created)
    except Refusal:
        if refused.holder is not None:
            _tell_holder(refused.holder, desk)
        raise
    if refused.seats_refused or refused.holder is None:
        return False
    return _tell_holder(refused.holder, desk)


def _check_same_body(standing: Registration, offered: Registration) -> None:
    if standing.body_hash != offered.body_hash:
        raise DifferentBody


def _check_seats(refused: NotWritten, now: datetime) -> None:
    """Raise the refusal that neither variant can mend: it is the same for a registered address."""
    if refused.seats_refused:
        if refused.seats is None:
            raise NoSuchEvent
        refused.seats.check_open(now)
        if not refused.seats.free and not refused.seats.list_free:
            raise EventFull
    elif refused.full_options:
        raise OptionFull(*refused.full_options[0])


def _tell_holder(registration_id: str, desk: Desk) -> bool:
    """Queue "you are already registered", once a day; False if the holder has left meanwhile."""
    holder = desk.registrations.find(registration_id)
    if holder is None or not holder.active:
        return False
    now = desk.clock()
    key = MessageKey(holder.id, holder.version, "already_registered", now.strftime("%Y%m%d"))
    desk.outbox.add(key, holder, now)
    return True
