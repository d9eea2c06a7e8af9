"""Seat the parked: submissions that were accepted while others changed the seats at every attempt.

They are taken in the order of their arrival, many in one transaction while seats are free, for
otherwise a rush would be in its own way here as well. One for whom nothing is left gets an email
that says so. One whose address is registered by then vanishes: its receipt tells the holder.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice, takewhile
from typing import Literal, Protocol

from registrar.actions.change import (
    Change,
    ChangeWriter,
    change_in_place,
    message_of,
    next_version,
    retry_until_settled,
)
from registrar.actions.ports import DueIndex, Forms, RegistrationReader, SeatReader, Tickets
from registrar.actions.work_through import ShouldStop
from registrar.domain.email_address import canonical
from registrar.domain.form import Form, limited_options
from registrar.domain.keyring import Keyring
from registrar.domain.message import MessageKind
from registrar.domain.registration import Registration, State
from registrar.domain.seats import OptionKey, Seats

# "deferred": the holders of an option are being counted, so a seat of it may come free
Outcome = Literal["seated", "listed", "turned_away", "doubled", "deferred", "not_due"]

# Registrations in one transaction, of three items each, four on the waiting list
TOGETHER = 24


class ParkedRegistrations(DueIndex[str], Protocol):
    """Interface to the parked registrations."""

    def drop(self, registration: Registration, address_key: str) -> bool:
        """Delete the registration, as another one has its address; False if that is not so."""


class Registrations(RegistrationReader, Tickets, Protocol):
    """Interface to the registrations for ``seat_parked``."""

    def next_tickets(self, event: str, count: int) -> Sequence[int]:
        """Draw so many tickets of the event's waiting list, in their order."""

    def find_many(self, ids: Sequence[str]) -> list[Registration]:
        """Return those of them that exist, as they are now, in any order."""


class ParkedChanges(ChangeWriter, Protocol):
    """Writer of changes, also of many at once."""

    def place_together(self, changes: Sequence[Change], *, bound: int, now: datetime) -> bool:
        """Give all seats, or all positions, if there are no more than ``bound`` of them then.

        False if nothing is written.
        """


class EventReader(Forms, SeatReader, Protocol):
    """Interface to the events for ``seat_parked``."""


@dataclass(frozen=True, kw_only=True)
class SeatParkedDependencies:
    """Dependencies of ``seat_parked``."""

    parked: ParkedRegistrations
    registrations: Registrations
    changes: ParkedChanges
    events: EventReader
    keys: Keyring
    clock: Callable[[], datetime]


def seat_parked(
    *,
    first: str = "",
    deps: SeatParkedDependencies,
    should_stop: ShouldStop = lambda: False,
) -> Counter[str]:
    """Decide on the longest parked, until ``should_stop``; return the number of each outcome.

    ``first`` is the id of one that the index may not have yet: it is looked at with some others,
    unless it is decided on already. Raises TryLater after conflicts at every attempt; the next call
    goes on.
    """
    if first and not _is_parked(deps.registrations.find(first)):
        return Counter()
    outcomes: Counter[str] = Counter()
    for ids in _chunks(first, deps.parked.due(deps.clock())):
        found = deps.registrations.find_many(ids)
        for group in _by_event(filter(_is_parked, found)):
            outcomes += _seat_group(group, deps, should_stop)
        if first or should_stop():
            break
    return outcomes


def _is_parked(registration: Registration | None) -> bool:
    return registration is not None and registration.state == "parked"


def _chunks(first: str, due: Iterable[str]) -> Iterator[list[str]]:
    """Return the ids that are due in their order, some at a time; ``first`` is among the first."""
    left, own = iter(due), [first] if first else []
    while chunk := [*own, *islice(left, TOGETHER)]:
        yield [*dict.fromkeys(chunk)]
        own = []


def _seat_group(
    parked: list[Registration], deps: SeatParkedDependencies, should_stop: ShouldStop
) -> Counter[str]:
    """Decide on those of one event in their order: many at once where that is possible.

    Who asks for an option that turns out undecided is deferred with all others who ask for it.
    """
    outcomes, undecided, left = Counter[str](), set[OptionKey](), parked
    form = deps.events.form(parked[0].event)
    while left and not should_stop():
        several = len(_together(left, form)) > 1
        done = _place_together(left, deps) if several else Counter[str]()
        if done:
            outcomes += done
        else:
            options = {*limited_options(left[0].answers, form)}
            outcome = "deferred" if options & undecided else _seat(left[0], deps)
            undecided |= options if outcome == "deferred" else set()
            outcomes[outcome] += 1
        left = left[max(done.total(), 1) :]
    return outcomes


