"""Correct a registration's answers as a manager; a new address counts at once.

An attendee has to confirm a new address; a manager need not, as a correction often mends an
address that no email reaches. Only the attendee changes consents.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from registrar.actions.change import (
    Change,
    NotChanged,
    addresses_to_notify,
    message_of,
    next_version,
    retry_until_settled,
)
from registrar.actions.organise.access import (
    Authorised,
    OrganiserDependencies,
    authorise,
    registration_of_event,
)
from registrar.domain.form import Form, asked_no_more, form_for
from registrar.domain.message import MessageKind
from registrar.domain.option_holders import deciding_version, held_after
from registrar.domain.organiser import Organiser
from registrar.domain.passed_over import back_in_line
from registrar.domain.refusals import (
    AddressTaken,
    ChangedMeanwhile,
    EventOver,
    NotActive,
    OptionFull,
    TryLater,
)
from registrar.domain.registration import Registration
from registrar.domain.submission import Submission, SubmissionInvalid, read_submission
from registrar.domain.uniqueness import is_moved, named_anew, uniqueness_of


def correct(
    organiser: Organiser,
    event: str,
    registration_id: str,
    answers: Mapping[str, object],
    *,
    deps: OrganiserDependencies,
    revision: int | None = None,
) -> None:
    """Replace these answers of the registration; None deletes one.

    If given, ``revision`` must be the current one. No effect if the answers are the same.
    Raises NoSuchEvent, ViewsOnly, NoSuchRegistration, SubmissionInvalid, NotActive, EventOver,
    ChangedMeanwhile, AddressTaken, OptionFull, TryLater.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    newest = 0

    def attempt() -> bool:
        nonlocal newest
        current = registration_of_event(authorised, registration_id, deps=deps)
        form = deps.events.form(event, at_least=newest)
        try:
            after = named_anew(_after(current, answers, form), deps.keys)
        except SubmissionInvalid:  # by the form as cached: perhaps another was published since
            newest = deps.events.seats(event).form_version
            if newest <= form.version:
                raise
            return False
        if (after.answers, after.address) == (current.answers, current.address):
            return True
        refused = _write(current, after, form, authorised, revision, deps)
        newest = refused.newer_form if refused else 0
        return _written(refused)

    retry_until_settled(attempt)


def _after(current: Registration, answers: Mapping[str, object], form: Form) -> Registration:
    """Return the registration with these answers, read by the form. Raises SubmissionInvalid."""
    remaining = _without_deleted(current, answers)
    return _corrected(remaining, _submission(remaining, answers, form), form)


def _written(refused: NotChanged | None) -> bool:
    """Tell whether the change is written; raise the refusal that a retry cannot change."""
    if refused is None or refused.conflict or refused.newer_form:
        return refused is None
    if refused.address_taken:
        raise AddressTaken
    if refused.undecided:
        raise TryLater
    if refused.full_options:
        raise OptionFull(*refused.full_options[0])
    return False


def _without_deleted(current: Registration, answers: Mapping[str, object]) -> Registration:
    """Return the registration without answers given as None, also to questions dropped since."""
    deleted = {name for name, given in answers.items() if given is None}
    remaining = {name: given for name, given in current.answers.items() if name not in deleted}
    return replace(current, answers=remaining)


def _submission(current: Registration, answers: Mapping[str, object], form: Form) -> Submission:
    """Read the stored answers, replaced by these, by the form without consents."""
    questions = tuple(question for question in form.questions if question.type != "consent")
    names = {question.name for question in questions}
    known = {name: given for name, given in current.answers.items() if name in names}
    values = {name: given for name, given in (known | dict(answers)).items() if given is not None}
    alone = replace(form, questions=questions, dropped=())  # a dropped one would look corrected
    asked_of_them = form_for(alone, current.answers, has_address=current.has_address)
    return read_submission(asked_of_them, values, language=current.language)


def _answers(current: Registration, submission: Submission, form: Form) -> dict[str, Any]:
    """Return the new answers and the old ones to questions no longer asked."""
    return asked_no_more(current.answers, form) | dict(submission.answers)


def _check_correctable(
    current: Registration, authorised: Authorised, revision: int | None, deps: OrganiserDependencies
) -> None:
    if not current.active or current.state == "held":
        raise NotActive
    if deps.clock() >= authorised.definition.ends:
        raise EventOver
    if revision not in (None, current.revision):
        raise ChangedMeanwhile


def _corrected(current: Registration, submission: Submission, form: Form) -> Registration:
    answers = _answers(current, submission, form)
    after = next_version(
        current,
        revision=current.revision + 1,
        name=submission.name,
        address=submission.address,
        answers=answers,
        form_version=form.version,
        held_options=held_after(current, answers, form),
    )
    return back_in_line(_moved(current, after) if _moves(current, after) else after, form)


def _moves(current: Registration, after: Registration) -> bool:
    return is_moved(current, after.address)


def _moved(current: Registration, after: Registration) -> Registration:
    """Return it at a new address: old links are void, the old address is notified if reachable."""
    return replace(
        after,
        new_address="",
        former_addresses=addresses_to_notify(current, after.address, itself=current.reachable),
        link_generation=current.link_generation + 1,
        delivery=None,
        telephone="",
        person_key="",
    )


def _write(
    current: Registration,
    after: Registration,
    form: Form,
    authorised: Authorised,
    revision: int | None,
    deps: OrganiserDependencies,
) -> NotChanged | None:
    """Write the correction of that revision, with its messages and its audit line."""
    _check_correctable(current, authorised, revision, deps)
    now = deps.clock()
    keys = [uniqueness_of(registration, deps.keys) for registration in (current, after)]
    change = Change(
        before=current,
        after=after,
        address_key=keys[0],
        new_address_key=keys[1],
        messages=tuple(message_of(after, kind, now) for kind in _message_kinds(current, after)),
        audit=authorised.audit_line("corrected", now, current.id),
        form_version=deciding_version(current, after.answers, form),
    )
    return deps.changes.write(change, now=now)


def _message_kinds(current: Registration, after: Registration) -> tuple[MessageKind, ...]:
    if not _moves(current, after):
        return ("corrected",)
    return ("address_changed", "address_left") if current.reachable else ("address_changed",)
