"""Register: make a submission a registration with a seat, or with a position on the waiting list.

The result is the same whether the address is new or registered already (F11): only the email
differs. So a repeated address is refused for exactly the reasons a new one would be. A suspect
submission has the same result, too, but goes into quarantine: no seat and no email until an
organiser releases it.
"""

from dataclasses import replace

from registrar.actions.new_registration import first_message, new_registration
from registrar.actions.register_ports import NewRegistration, RegisterDependencies, WriteConflict
from registrar.actions.write_conflict import check_same_body, check_seats, is_settled_by
from registrar.domain.bot_detection import Assessment, BotSignals, Suspicion, assess
from registrar.domain.email_address import canonical
from registrar.domain.form import Form, NewerForm
from registrar.domain.rate_limit import network_of
from registrar.domain.refusals import TryLater
from registrar.domain.registration import State
from registrar.domain.submission import ReadByNewerForm, Submission, cannot_read_by_newer_form

# Maximum attempts when seats come free or are taken at the same time
MAX_ATTEMPTS = 6


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
    TooManyRequests, SubmissionInvalid, or TryLater when seats changed at every attempt.
    """
    assessment = _assess(signals, form, deps)
    _count(submission, form, source_ip, assessment, deps)
    draft = new_registration(submission, form, nonce=nonce, website=website, deps=deps)
    if suspicions := _suspicions(assessment, draft, deps):
        _quarantine(draft, suspicions, deps)
    else:
        _register_by_newest_form(draft, nonce, website, read_by_newer_form, deps)


def _register_by_newest_form(
    draft: NewRegistration,
    nonce: str,
    website: str,
    read_by_newer_form: ReadByNewerForm,
    deps: RegisterDependencies,
) -> None:
    for _ in range(MAX_ATTEMPTS):
        try:
            return _register(draft, deps)
        except NewerForm as newer:
            again, form = read_by_newer_form(newer.version)
            draft = new_registration(again, form, nonce=nonce, website=website, deps=deps)
    raise TryLater


def _assess(signals: BotSignals, form: Form, deps: RegisterDependencies) -> Assessment:
    return assess(
        signals,
        event=form.event,
        proof_of_work=form.proof_of_work,
        keys=deps.form_keys,
        now=deps.wall_clock(),
    )


def _count(
    submission: Submission,
    form: Form,
    source_ip: str,
    assessment: Assessment,
    deps: RegisterDependencies,
) -> None:
    """Apply rate limits of sender, recipient and event, so that a refusal uses no later limit."""
    network = network_of(source_ip)
    deps.rates.count(deps.ip_limit, network)
    if not assessment.trusted:
        deps.rates.count(deps.unproven_limit, network)
    deps.rates.count(deps.recipient_limit, canonical(submission.address))
    deps.rates.count(deps.event_limit, form.event)


def _suspicions(
    assessment: Assessment, draft: NewRegistration, deps: RegisterDependencies
) -> tuple[Suspicion, ...]:
    proof = assessment.proof
    if proof is None or deps.proofs.spend(proof, draft.registration.id):
        return assessment.suspicions
    return (*assessment.suspicions, "reused_proof")


def _register(draft: NewRegistration, deps: RegisterDependencies) -> None:
    for _ in range(MAX_ATTEMPTS):
        conflict = deps.registrations.confirm(draft)
        if conflict is None or is_settled_by(conflict, draft, deps):
            return
        conflict = _wait(draft, deps)
        if conflict is None or is_settled_by(conflict, draft, deps):
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
        check_seats(_expected_conflict(draft, deps), offered.created)
        current = deps.registrations.quarantine(replace(draft, registration=offered))
    if current is not None:
        check_same_body(current, offered)


def _expected_conflict(draft: NewRegistration, deps: RegisterDependencies) -> WriteConflict:
    """Read the seats and full options as the conflict that an honest submission would meet."""
    seats = deps.registrations.seats_of(draft.registration.event)
    free = seats is not None and seats.free and seats.is_open(draft.registration.created)
    full = deps.registrations.full_options(draft) if free else ()
    return WriteConflict(None, None, seats, seats_refused=not free, full_options=full)


def _wait(draft: NewRegistration, deps: RegisterDependencies) -> WriteConflict | None:
    """Draw a ticket and write the draft onto the waiting list; return the conflict, if any."""
    ticket = deps.registrations.next_ticket(draft.registration.event)
    state: State = "waiting"
    registration = replace(draft.registration, state=state, ticket=ticket, held_options=())
    message = first_message(registration, "waiting")
    return deps.registrations.wait(replace(draft, registration=registration, message=message))
