"""Examine an event: compare its counters, rows and messages with its registrations.

Registrations and rows are read consistently, one after another, while others register. A difference
counts once two looks in a row find the same with the registrations that it follows from unchanged:
then it was there at a moment between the two. The ids come from an index that may lack the newest;
so a counter counts as too high only if the same is found once more, much later.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from registrar.actions.examine_ports import ExamineDependencies
from registrar.actions.ports import Progress
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event_archive import ImportInterrupted
from registrar.domain.event_rows import EventRows
from registrar.domain.inconsistency import COUNTERS, Inconsistency
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
    for found in deps.in_parallel(deps.rows.read, _pages(event, deps)):
        _add(found, known, due)
        progress(len(known))
    positions = deps.rows.positions(event)
    _add(_unknown([position.registration for position in positions], known, deps), known, due)
    holders = _holders(list({*_address_keys(event, known, deps).values()}), deps)
    _add(_unknown(holders.values(), known, deps), known, due)
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


def _unknown(
    ids: Iterable[str], known: Collection[str], deps: ExamineDependencies
) -> Iterator[tuple[Registration, bool]]:
    """Read those registrations that are not known yet."""
    names = list(dict.fromkeys(each for each in ids if each not in known))
    return chain.from_iterable(deps.in_parallel(deps.rows.read, _parts(names)))


def _add(
    found: Iterable[tuple[Registration, bool]], known: dict[str, Registration], due: set[str]
) -> None:
    for registration, is_due in found:
        known[registration.id] = registration
        if is_due:
            due.add(registration.id)


def _parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[at : at + _PAGE] for at in range(0, len(names), _PAGE))


def _holders(keys: Sequence[str], deps: ExamineDependencies) -> dict[str, str]:
    pages = deps.in_parallel(deps.rows.holders, _parts(keys))
    return {key: holder for page in pages for key, holder in page.items()}


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
    names = [
        name
        for name, registration in rows.registrations.items()
        if registration.active and (again is None or name in again)
    ]
    told = deps.in_parallel(deps.messages.messages_of, names)
    return replace(rows, told=dict(zip(names, told, strict=True)))


def _leftovers(event: str, deps: ExamineDependencies) -> dict[str, str]:
    names = list(deps.erasures.erased(event))
    found = zip(names, deps.in_parallel(deps.rows.leftovers, names), strict=True)
    return {name: what for name, what in found if what}


def _pages(event: str, deps: ExamineDependencies) -> Iterator[list[str]]:
    cursor = START
    while page := deps.rows.page(event, cursor, size=_PAGE):
        yield [registration.id for registration in page]
        cursor = cursor_of(page[-1])
