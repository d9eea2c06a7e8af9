"""Import people from a file: each is registered as by hand, once, with the rules of the form.

Everybody in a file has the same nonce, so the same file again registers nobody twice, and nobody
who has cancelled or was erased meanwhile. What a dry run says is what would be done now. An import
that was stopped, or ran out of time, goes on with the same file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, Self

from registrar.actions.organise.access import Authorised, authorise
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.register_by_hand import (
    ByHand,
    ByHandDependencies,
    read_by_hand,
    take_by_hand,
)
from registrar.actions.work_through import ShouldStop
from registrar.domain.audit import COMPARED_PEOPLE
from registrar.domain.email_address import canonical
from registrar.domain.form import Form, limited_options
from registrar.domain.mailbox import mailbox
from registrar.domain.organiser import Organiser
from registrar.domain.people_file import PersonRow
from registrar.domain.refusals import Refusal, TryLater
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey
from registrar.domain.submission import FieldError, Submission, SubmissionInvalid

# Limit for the response to come well before the gateway's time-out (29 s)
SECONDS = 15.0

# Of everybody in a file: the id follows from the address, whatever file it is
NONCE = "imported-by-organisers"

Outcome = Literal["seat", "waiting", "known", "twice", "invalid", "refused", "later"]


@dataclass(frozen=True)
class PersonOutcome:
    """Outcome of one row: what it became, or would become in a dry run.

    ``known`` is registered already, ``twice`` is in the file before, ``invalid`` has ``errors``,
    ``refused`` has the ``code`` of a refusal, and ``later`` is left for the same file again.
    """

    row: PersonRow
    outcome: Outcome
    errors: tuple[FieldError, ...] = ()
    code: str = ""


def preview_people(
    organiser: Organiser, event: str, rows: Sequence[PersonRow], *, deps: ByHandDependencies
) -> tuple[PersonOutcome, ...]:
    """Return the outcome that each row would have now; register and email nobody.

    It leaves a line in the audit of reading, as it tells who is registered. Raises NoSuchEvent,
    ViewsOnly, and what the event refuses everybody now.
    """
    authorised = _authorised(organiser, event, deps)
    form = _form(authorised, deps)
    note_reading(authorised, COMPARED_PEOPLE, deps=deps.organiser_deps)
    room = _Room.of(authorised, deps)
    outcomes = []
    for row, read in _read(rows, form):
        outcome = read if isinstance(read, PersonOutcome) else _foreseen(row, read, form, deps)
        if outcome.outcome == "seat" and isinstance(read, Submission):
            outcome = room.take(row, read, form)
        outcomes.append(outcome)
    return tuple(outcomes)


def import_people(
    organiser: Organiser,
    event: str,
    rows: Sequence[PersonRow],
    *,
    deps: ByHandDependencies,
    should_stop: ShouldStop,
) -> tuple[PersonOutcome, ...]:
    """Register the people in the order of the file until ``should_stop``; return each outcome.

    It counts as an import from the first person who is new: the same file again counts for nothing.
    Raises NoSuchEvent, ViewsOnly, TooManyRequests, and what the event refuses everybody now.
    """
    authorised = _authorised(organiser, event, deps)
    form = _form(authorised, deps)
    rates, limit = deps.organiser_deps.rates, deps.import_limit
    count_once = cache(lambda: rates.count(limit, organiser.address))
    outcomes: list[PersonOutcome] = []
    for row, read in _read(rows, form):
        outcome = read if isinstance(read, PersonOutcome) else PersonOutcome(row, "later")
        if isinstance(read, Submission) and not should_stop():
            outcome = _foreseen(row, read, form, deps)
            if outcome.outcome == "seat":
                count_once()
                outcome = _registered(row, read, form, authorised, deps)
        outcomes.append(outcome)
    return tuple(outcomes)


@dataclass
class _Room:
    """Seats and places that are left for the next person of a dry run, and seats of options."""

    seats: int
    places: int
    options: dict[OptionKey, int]

    @classmethod
    def of(cls, authorised: Authorised, deps: ByHandDependencies) -> Self:
        """Return what is left now."""
        seats, event = authorised.seats, authorised.definition.event
        counters = deps.organiser_deps.events.option_seats(event)
        return cls(
            seats=seats.left if seats.free else 0,
            places=seats.waiting_limit - seats.waiting,
            options={
                option: 0 if each.passed_over or each.counting else each.capacity - each.taken
                for option, each in counters.items()
            },
        )

    def take(self, row: PersonRow, submission: Submission, form: Form) -> PersonOutcome:
        """Return what the person would get now, which is no longer left for the next one."""
        if self.seats > 0:
            chosen = limited_options(submission.answers, form)
            if any(self.options.get(option, 1) < 1 for option in chosen):
                return PersonOutcome(row, "refused", code="option_full")
            self.options |= {option: self.options.get(option, 1) - 1 for option in chosen}
            self.seats -= 1
            return PersonOutcome(row, "seat")
        if self.places > 0:
            self.places -= 1
            return PersonOutcome(row, "waiting")
        return PersonOutcome(row, "refused", code="event_full")


def _authorised(organiser: Organiser, event: str, deps: ByHandDependencies) -> Authorised:
    authorised = authorise(organiser, event, deps=deps.organiser_deps, to="manages")
    authorised.seats.check_open(deps.organiser_deps.clock())
    return authorised


def _form(authorised: Authorised, deps: ByHandDependencies) -> Form:
    events, event = deps.organiser_deps.events, authorised.definition.event
    return events.form(event, at_least=authorised.seats.form_version)


def _read(
    rows: Sequence[PersonRow], form: Form
) -> Iterator[tuple[PersonRow, Submission | PersonOutcome]]:
    """Yield each row with its submission, or with the outcome that the file alone decides."""
    seen: set[str] = set()
    for row in rows:
        try:
            submission = read_by_hand(form, _given(row))
        except SubmissionInvalid as error:
            yield row, PersonOutcome(row, "invalid", errors=error.errors)
            continue
        address = canonical(submission.address)
        yield row, PersonOutcome(row, "twice") if address in seen else submission
        seen.add(address)


def _given(row: PersonRow) -> ByHand:
    return ByHand(values=row.values, language=row.language, nonce=NONCE)


def _foreseen(
    row: PersonRow, submission: Submission, form: Form, deps: ByHandDependencies
) -> PersonOutcome:
    keys, address = deps.organiser_deps.keys, canonical(submission.address)
    if deps.holders.holder(keys.address_key(form.event, address)):
        return PersonOutcome(row, "known")
    name = keys.registration_id(form.event, address, NONCE)
    if deps.organiser_deps.registrations.find(name):
        return PersonOutcome(row, "known")
    if deps.register_deps.unwanted.is_unwanted(form.event, mailbox(submission.address)):
        return PersonOutcome(row, "refused", code="mail_unwanted")
    return PersonOutcome(row, "seat")


def _registered(
    row: PersonRow,
    submission: Submission,
    form: Form,
    authorised: Authorised,
    deps: ByHandDependencies,
) -> PersonOutcome:
    try:
        stored = take_by_hand(submission, form, _given(row), authorised, deps=deps)
    except SubmissionInvalid as error:
        return PersonOutcome(row, "invalid", errors=error.errors)
    except TryLater:
        return PersonOutcome(row, "later")
    except Refusal as error:
        known = error.code == "address_taken"
        return PersonOutcome(row, "known" if known else "refused", code=error.code)
    return PersonOutcome(row, _standing(stored))


def _standing(stored: Registration) -> Outcome:
    if stored.has_seat:
        return "seat"
    return "waiting" if stored.state == "waiting" else "known"
