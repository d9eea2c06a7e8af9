"""Correct: replace an attendee's answers; a new address counts once it is confirmed.

The link in the email to the new address leads to a button that confirms it. Then the address is
swapped in one transaction, links of the old generation become void, and both addresses are
notified.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.attend.ports import AttendeeDependencies, registration_of_token
from registrar.actions.change import (
    Change,
    NotChanged,
    message_of,
    next_version,
    retry_until_settled,
    still_to_tell,
)
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form, asked_no_more
from registrar.domain.message import MessageKind
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
from registrar.domain.signed_link import Link, LinkRefused, read_token
from registrar.domain.submission import ReadAgain, Submission, cannot_read_again


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """Confirmation link of an address: its registration, and whether it is confirmed already."""

    registration: Registration
    definition: EventDefinition
    done: bool


def correct(
    token: str,
    submission: Submission,
    *,
    revision: int,
    form: Form,
    read_again: ReadAgain = cannot_read_again,
    deps: AttendeeDependencies,
) -> None:
    """Replace the answers of that revision; the same call again changes nothing.

    If the form was replaced meanwhile, ``read_again`` reads the answers by the new one. Raises
    EventOver, NotActive, ChangedMeanwhile, OptionFull, SubmissionInvalid, TooManyRequests,
    LinkRefused, TryLater.
    """
    counted: list[str] = []

    def attempt() -> bool:
        nonlocal submission, form
        current = registration_of_token(token, "attend", deps=deps)
        if current.revision == revision + 1 and _says_the_same(current, submission, form):
            return True
        _check_correctable(current, revision, deps)
        after = _corrected(current, submission, form, deps.clock())
        if after.new_address and after.new_address != current.new_address and not counted:
            _count(current, after.new_address, deps)
            counted.append(after.new_address)
        refused = _write(current, after, deciding_version(current, after.answers, form), deps)
        if refused and refused.newer_form:
            submission, form = read_again(refused.newer_form)
        elif refused and not refused.moved:
            _check_options(refused)
        return refused is None

    retry_until_settled(attempt)


def _check_options(refused: NotChanged) -> None:
    if refused.undecided:
        raise TryLater
    if refused.full_options:
        raise OptionFull(*refused.full_options[0])


def _check_correctable(current: Registration, revision: int, deps: AttendeeDependencies) -> None:
    if not current.active:
        raise NotActive
    if deps.clock() >= deps.events.definition(current.event).ends:
        raise EventOver
    if current.revision != revision:
        raise ChangedMeanwhile


def _says_the_same(current: Registration, submission: Submission, form: Form) -> bool:
    """Tell whether the registration has these answers, its address stored or unconfirmed."""
    address = canonical(submission.address)
    known = [canonical(one) for one in (current.address, current.new_address) if one]
    before = asked_no_more(current.answers, form)
    given = (current.answers, {**before, **submission.answers})
    mine, theirs = (_without_address(one, form) for one in given)
    agreed = {one.field: one.given for one in submission.consents}
    held = {name: one.given for name, one in current.current_consents.items()}
    return address in known and mine == theirs and agreed.items() <= held.items()


def _without_address(answers: Any, form: Form) -> dict[str, Any]:
    return {name: given for name, given in answers.items() if name != form.address_question.name}


def _corrected(
    current: Registration, submission: Submission, form: Form, now: datetime
) -> Registration:
    moves = canonical(submission.address) != canonical(current.address)
    address = current.address if moves else submission.address
    before = asked_no_more(current.answers, form)
    answers = {**before, **submission.answers, form.address_question.name: address}
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
        GivenConsent(one.field, one.given, one.text_hash, one.language, now)
        for one in submission.consents
        if one.field not in known or known[one.field].given != one.given
    )


def _count(current: Registration, new_address: str, deps: AttendeeDependencies) -> None:
    deps.rates.count(deps.address_limit, current.id)
    deps.rates.count(deps.recipient_limit, canonical(new_address))


def _write(
    before: Registration, after: Registration, form_version: int, deps: AttendeeDependencies
) -> NotChanged | None:
    now = deps.clock()
    key = deps.keys.address_key(before.event, canonical(before.address))
    messages = [message_of(after, "corrected", now)]
    if after.new_address and after.new_address != before.new_address:
        messages.append(message_of(after, "confirm_address", now))
    change = Change(
        before=before,
        after=after,
        address_key=key,
        new_address_key=key,
        messages=tuple(messages),
        form_version=form_version,
    )
    return deps.changes.write(change, now=now)


def look_at_confirmation(token: str, *, deps: AttendeeDependencies) -> Confirmation:
    """Return what the confirmation link confirms, or has confirmed. Raises LinkRefused."""
    link = read_token(token)
    current = deps.registrations.find(link.registration_id)
    if current is None or not current.active:
        raise LinkRefused
    done = link.generation == current.link_generation - 1
    _verify(link, token, current, done, deps)
    definition = deps.events.definition(current.event)
    return Confirmation(registration=current, definition=definition, done=done)


def _verify(
    link: Link, token: str, current: Registration, done: bool, deps: AttendeeDependencies
) -> None:
    address = current.address if done else current.new_address
    if not address:
        raise LinkRefused
    link.verify(
        token,
        "address",
        current.event,
        current.link_generation - done,
        keys=deps.keys,
        now=deps.clock(),
        about=canonical(address),
    )


def confirm_address(token: str, *, deps: AttendeeDependencies) -> None:
    """Swap the addresses, once: old links become void, both addresses are notified.

    Raises AddressTaken, LinkRefused, TryLater.
    """

    def attempt() -> bool:
        found = look_at_confirmation(token, deps=deps)
        if found.done:
            return True
        current = found.registration
        refused = deps.changes.write(_swap(current, deps), now=deps.clock())
        if refused and refused.address_taken and not refused.moved:
            raise AddressTaken
        return refused is None

    retry_until_settled(attempt)


def _swap(current: Registration, deps: AttendeeDependencies) -> Change:
    form = deps.events.form(current.event)
    question = form.address_question.name
    after = next_version(
        current,
        revision=current.revision + 1,
        address=current.new_address,
        answers={**current.answers, question: current.new_address},
        new_address="",
        former_addresses=still_to_tell(current, current.new_address),
        link_generation=current.link_generation + 1,
        delivery=None,
    )
    after = back_in_line(after, form)
    now = deps.clock()
    keys = [deps.keys.address_key(one.event, canonical(one.address)) for one in (current, after)]
    return Change(
        before=current,
        after=after,
        address_key=keys[0],
        new_address_key=keys[1],
        messages=tuple(message_of(after, kind, now) for kind in _TOLD),
    )


_TOLD: tuple[MessageKind, ...] = ("address_changed", "address_left")