def _by_event(found: Iterable[Registration]) -> list[list[Registration]]:
    """Return the registrations of each event in the order of their arrival."""
    groups: dict[str, list[Registration]] = {}
    for each in sorted(found, key=lambda each: (each.created, each.id)):
        groups.setdefault(each.event, []).append(each)
    return [*groups.values()]


def _together(parked: list[Registration], form: Form) -> list[Registration]:
    """Return the first of them that ask for no option with seats of its own, each address once."""
    addresses = set[str]()

    def goes_along(each: Registration) -> bool:
        address = canonical(each.address)
        is_new = address not in addresses
        addresses.add(address)
        return is_new and not limited_options(each.answers, form)

    return [*takewhile(goes_along, parked[:TOGETHER])]


def _place_together(parked: list[Registration], deps: SeatParkedDependencies) -> Counter[str]:
    """Give the first of them seats, or positions, in one transaction; return how many got which.

    None for a refusal of all. It may be that of one alone, so half of them are tried next.
    """
    seats, now = deps.events.seats(parked[0].event), deps.clock()
    form = deps.events.form(parked[0].event, at_least=seats.form_version)
    chosen = _together(parked, form) if _runs(seats, now) else []
    room = seats.left if seats.free else seats.waiting_limit - seats.waiting
    bound = seats.taken + seats.left if seats.free else seats.waiting_limit
    count = min(len(chosen), room)
    while count > 1:
        changes = _changes(chosen[:count], seats, form, deps)
        if deps.changes.place_together(changes, bound=bound, now=now):
            return Counter({"seated" if seats.free else "listed": count})
        count //= 2
    return Counter()


def _changes(
    chosen: list[Registration], seats: Seats, form: Form, deps: SeatParkedDependencies
) -> list[Change]:
    """Return the change of each to a seat while seats are free, else to a position."""
    if seats.free:
        return [_seated(each, form, deps) for each in chosen]
    tickets = deps.registrations.next_tickets(chosen[0].event, len(chosen))
    pairs = zip(chosen, tickets, strict=True)
    return [_listed(each, ticket, form, deps) for each, ticket in pairs]


def _seat(parked: Registration, deps: SeatParkedDependencies) -> Outcome:
    """Decide on one: a seat, a position, or the email that nothing is left."""
    outcome: Outcome = "not_due"
    newest, current = 0, parked

    def attempt() -> bool:
        nonlocal outcome, newest, current
        if current.state != "parked":
            outcome = "not_due"
            return True
        form = deps.events.form(current.event, at_least=newest)
        outcome, change = _decided(current, form, deps)
        refused = deps.changes.write(change, now=deps.clock())
        newest = refused.newer_form if refused else 0
        if refused and refused.address_taken:
            outcome = "doubled"
            return deps.parked.drop(current, change.address_key)
        if refused and refused.full_options and not refused.undecided:
            outcome = "turned_away"
            refused = deps.changes.write(_turned_away(current, deps), now=deps.clock())
        if refused and refused.conflict:
            current = deps.registrations.find(parked.id) or replace(parked, state="erased")
        if refused and refused.undecided:
            outcome = "deferred"
            return True
        return refused is None

    retry_until_settled(attempt)
    return outcome


def _decided(
    current: Registration, form: Form, deps: SeatParkedDependencies
) -> tuple[Outcome, Change]:
    seats = deps.events.seats(current.event)
    if not _runs(seats, deps.clock()):
        return "turned_away", _turned_away(current, deps)
    if seats.free:
        return "seated", _seated(current, form, deps)
    if seats.list_free:
        ticket = deps.registrations.next_ticket(current.event)
        return "listed", _listed(current, ticket, form, deps)
    return "turned_away", _turned_away(current, deps)


def _runs(seats: Seats, now: datetime) -> bool:
    return now < seats.starts and not seats.cancelled


def _seated(current: Registration, form: Form, deps: SeatParkedDependencies) -> Change:
    state: State = "held" if current.unproven else "confirmed"
    kind: MessageKind = "held" if current.unproven else "confirmed"
    after = next_version(
        current,
        state=state,
        held_options=limited_options(current.answers, form),
        options_version=form.version,
    )
    return _change(current, after, kind, deps, form)


def _listed(current: Registration, ticket: int, form: Form, deps: SeatParkedDependencies) -> Change:
    after = next_version(current, state="waiting", ticket=ticket)
    return _change(current, after, "waiting", deps, form)


def _turned_away(current: Registration, deps: SeatParkedDependencies) -> Change:
    after = next_version(current, state="cancelled", unproven=False)
    return _change(current, after, "turned_away", deps)


def _change(
    current: Registration,
    after: Registration,
    kind: MessageKind,
    deps: SeatParkedDependencies,
    form: Form | None = None,
) -> Change:
    return change_in_place(
        current,
        after,
        keys=deps.keys,
        messages=(message_of(after, kind, deps.clock()),),
        form_version=form.version if form else 0,
    )
