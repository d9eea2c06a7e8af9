"""Register: make a submission a registration with a seat, or with a position on the waiting list.

The result is the same whether the address is new or registered already (F11), and so are the calls
to the table: the seats are looked at first, one transaction is written or refused, and a receipt is
left, from which the holder of the address is notified after the answer. A suspect submission has
the same result, too, but goes into quarantine: no seat and no email until an organiser releases it.
A doubtful one gets a seat that is held until its address is proven. A valid one is never refused
because others were faster at every attempt: it is parked, and seated behind the stream
(actions/seat_parked.py).
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from registrar.actions.address_check import doubts_about
from registrar.actions.new_registration import first_message, new_registration
from registrar.actions.register_ports import NewRegistration, RegisterDependencies, WriteConflict
from registrar.actions.write_conflict import (
    check_newest,
    check_same_body,
    check_seats,
    is_address_taken,
    leave_receipt,
)
from registrar.domain.bot_detection import Assessment, BotSignals, Doubt, Suspicion, assess
from registrar.domain.form import Form, NewerForm
from registrar.domain.mailbox import mailbox
from registrar.domain.rate_limit import network_of
from registrar.domain.refusals import OptionFull, Refusal, TryLater
from registrar.domain.registration import Registration, State
from registrar.domain.security_log import SecurityLine
from registrar.domain.submission import ReadByNewerForm, Submission, cannot_read_by_newer_form

# Maximum attempts when seats come free or are taken at the same time
MAX_ATTEMPTS = 12


def register(
    submission: Submission,
    *,
    form: Form,
    nonce: str,
    source_ip: str,
    signals: BotSignals,
    website: str = "",
    read_by_newer_form: ReadByNewerForm = cannot_read_by_newer_form,
    deps: RegisterDependencies,
) -> None:
    """Register the submission once per nonce; it is stored when this returns.

    ``website`` is the site that it was sent from. If the form was replaced meanwhile,
    ``read_by_newer_form`` reads it by the new one. Raises NotOpenYet, RegistrationClosed,
    EventCancelled, EventFull, OptionFull, DifferentBody, ErasedSince, NoSuchEvent,
    TooManyRequests, SubmissionInvalid, or TryLater while the table takes nothing.
    """
    assessment = _assess(signals, form, nonce, deps)
    _count(source_ip, assessment, deps)
    network = deps.keys.network_code(form.event, network_of(source_ip))
    make = partial(new_registration, nonce=nonce, website=website, network=network, deps=deps)
    draft = make(submission, form)
    spent = _look_up(_spend(assessment, draft, deps), submission, form, deps)
    if assessment.trusted and not spent.trusted:
        deps.rates.count(deps.unproven_limit, network_of(source_ip))
    doubts = doubts_about(spent, form=form, source_ip=source_ip, deps=deps)
    make = partial(make, doubts=() if spent.suspicions else doubts)
    draft = make(submission, form)
    try:
        take_by_newest_form(draft, spent.suspicions, make, read_by_newer_form, deps)
    except TryLater:
        _park(draft, spent.suspicions, deps)
    if spent.suspicions:
        deps.security.record(_quarantined(draft, spent.suspicions, source_ip))


def take_by_newest_form(
    draft: NewRegistration,
    suspicions: tuple[Suspicion, ...],
    make: Callable[[Submission, Form], NewRegistration],
    read_by_newer_form: ReadByNewerForm,
    deps: RegisterDependencies,
) -> None:
    """Store the draft or refuse it, by the form as published: ``make`` makes it anew by that.

    Raises what ``register`` does, but for TooManyRequests, and TryLater when seats changed at every
    attempt.
    """
    for _ in range(MAX_ATTEMPTS):
        try:
            return _take(draft, suspicions, deps)
        except NewerForm as newer:
            draft = make(*read_by_newer_form(newer.version))
    raise TryLater


def _assess(signals: BotSignals, form: Form, nonce: str, deps: RegisterDependencies) -> Assessment:
    return assess(
        signals,
        event=form.event,
        nonce=nonce,
        proof_of_work=form.proof_of_work,
        keys=deps.form_keys,
        now=deps.wall_clock(),
    )


def _count(source_ip: str, assessment: Assessment, deps: RegisterDependencies) -> None:
    """Apply the rate limits of the sender, so that a refusal uses no later one.

    None is the recipient's, whose answer would tell of others: mail is counted when it is sent.
    None is the event's either, which would refuse people for how many others come.
    """
    network = network_of(source_ip)
    deps.rates.count(deps.ip_limit, network)
    if not assessment.trusted:
        deps.rates.count(deps.unproven_limit, network)


def _look_up(
    assessment: Assessment, submission: Submission, form: Form, deps: RegisterDependencies
) -> Assessment:
    """Suspect a mailbox whose owner wants nothing of the event; read for everybody (F11)."""
    if not deps.unwanted.is_unwanted(form.event, mailbox(submission.address)):
        return assessment
    return replace(assessment, suspicions=(*assessment.suspicions, "unwanted"))


def _spend(
    assessment: Assessment, draft: NewRegistration, deps: RegisterDependencies
) -> Assessment:
    """Spend start and proof for the registration; reused, a start is a doubt, a proof suspect."""
    start, proof, registration_id = assessment.start, assessment.proof, draft.registration.id
    if start and not deps.proofs.spend(start, registration_id):
        doubts: tuple[Doubt, ...] = (*assessment.doubts, "reused_start")
        assessment = replace(assessment, trusted=False, doubts=doubts)
    if proof and not deps.proofs.spend(proof, registration_id):
        suspicions: tuple[Suspicion, ...] = (*assessment.suspicions, "reused_proof")
        assessment = replace(assessment, trusted=False, suspicions=suspicions)
    return assessment


def _take(
    draft: NewRegistration, suspicions: tuple[Suspicion, ...], deps: RegisterDependencies
) -> None:
    """Store the draft or refuse it; leave a receipt in both cases, so that the calls are the same.

    A form sent again gets the answer of the first time, also where others are refused by now (N4).
    """
    refusal: Refusal | None = None
    try:
        current = _store(draft, suspicions, deps)
    except TryLater:
        raise
    except Refusal as refused:
        refusal, current = refused, deps.registrations.find(draft.registration.id)
    leave_receipt(draft.registration.id, draft.address_key, current, deps)
    if current is not None:
        check_same_body(current, draft.registration)
    elif refusal is not None:
        raise refusal


def _park(
    draft: NewRegistration, suspicions: tuple[Suspicion, ...], deps: RegisterDependencies
) -> None:
    """Accept a valid submission that others left no chance: its seat is given behind the stream.

    What is suspect meets no others: it could not be written for another reason, and neither can
    this. Raises TryLater.
    """
    if suspicions:
        raise TryLater
    state: State = "parked"
    parked = replace(draft.registration, state=state, held_options=(), options_version=0)
    refusal = _refusal_by_now(draft, deps)
    if refusal is None:
        stored: Registration | None = (
            deps.registrations.park(replace(draft, registration=parked)) or parked
        )
    else:
        stored = deps.registrations.find(parked.id)
    leave_receipt(parked.id, draft.address_key, stored, deps)
    if stored is not None:
        check_same_body(stored, draft.registration)
    elif refusal is not None:
        raise refusal


def _refusal_by_now(draft: NewRegistration, deps: RegisterDependencies) -> Refusal | None:
    """Return the refusal that everybody gets by now; None if a seat or a position may be left."""
    try:
        check_seats(_look(draft, deps), draft.registration.created)
    except (TryLater, NewerForm, OptionFull):
        return None
    except Refusal as refused:
        return refused
    return None


def _store(
    draft: NewRegistration, suspicions: tuple[Suspicion, ...], deps: RegisterDependencies
) -> Registration | None:
    """Write the draft where the event has room for it, unless its address is registered.

    Returns the registration already stored under its id, if any. Raises NewerForm, or the refusal
    that a registered address gets, too.
    """
    conflict = _look(draft, deps)
    for _ in range(MAX_ATTEMPTS):
        check_seats(conflict, draft.registration.created)
        if _is_rushed(conflict, draft, suspicions):
            raise TryLater
        waits = conflict.seats is not None and not conflict.seats.free
        outcome = _write(draft, suspicions, deps, waits=waits)
        if not isinstance(outcome, WriteConflict):
            return outcome
        conflict = outcome
        check_newest(conflict)
        if conflict.registration is not None or is_address_taken(conflict):
            return conflict.registration
    raise TryLater


def _is_rushed(
    conflict: WriteConflict, draft: NewRegistration, suspicions: tuple[Suspicion, ...]
) -> bool:
    """Tell whether the seats are given to the parked just now: one more would be in their way."""
    seats, by_organiser = conflict.seats, draft.registration.by_team
    rushed = seats is not None and seats.is_rushed(draft.registration.created)
    return rushed and not suspicions and not by_organiser


def _quarantined(
    draft: NewRegistration, suspicions: tuple[Suspicion, ...], source_ip: str
) -> SecurityLine:
    return SecurityLine(
        kind="quarantined",
        reason=" ".join(suspicions),
        network=network_of(source_ip),
        event=draft.registration.event,
        registration=draft.registration.id,
    )


def _look(draft: NewRegistration, deps: RegisterDependencies) -> WriteConflict:
    """Read the seats and the draft's full options, as the conflict that its write would meet."""
    registration = draft.registration
    seats = deps.registrations.seats_of(registration.event)
    if seats and seats.form_version not in (0, registration.form_version):
        raise NewerForm(seats.form_version)
    free = seats is not None and seats.free and seats.is_open(registration.created)
    full = deps.registrations.full_options(draft) if free else ()
    return WriteConflict(None, None, seats, seats_refused=not free, full_options=full)


def _write(
    draft: NewRegistration,
    suspicions: tuple[Suspicion, ...],
    deps: RegisterDependencies,
    *,
    waits: bool,
) -> WriteConflict | Registration | None:
    """Write the draft with a seat, a position on the waiting list, or into quarantine.

    What is suspect draws a ticket, too: it makes the same calls. Its write checks no seats, else
    bots would cause honest visitors conflicts.
    """
    ticket = deps.registrations.next_ticket(draft.registration.event) if waits else None
    if suspicions:
        return deps.registrations.quarantine(_suspected(draft, suspicions))
    if ticket is None:
        return deps.registrations.confirm(draft)
    return deps.registrations.wait(_waiting(draft, ticket))


def _suspected(draft: NewRegistration, suspicions: tuple[Suspicion, ...]) -> NewRegistration:
    state: State = "quarantined"
    registration = replace(draft.registration, state=state, suspicions=suspicions, held_options=())
    return replace(draft, registration=registration)


def _waiting(draft: NewRegistration, ticket: int) -> NewRegistration:
    state: State = "waiting"
    registration = replace(draft.registration, state=state, ticket=ticket, held_options=())
    message = first_message(registration, "waiting")
    return replace(draft, registration=registration, message=message)
