"""Correct: replace an attendee's answers; a new address counts once it is confirmed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.attend.ports import AttendeeDependencies, count_change, registration_of_token
from registrar.actions.attend.withdrawal import line_of_withdrawal
from registrar.actions.change import (
    Change,
    NotChanged,
    message_of,
    next_version,
    retry_until_settled,
)
from registrar.domain.email_address import canonical
from registrar.domain.form import Form, asked_no_more
from registrar.domain.option_holders import deciding_version, held_after
from registrar.domain.passed_over import back_in_line
from registrar.domain.refusals import (
    AddressTaken,
    ChangedMeanwhile,
    EventOver,
    NotActive,
    OptionFull,
    TryLater,
)
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.submission import ReadByNewerForm, Submission, cannot_read_by_newer_form
from registrar.domain.uniqueness import is_moved, named_anew, uniqueness_of


def correct(
    token: str,
    submission: Submission,
    *,
    revision: int,
    form: Form,
    read_by_newer_form: ReadByNewerForm = cannot_read_by_newer_form,
    deps: AttendeeDependencies,
) -> None:
    """Replace the answers of that revision; the same call again changes nothing.

    If the form was replaced meanwhile, ``read_by_newer_form`` reads them by the new one. Raises
    EventOver, NotActive, ChangedMeanwhile, AddressTaken, OptionFull, SubmissionInvalid,
    TooManyRequests, TooManyChanges, LinkRefused, TryLater.
    """
    retry_until_settled(
        _Correction(token, revision, read_by_newer_form, deps, submission, form).attempt
    )


@dataclass
class _Correction:
    """Correction over its attempts: what is read again, and whether the limits are counted."""

    token: str
    revision: int
    read_by_newer_form: ReadByNewerForm
    deps: AttendeeDependencies
    submission: Submission
    form: Form
    counted: bool = False

    def attempt(self) -> bool:
        """Try once; False to try again. Raises the refusals of ``correct``."""
        current = registration_of_token(self.token, "attend", deps=self.deps)
        is_next = current.revision == self.revision + 1
        if is_next and _says_the_same(current, self.submission, self.form):
            return True
        _check_correctable(current, self.revision, self.deps)
        after = _corrected(current, self.submission, self.form, self.deps.clock())
        after = named_anew(after, self.deps.keys)
        self._count(current, after)
        version = deciding_version(current, after.answers, self.form)
        refused = _write(current, after, version, self.deps)
        if refused and refused.newer_form:
            self.submission, self.form = self.read_by_newer_form(refused.newer_form)
        elif refused and not refused.conflict:
            _check_options(refused)
        return refused is None

    def _count(self, current: Registration, after: Registration) -> None:
        """Apply the limits of changes and of emails to new addresses, once for all attempts."""
        if self.counted:
            return
        count_change(current, deps=self.deps)
        if after.new_address not in ("", current.new_address):
            self.deps.rates.count(self.deps.address_limit, current.id)
        self.counted = True


def _check_options(refused: NotChanged) -> None:
    if refused.address_taken:  # somebody else without an address has the new name
        raise AddressTaken
    if refused.undecided:
        raise TryLater
    if refused.full_options:
        raise OptionFull(*refused.full_options[0])


def _check_correctable(current: Registration, revision: int, deps: AttendeeDependencies) -> None:
    if not current.active or current.state == "held":
        raise NotActive
    if deps.clock() >= deps.events.definition(current.event).ends:
        raise EventOver
    if current.revision != revision:
        raise ChangedMeanwhile


def _says_the_same(current: Registration, submission: Submission, form: Form) -> bool:
    """Tell whether the registration has these answers, its address stored or unconfirmed."""
    known = map(_canonical, (current.address, current.new_address))
    before = asked_no_more(current.answers, form)
    given = (current.answers, {**before, **submission.answers})
    current_answers, new_answers = (_without_address(answers, form) for answers in given)
    agreed = {consent.field: consent.given for consent in submission.consents}
    given_before = {name: consent.given for name, consent in current.current_consents.items()}
    return (
        _canonical(submission.address) in known
        and current_answers == new_answers
        and agreed.items() <= given_before.items()
    )


def _canonical(address: str) -> str:
    return address and canonical(address)


def _without_address(answers: Any, form: Form) -> dict[str, Any]:
    return {name: given for name, given in answers.items() if name != form.address_question.name}


def _corrected(
    current: Registration, submission: Submission, form: Form, now: datetime
) -> Registration:
    moves = is_moved(current, submission.address)
    address = current.address if moves else submission.address
    before = asked_no_more(current.answers, form)
    answers = {**before, **submission.answers, form.address_question.name: address}
    if not address:
        del answers[form.address_question.name]
    after = next_version(
        current,
        revision=current.revision + 1,
        language=submission.language,
        name=submission.name,
        address=address,
        new_address=submission.address if moves else "",
        answers=answers,
        consents=(*current.consents, *_new_consents(current, submission, now)),
        form_version=form.version,
        held_options=held_after(current, answers, form),
    )
    return back_in_line(after, form)


def _new_consents(
    current: Registration, submission: Submission, now: datetime
) -> tuple[GivenConsent, ...]:
    """Return consents that are given or refused anew; unchanged ones keep their timestamp."""
    known = current.current_consents
    return tuple(
        GivenConsent(consent.field, consent.given, consent.text_hash, consent.language, now)
        for consent in submission.consents
        if consent.field not in known or known[consent.field].given != consent.given
    )


def _write(
    before: Registration, after: Registration, form_version: int, deps: AttendeeDependencies
) -> NotChanged | None:
    now = deps.clock()
    messages = [message_of(after, "corrected", now)]
    if after.new_address and after.new_address != before.new_address:
        messages.append(message_of(after, "confirm_address", now))
    change = Change(
        before=before,
        after=after,
        address_key=uniqueness_of(before, deps.keys),
        new_address_key=uniqueness_of(after, deps.keys),
        messages=tuple(messages),
        audit=line_of_withdrawal(before, after, now),
        form_version=form_version,
    )
    return deps.changes.write(change, now=now)
