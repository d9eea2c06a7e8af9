"""Correct: an attendee's answers are given anew; a new address counts once it is confirmed.

Whoever reads the mail of the new address presses a button there; then the address is swapped
in one transaction, links to the old one die, and both are told.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.attend.ports import AttendDesk, opened
from registrar.actions.change import (
    Change,
    NotChanged,
    changed,
    message_of,
    still_to_tell,
    until_settled,
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
    """A link to confirm an address: whose it is, and whether that is done."""

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
    desk: AttendDesk,
) -> None:
    """Put the answers in place of those of that revision, once.

    They are read anew where their form was replaced meanwhile. Raises EventOver, NotActive,
    ChangedMeanwhile, OptionFull, SubmissionInvalid, TooManyRequests, LinkRefused, TryLater.
    """
    counted: list[str] = []

    def attempt() -> bool:
        nonlocal submission, form
        standing = opened(token, "attend", desk=desk)
        if standing.revision == revision + 1 and _says_the_same(standing, submission, form):
            return True
        _check_correctable(standing, revision, desk)
        after = _corrected(standing, submission, form, desk.clock())
        if after.new_address and after.new_address != standing.new_address and not counted:
            _count(standing, after.new_address, desk)
            counted.append(after.new_address)
        refused = _write(standing, after, deciding_version(standing, after.answers, form), desk)
        if refused and refused.newer_form:
            submission, form = read_again(refused.newer_form)
        elif refused and not refused.moved:
            _check_options(refused)
        return refused is None

    until_settled(attempt)


def _check_options(refused: NotChanged) -> None:
    if refused.undecided:
        raise TryLater
    if refused.full_options:
        raise OptionFull(*refused.full_options[0])


def _check_correctable(standing: Registration, revision: int, desk: AttendDesk) -> None:
    if not standing.active:
        raise NotActive
    if desk.clock() >= desk.events.definition(standing.event).ends:
        raise EventOver
    if standing.revision != revision:
        raise ChangedMeanwhile


def _says_the_same(standing: Registration, submission: Submission, form: Form) -> bool:
    """Whether these answers are what the registration holds, or waits to confirm."""
    address = canonical(submission.address)
    known = [canonical(one) for one in (standing.address, standing.new_address) if one]
    before = asked_no_more(standing.answers, form)
    given = (standing.answers, {**before, **submission.answers})
    mine, theirs = (_without_address(one, form) for one in given)
    agreed = {one.field: one.given for one in submission.consents}
    held = {name: one.given for name, one in standing.current_consents.items()}
    return address in known and mine == theirs and agreed.items() <= held.items()


def _without_address(answers: Any, form: Form) -> dict[str, Any]:
    return {name: given for name, given in answers.items() if name != form.address_question.name}


def _corrected(
    standing: Registration, submission: Submission, form: Form, now: datetime
) -> Registration:
    moves = canonical(submission.address) != canonical(standing.address)
    address = standing.address if moves else submission.address
    before = asked_no_more(standing.answers, form)
    answers = {**before, **submission.answers, form.address_question.name: address}
    after = changed(
        standing,
        revision=standing.revision + 1,
        language=submission.language,
        name=submission.name,
        address=address,
        new_address=submission.address if moves else "",
        answers=answers,
        consents=(*standing.consents, *_new_consents(standing, submission, now)),
        form_version=form.version,
        held_options=held_after(standing, answers, form),
    )
    return back_in_line(after, form)


def _new_consents(
    standing: Registration, submission: Submission, now: datetime
) -> tuple[GivenConsent, ...]:
    """The consents that are answered otherwise than before; the others keep their moment."""
    current = standing.current_consents
    return tuple(
        GivenConsent(one.field, one.given, one.text_hash, one.language, now)
        for one in submission.consents
        if one.field not in current or current[one.field].given != one.given
    )


def _count(standing: Registration, new_address: str, desk: AttendDesk) -> None:
    desk.rates.count(desk.address_limit, standing.id)
    desk.rates.count(desk.recipient_limit, canonical(new_address))


def _write(
    before: Registration, after: Registration, form_version: int, desk: AttendDesk
) -> NotChanged | None:
    now = desk.clock()
    key = desk.keys.address_key(before.event, canonical(before.address))
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
    return desk.changes.write(change, now=now)


def look_at_confirmation(token: str, *, desk: AttendDesk) -> Confirmation:
    """What the link of a new address would confirm, or has confirmed; LinkRefused."""
    link = read_token(token)
    standing = desk.registrations.find(link.registration_id)
    if standing is None or not standing.active:
        raise LinkRefused
    done = link.generation == standing.link_generation - 1
    _verify(link, token, standing, done, desk)
    definition = desk.events.definition(standing.event)
    return Confirmation(registration=standing, definition=definition, done=done)


def _verify(link: Link, token: str, standing: Registration, done: bool, desk: AttendDesk) -> None:
    address = standing.address if done else standing.new_address
    if not address:
        raise LinkRefused
    link.verify(
        token,
        "address",
        standing.event,
        standing.link_generation - done,
        keys=desk.keys,
        now=desk.clock(),
        about=canonical(address),
    )


def confirm_address(token: str, *, desk: AttendDesk) -> None:
    """Swap the addresses: the new one counts, old links die, both are told. Once.

    Raises AddressTaken, LinkRefused, TryLater.
    """

    def attempt() -> bool:
        found = look_at_confirmation(token, desk=desk)
        if found.done:
            return True
        standing = found.registration
        refused = desk.changes.write(_swap(standing, desk), now=desk.clock())
        if refused and refused.address_taken and not refused.moved:
            raise AddressTaken
        return refused is None

    until_settled(attempt)


def _swap(standing: Registration, desk: AttendDesk) -> Change:
    form = desk.events.form(standing.event)
    question = form.address_question.name
    after = changed(
        standing,
        revision=standing.revision + 1,
        address=standing.new_address,
        answers={**standing.answers, question: standing.new_address},
        new_address="",
        former_addresses=still_to_tell(standing, standing.new_address),
        link_generation=standing.link_generation + 1,
        delivery=None,
    )
    after = back_in_line(after, form)
    now = desk.clock()
    keys = [desk.keys.address_key(one.event, canonical(one.address)) for one in (standing, after)]
    return Change(
        before=standing,
        after=after,
        address_key=keys[0],
        new_address_key=keys[1],
        messages=tuple(message_of(after, kind, now) for kind in _TOLD),
    )


_TOLD: tuple[MessageKind, ...] = ("address_changed", "address_left")
