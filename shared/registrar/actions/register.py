"""Register: make a submission a registration with a seat, or with a position on the waiting list.

The result is the same whether the address is new or registered already (F11): only the email
differs. So a repeated address is refused for exactly the reasons a new one would be. A suspect
submission has the same result, too, but goes into quarantine: no seat and no email until an
organiser releases it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from registrar.actions.register_ports import NewRegistration, RegisterDependencies, WriteConflict
from registrar.domain.bot_detection import Assessment, BotSignals, Suspicion, assess
from registrar.domain.email_address import canonical
from registrar.domain.form import Form, NewerForm, limited_options
from registrar.domain.message import TRUE_IN, Message, MessageKey, MessageKind
from registrar.domain.rate_limit import network_of
from registrar.domain.refusals import (
    DifferentBody,
    ErasedSince,
    EventFull,
    NoSuchEvent,
    OptionFull,
    Refusal,
    TryLater,
)
from registrar.domain.registration import GivenConsent, Registration, State
from registrar.domain.submission import Answer, ReadAgain, Submission, cannot_read_again

__all__ = ["NewRegistration", "RegisterDependencies", "WriteConflict", "register"]

# Maximum attempts when seats come free or are taken at the same time
ROUNDS = 6


def register(
    submission: Submission,
    *,
    form: Form,
    nonce: str,
    source_ip: str,
    signs: BotSignals,
    website: str = "",
    read_again: ReadAgain = cannot_read_again,
    deps: RegisterDependencies,
) -> None:
    """Register the submission once per nonce; it is stored when this returns.

    ``website`` is the site that it was sent from. If the form was replaced meanwhile,
    ``read_again`` reads it by the new one. Raises NotOpenYet, RegistrationClosed, EventCancelled,
    EventFull, OptionFull, DifferentBody, ErasedSince, NoSuchEvent, TooManyRequests,
    SubmissionInvalid, or TryLater when seats changed at every attempt.
    """
    judgement = _judge(signs, form, deps)
    _count(submission, form, source_ip, judgement, deps)
    draft = _draft(submission, form, nonce, website, deps)
    if suspicions := _suspicions(judgement, draft, deps):
        _quarantine(draft, suspicions, deps)
    else:
        _take(draft, nonce, website, read_again, deps)


def _take(
    draft: NewRegistration,
    nonce: str,
    website: str,
    read_again: ReadAgain,
    deps: RegisterDependencies,
) -> None:
    for _ in range(ROUNDS):
        try:
            return _register(draft, deps)
        except NewerForm as newer:
            draft = _draft(*read_again(newer.version), nonce, website, deps)
    raise TryLater


def _judge(signs: BotSignals, form: Form, deps: RegisterDependencies) -> Assessment:
    return assess(
        signs,
        event=form.event,
        proof_of_work=form.proof_of_work,
        keys=deps.form_keys,
        now=deps.wall(),
    )


def _count(
    submission: Submission,
    form: Form,
    source_ip: str,
    judgement: Assessment,
    deps: RegisterDependencies,
) -> None:
    """Apply rate limits of sender, recipient and event, so that a refusal uses no later limit."""
    network = network_of(source_ip)
    deps.rates.count(deps.ip_limit, network)
    if not judgement.trusted:
        deps.rates.count(deps.bare_limit, network)
    deps.rates.count(deps.recipient_limit, canonical(submission.address))
    deps.rates.count(deps.event_limit, form.event)


def _suspicions(
    judgement: Assessment, draft: NewRegistration, deps: RegisterDependencies
) -> tuple[Suspicion, ...]:
    proof = judgement.proof
    if proof is None or deps.proofs.spend(proof, draft.registration.id):
        return judgement.suspicions
    return (*judgement.suspicions, "reused_proof")


def _register(draft: NewRegistration, deps: RegisterDependencies) -> None:
    for _ in range(ROUNDS):
        refused = deps.registrations.confirm(draft)
        if refused is None or _settled(refused, draft, deps):
            return
        refused = _wait(draft, deps)
        if refused is None or _settled(refused, draft, deps):
            return
    raise TryLater


def _quarantine(
    draft: NewRegistration, suspicions: tuple[Suspicion, ...], deps: RegisterDependencies
) -> None:
    """Store it in quarantine with the suspicions; refuse it only as an honest one would be refused.

    The seats are read, not checked by the write: else bots would cause honest visitors conflicts.
    """
    offered = replace(
        draft.registration, state="quarantined", suspicions=suspicions, held_options=()
    )
    current = deps.registrations.find(offered.id)
    if current is None:
        _check_seats(_look(draft, deps), offered.created)
        current = deps.registrations.quarantine(replace(draft, registration=offered))
    if current is not None:
        _check_same_body(current, offered)


def _look(draft: NewRegistration, deps: RegisterDependencies) -> WriteConflict:
    """Read the seats and full options as the conflict that an honest submission would meet."""
    seats = deps.registrations.seats_of(draft.registration.event)
    free = seats is not None and seats.free and seats.is_open(draft.registration.created)
    full = deps.registrations.full_options(draft) if free else ()
    return WriteConflict(None, None, seats, seats_refused=not free, full_options=full)


def _draft(
    submission: Submission, form: Form, nonce: str, website: str, deps: RegisterDependencies
) -> NewRegistration:
    address = canonical(submission.address)
    now = deps.clock()
    registration = Registration(
        id=deps.keys.registration_id(form.event, address, nonce),
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
        body_hash=deps.keys.body_key(submission.body_hash()),
        form_version=form.version,
        created=now,
        website=website,
        held_options=(limited := limited_options(submission.answers, form)),
    )
    return NewRegistration(
        registration=registration,
        address_key=deps.keys.address_key(form.event, address),
        message=_first_message(registration, "confirmed"),
        limited_options=limited,
    )


def _first_message(registration: Registration, kind: MessageKind) -> Message:
    key = MessageKey(registration.id, registration.version, kind)
    return Message(key, registration.event, "pending", 0, registration.created)


def _wait(draft: NewRegistration, deps: RegisterDependencies) -> WriteConflict | None:
    """Draw a ticket and write the draft onto the waiting list; return the conflict, if any."""
    ticket = deps.registrations.next_ticket(draft.registration.event)
    state: State = "waiting"
    registration = replace(draft.registration, state=state, ticket=ticket, held_options=())
    message = _first_message(registration, "waiting")
    return deps.registrations.wait(replace(draft, registration=registration, message=message))


def _settled(refused: WriteConflict, draft: NewRegistration, deps: RegisterDependencies) -> bool:
    """Tell whether the conflict settles the submission; False: try the other of seat and list.

    Raises NewerForm, or the refusal that the visitor gets.
    """
    if refused.newer_form:
        raise NewerForm(refused.newer_form)
    if refused.registration is not None:
        _check_same_body(refused.registration, draft.registration)
        if refused.registration.state == "cancelled":
            tell_holder(refused.registration.id, deps)
        return True
    try:
        _check_seats(refused, draft.registration.created)
    except Refusal:
        if refused.holder is not None:
            tell_holder(refused.holder, deps)
        raise
    if refused.seats_refused or refused.holder is None:
        return False
    return tell_holder(refused.holder, deps)


def _check_same_body(current: Registration, offered: Registration) -> None:
    """Raise DifferentBody, ErasedSince; a form sent again may be read by a version asking less."""
    if current.state == "erased":
        raise ErasedSince
    asks_otherwise = current.form_version != offered.form_version
    is_same = asks_otherwise and says_the_same(current, offered.answers)
    if current.body_hash != offered.body_hash and not is_same:
        raise DifferentBody


def says_the_same(current: Registration, answers: Mapping[str, Answer]) -> bool:
    """Tell whether the answers, read by another form version, are all among those stored."""
    return answers.items() <= current.answers.items()


def _check_seats(refused: WriteConflict, now: datetime) -> None:
    """Raise the refusal that holds for seat and list alike, also for a registered address."""
    if refused.seats_refused:
        if refused.seats is None:
            raise NoSuchEvent
        refused.seats.check_open(now)
        if not refused.seats.free and not refused.seats.list_free:
            raise EventFull
    elif refused.undecided:
        raise TryLater
    elif refused.full_options:
        raise OptionFull(*refused.full_options[0])


def tell_holder(registration_id: str, deps: RegisterDependencies) -> bool:
    """Queue "you are already registered", at most once a day; False if no longer active.

    A cancelled registration gets the message, too, when its form is sent again.
    """
    holder = deps.registrations.find(registration_id)
    if holder is None:
        return False
    now = deps.clock()
    key = MessageKey(holder.id, holder.version, "already_registered", now.strftime("%Y%m%d"))
    if holder.state in TRUE_IN["already_registered"]:
        deps.outbox.add(key, holder, now)
    return holder.active
