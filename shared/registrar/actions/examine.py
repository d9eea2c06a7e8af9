"""Examine an event: compare its counters, rows and messages with its registrations.

Registrations and rows are read consistently, one after another, while others register. A difference
counts once two looks in a row find the same with the registrations that it follows from unchanged:
then it was there at a moment between the two. The ids come from an index that may lack the newest;
so a counter counts as too high only if the same is found once more, much later.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from registrar.actions.ports import Progress, RegistrationLister, SentMessages
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event import EventDefinition
from registrar.domain.event_archive import ImportInterrupted
from registrar.domain.event_rows import EventRows
from registrar.domain.form import Form
from registrar.domain.inconsistency import COUNTERS, Inconsistency
from registrar.domain.keyring import Keyring
from registrar.domain.message import MessageKey
from registrar.domain.option_holders import OptionSeats
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration
from registrar.domain.row_checks import (
    address_findings,
    erasure_findings,
    hold_findings,
    listing_findings,
    message_findings,
    position_findings,
)
from registrar.domain.seat_checks import option_findings, seat_findings, ticket_findings
from registrar.domain.seats import OptionKey, Seats
from registrar.domain.uniqueness import uniqueness_of

_PAGE = 100

# Looks at most: a change in each of them may look like a difference
_MAX_LOOKS = 5

# Seconds between looks, and before a counter counts as too high: indexes are seldom seconds behind
_BETWEEN_LOOKS = 2.0
_FOR_THE_INDEX = 90.0

_CHECKS = (
    seat_findings,
    option_findings,
    ticket_findings,
    address_findings,
    position_findings,
    message_findings,
    hold_findings,
    listing_findings,
    erasure_findings,
)


class RowReader(RegistrationLister, Protocol):
    """Reader of an event's rows; all but ``page`` as they are now."""

    def is_imported(self, event: str) -> bool:
        """Tell whether an import of the event is under way or was interrupted."""

    def read(self, ids: Sequence[str]) -> Iterable[tuple[Registration, bool]]:
        """Return the registrations that exist, and whether each is in the due index."""

    def holders(self, address_keys: Sequence[str]) -> Mapping[str, str]:
        """Return the id in the row of each address that has one."""

    def positions(self, event: str) -> list[WaitingPosition]:
        """Return all positions on the waiting list, passed-over ones too."""

    def last_ticket(self, event: str) -> int:
        """Return the number of the last ticket drawn."""

    def messages_of_nobody(self, event: str) -> list[MessageKey]:
        """Return the event's messages to be sent that have no registration."""

    def unlisted(self, definition: EventDefinition) -> list[str]:
        """Return the lists of events that lack the event or hold an old line of it."""

    def leftovers(self, registration_id: str) -> str:
        """Return the names of what an erased registration should not have; empty if nothing."""


class ExaminedEvents(Protocol):
    """Reader of an event with all counters of its seats."""

    def seats(self, event: str) -> Seats:
        """Return the seat counters as they are now. Raises NoSuchEvent."""

    def option_seats(self, event: str) -> dict[OptionKey, OptionSeats]:
        """Return the counters of all options that have, or had, seats of their own."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return the form of version ``at_least`` or later. Raises NoSuchEvent."""

    def definition(self, event: str, *, at_least: int = 0) -> EventDefinition:
        """Return the definition of version ``at_least`` or later. Raises NoSuchEvent."""


class ErasedRegistrations(Protocol):
    """Reader of the erasures in the audit log."""

    def erased(self, event: str) -> Iterator[str]:
        """Return the ids of the erased registrations."""


@dataclass(frozen=True, kw_only=True)
class ExamineDependencies:
    """Dependencies of ``examine``; ``wait`` waits for so many seconds."""

    rows: RowReader
    events: ExaminedEvents
    messages: SentMessages
    erasures: ErasedRegistrations
    keys: Keyring
    wait: Callable[[float], None]


@dataclass(frozen=True, kw_only=True)
class Examination:
    """Result: the number of registrations, what is wrong, and counters that moved at every look.

    ``rows`` are those of the last look.
    """

    rows: EventRows
    found: tuple[Inconsistency, ...] = ()
    unsettled: tuple[str, ...] = ()


