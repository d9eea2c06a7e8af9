"""Correct, by a manager: an answer is put right; a new address counts at once.

An attendee confirms a new address from there, but who cannot be reached is corrected just because
the old one was wrong. What the attendee agreed to is the attendee's alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from registrar.actions.change import (
    Change,
    NotChanged,
    changed,
    message_of,
    still_to_tell,
    until_settled,
)
from registrar.actions.organise.access import Admission, Office, admit, held
from registrar.domain.email_address import canonical
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
from registrar.domain.submission import Submission, read_submission


def correct(
    organiser: Organiser,
    event: str,
    registration_id: str,
    answers: Mapping[str, object],
    *,
    office: Office,
    revision: int | None = None,
) -> None:
    """Put these answers in place of what stood there; None takes one away.

    ``revision`` is the one that they were given for, if that matters. Nothing to do for what says
    the same. Raises NoSuchEvent, ViewsOnly, NoSuchRegistration, SubmissionInvalid, NotActive,
    EventOver, ChangedMeanwhile, AddressTaken, OptionFull, TryLater.
    """
    admission = admit(organiser, event, office=office, to="manages")
    newest = 0

    def attempt() -> bool:
        nonlocal newest
        standing = held(admission, registration_id, office=office)
        form = office.events.form(event, at_least=newest)
        kept = _without_taken_away(standing, answers)
        after = _corrected(kept, _submission(kept, answers, form), form)
        if (after.answers, after.address) == (standing.answers, standing.address):
            return True
        _check_correctable(standing, admission, revision, office)
        change = _correction(standing, after, form, admission, office)
        refused = office.changes.write(change, now=office.clock())
        newest = refused.newer_form if refused else 0
        return _written(refused)

    until_settled(attempt)


def _written(refused: NotChanged | None) -> bool:
    """Whether it stands; raises what trying again cannot mend."""
    if refused is None or refused.moved or refused.newer_form:
        return refused is None
    if refused.address_taken:
        raise AddressTaken
    if refused.undecided:
        raise TryLater
    if refused.full_options:
        raise OptionFull(*refused.full_options[0])
    return False


def _without_taken_away(standing: Registration, answers: Mapping[str, object]) -> Registration:
    """What stands there without the answers that go, also those to what is asked no more."""
    gone = {name for name, given in answers.items() if given is None}
    kept = {name: given for name, given in standing.answers.items() if name not in gone}
    return replace(standing, answers=kept)


def _submission(standing: Registration, answers: Mapping[str, object], form: Form) -> Submission:
    """What stands there with these answers in place, read as the form reads it."""
    questions = tuple(one for one in form.questions if one.type != "consent")
    asked = {one.name for one in questions}
    known = {name: given for name, given in standing.answers.items() if name in asked}
    values = {name: given for name, given in (known | dict(answers)).items() if given is not None}
    alone = replace(form, questions=questions, dropped=())  # what is dropped would look corrected
    asked_of_them = form_for(alone, standing.answers)
    return read_submission(asked_of_them, values, language=standing.language)


def _answers(standing: Registration, submission: Submission, form: Form) -> dict[str, Any]:
    """The new answers, beside those to what is asked no more."""
    return asked_no_more(standing.answers, form) | dict(submission.answers)


def _check_correctable(
    standing: Registration, admission: Admission, revision: int | None, office: Office
) -> None:
    if not standing.active:
        raise NotActive
    if office.clock() >= admission.definition.ends:
        raise EventOver
    if revision not in (None, standing.revision):
        raise ChangedMeanwhile


def _corrected(standing: Registration, submission: Submission, form: Form) -> Registration:
    answers = _answers(standing, submission, form)
    after = changed(
        standing,
        revision=standing.revision + 1,
        name=submission.name,
        address=submission.address,
        answers=answers,
        form_version=form.version,
        held_options=held_after(standing, answers, form),
    )
    return back_in_line(_moved(standing, after) if _moves(standing, after) else after, form)


def _moves(standing: Registration, after: Registration) -> bool:
    return canonical(standing.address) != canonical(after.address)


def _moved(standing: Registration, after: Registration) -> Registration:
    """At a new address: old links die, and the old address is told, unless no mail goes there."""
    return replace(
        after,
        new_address="",
        former_addresses=still_to_tell(standing, after.address, itself=standing.reachable),
        link_generation=standing.link_generation + 1,
        delivery=None,
    )


def _correction(
    standing: Registration,
    after: Registration,
    form: Form,
    admission: Admission,
    office: Office,
) -> Change:
    now = office.clock()
    keys = [office.keys.address_key(one.event, canonical(one.address)) for one in (standing, after)]
    return Change(
        before=standing,
        after=after,
        address_key=keys[0],
        new_address_key=keys[1],
        messages=tuple(message_of(after, kind, now) for kind in _told(standing, after)),
        audit=admission.noted("corrected", now, standing.id),
        form_version=deciding_version(standing, after.answers, form),
    )


def _told(standing: Registration, after: Registration) -> tuple[MessageKind, ...]:
    if not _moves(standing, after):
        return ("corrected",)
    return ("address_changed", "address_left") if standing.reachable else ("address_changed",)
