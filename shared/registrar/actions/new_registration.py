"""New registration of a submission, as ``register`` writes it."""

from dataclasses import replace
from datetime import datetime

from registrar.actions.register_ports import NewRegistration, RegisterDependencies
from registrar.domain.email_address import canonical
from registrar.domain.form import Form, limited_options
from registrar.domain.message import Message, MessageKey, MessageKind
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.submission import Submission
from registrar.domain.uniqueness import person_key, same_name


def new_registration(
    submission: Submission,
    form: Form,
    *,
    nonce: str,
    website: str,
    network: str,
    doubts: tuple[str, ...] = (),
    deps: RegisterDependencies,
) -> NewRegistration:
    """Make the registration with a seat, its address key and its first message; write nothing.

    The seat is held until the address is proven if there are doubts. The same submission with the
    same nonce gives the same id.
    """
    limited = limited_options(submission.answers, form)
    registration = replace(
        _registration(submission, form, nonce, deps),
        website=website,
        network=network,
        state="held" if doubts else "confirmed",
        suspicions=doubts,
        unproven=bool(doubts),
        held_options=limited,
        options_version=form.version,
    )
    return NewRegistration(
        registration=registration,
        address_key=_uniqueness(submission, form, deps),
        message=first_message(registration, "held" if doubts else "confirmed"),
        limited_options=limited,
    )


def _registration(
    submission: Submission, form: Form, nonce: str, deps: RegisterDependencies
) -> Registration:
    now = deps.clock()
    return Registration(
        id=deps.keys.registration_id(form.event, who_is_it(submission), nonce),
        event=form.event,
        state="confirmed",
        version=1,
        link_generation=1,
        language=submission.language,
        address=submission.address,
        name=submission.name,
        answers=submission.answers,
        consents=_consents(submission, now),
        body_hash=deps.keys.body_key(submission.body_hash()),
        form_version=form.version,
        created=now,
        telephone=submission.telephone,
        person_key="" if submission.address else _uniqueness(submission, form, deps),
        delivery=None if submission.address else "no_address",
    )


def _uniqueness(submission: Submission, form: Form, deps: RegisterDependencies) -> str:
    """Return the digest that one active registration of the event may have."""
    if not submission.address:
        return person_key(form.event, submission.name, submission.telephone, deps.keys)
    return deps.keys.address_key(form.event, canonical(submission.address))


def who_is_it(submission: Submission) -> str:
    """Return the person in words: a canonical address, else telephone and name.

    The latter has a space, which no address has.
    """
    if submission.address:
        return canonical(submission.address)
    return f"{submission.telephone} {same_name(submission.name)}"


def first_message(registration: Registration, kind: MessageKind) -> Message:
    """Make the message that answers the submission, due at once."""
    key = MessageKey(registration.id, registration.version, kind)
    return Message(key, registration.event, "pending", 0, registration.created)


def _consents(submission: Submission, now: datetime) -> tuple[GivenConsent, ...]:
    return tuple(
        GivenConsent(consent.field, consent.given, consent.text_hash, consent.language, now)
        for consent in submission.consents
    )