def examine(
    event: str, *, deps: ExamineDependencies, progress: Progress = lambda _: None
) -> Examination:
    """Return what does not fit; change nothing. Raises NoSuchEvent, ImportInterrupted."""
    if deps.rows.is_imported(event):
        raise ImportInterrupted(event)
    rows, before = _look(event, deps, progress)
    found = frozenset[Inconsistency]()
    for _ in range(_MAX_LOOKS - 1):
        if not before:
            return Examination(rows=rows)
        deps.wait(_BETWEEN_LOOKS)
        rows, now = _look(event, deps, progress, again=before)
        found = before & now
        before = now
        if now == found:
            break
    unsettled = before - found
    if any(finding.lowers for finding in found):
        deps.wait(_FOR_THE_INDEX)
        rows, much_later = _look(event, deps, progress, again=found)
        unsettled |= {finding for finding in found - much_later if finding.lowers}
        found = found & much_later
    moving = sorted({finding.subject for finding in unsettled if finding.kind in COUNTERS})
    return Examination(rows=rows, found=tuple(sorted(found)), unsettled=tuple(moving))


def _look(
    event: str,
    deps: ExamineDependencies,
    progress: Progress,
    again: Collection[Inconsistency] | None = None,
) -> tuple[EventRows, frozenset[Inconsistency]]:
    """Read all rows once, and compare them; messages only for ``again``, if given."""
    subjects = None if again is None else {finding.subject for finding in again}
    rows = _with_messages(_read(event, deps, progress), deps, subjects)
    return rows, frozenset(finding for check in _CHECKS for finding in check(rows))


def _read(event: str, deps: ExamineDependencies, progress: Progress) -> EventRows:
    """Read counters first, then registrations, then the rows that name registrations."""
    seats, options = deps.events.seats(event), deps.events.option_seats(event)
    known, due = dict[str, Registration](), set[str]()
    for ids in _pages(event, deps):
        _add(ids, known, due, deps)
        progress(len(known))
    positions = deps.rows.positions(event)
    _add([position.registration for position in positions], known, due, deps)
    holders = deps.rows.holders(list({*_address_keys(event, known, deps).values()}))
    _add(list(holders.values()), known, due, deps)
    return EventRows(
        event=event,
        seats=seats,
        options=options,
        form=deps.events.form(event, at_least=seats.form_version),
        registrations=_of_event(event, known),
        known=known,
        address_keys=_address_keys(event, known, deps),
        holders=holders,
        positions=positions,
        last_ticket=deps.rows.last_ticket(event),
        in_due_index=due,
        messages_of_nobody=deps.rows.messages_of_nobody(event),
        unlisted=deps.rows.unlisted(deps.events.definition(event, at_least=seats.form_version)),
        leftovers=_leftovers(event, deps),
    )


def _add(
    ids: Sequence[str], known: dict[str, Registration], due: set[str], deps: ExamineDependencies
) -> None:
    """Read those registrations that are not known yet."""
    for registration, is_due in deps.rows.read(list({*ids} - {*known})):
        known[registration.id] = registration
        if is_due:
            due.add(registration.id)


def _of_event(event: str, known: Mapping[str, Registration]) -> dict[str, Registration]:
    return {
        name: found
        for name, found in known.items()
        if found.event == event and found.state != "erased"
    }


def _address_keys(
    event: str, known: Mapping[str, Registration], deps: ExamineDependencies
) -> dict[str, str]:
    return {
        name: uniqueness_of(found, deps.keys) for name, found in _of_event(event, known).items()
    }


def _with_messages(
    rows: EventRows, deps: ExamineDependencies, again: Collection[str] | None
) -> EventRows:
    told = {
        name: deps.messages.messages_of(name)
        for name, registration in rows.registrations.items()
        if registration.active and (again is None or name in again)
    }
    return replace(rows, told=told)


def _leftovers(event: str, deps: ExamineDependencies) -> dict[str, str]:
    found = ((name, deps.rows.leftovers(name)) for name in deps.erasures.erased(event))
    return {name: what for name, what in found if what}


def _pages(event: str, deps: ExamineDependencies) -> Iterator[list[str]]:
    cursor = START
    while page := deps.rows.page(event, cursor, size=_PAGE):
        yield [registration.id for registration in page]
        cursor = cursor_of(page[-1])
