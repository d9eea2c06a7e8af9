"""Seat the parked: submissions that were accepted while others changed the seats at every attempt.

They are taken in the order of their arrival, many in one transaction while seats are free, for
otherwise a rush would be in its own way here as well. One for whom nothing is left gets an email
that says so. One whose address is registered by then vanishes: its receipt tells the holder.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Literal, Protocol

from registrar.actions.change import (
    Change,
    ChangeWriter,
    NotChanged,
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
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration, State
from registrar.domain.seats import Seats

Outcome = Literal["seated", "listed", "turned_away", "doubled", "not_due"]

# Registrations seated in one transaction, of three items each
TOGETHER = 30

# Parked registrations that are read at once
_READ_AT_ONCE = 4 * TOGETHER


class ParkedRegistrations(DueIndex[str], Protocol):
    """Interface to the parked registrations."""

    def drop(self, registration: Registration) -> bool:
        """Delete the registration; False if it is no longer parked."""


class Registrations(RegistrationReader, Tickets, Protocol):
    """Interface to the registrations for ``seat_parked``."""


class ParkedChanges(ChangeWriter, Protocol):
    """Writer of changes, which seats many at once."""

    def seat_together(self, changes: Sequence[Change], *, bound: int, now: datetime) -> bool:
        """Write them all if no more than ``bound`` seats are taken then; False if none is."""


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
    """Decide on the parked, until ``should_stop``; return the number of each outcome.

    ``first`` is the id of one that the index may not have yet. Raises TryLater after conflicts at
    every attempt; the next call goes on.
    """
    outcomes: Counter[str] = Counter()
    for group in _by_event(_found(first, deps)):
        left = group
        while left and not should_stop():
            together = _together(left, deps)
            done = _seat_together(together, deps) if len(together) > 1 else 0
            outcomes += Counter(seated=done)
            if not done:
                outcomes[_seat(left[0].id, deps)] += 1
            left = left[max(done, 1) :]
    return outcomes


def _found(first: str, deps: SeatParkedDependencies) -> list[Registration]:
    """Return the parked in the order of their arrival, as they are now."""
    ids = [
        name for name, _ in zip(deps.parked.due(deps.clock()), range(_READ_AT_ONCE), strict=False)
    ]
    found = map(deps.registrations.find, dict.fromkeys([*ids, *([first] if first else [])]))
    parked = [each for each in found if each is not None and each.state == "parked"]
    return sorted(parked, key=lambda each: (each.created, each.id))


def _by_event(found: Iterable[Registration]) -> list[list[Registration]]:
    groups: dict[str, list[Registration]] = {}
    for each in found:
        groups.setdefault(each.event, []).append(each)
    return [*groups.values()]


def _together(parked: list[Registration], deps: SeatParkedDependencies) -> list[Registration]:
    """Return the first of them that ask for no option with seats of its own, each address once."""
    form, addresses = deps.events.form(parked[0].event), set[str]()

    def goes_along(each: Registration) -> bool:
        address = canonical(each.address)
        is_new = address not in addresses
        addresses.add(address)
        return is_new and not limited_options(each.answers, form)

    return [*takewhile(goes_along, parked[:TOGETHER])]


def _seat_together(parked: list[Registration], deps: SeatParkedDependencies) -> int:
    """Give the first of them seats in one transaction; return their number, 0 if refused.

    The refusal may be that of one alone, so half of them are tried next.
    """
    seats, now = deps.events.seats(parked[0].event), deps.clock()
    form = deps.events.form(parked[0].event, at_least=seats.form_version)
    chosen = parked[: seats.left] if seats.free and _runs(seats, now) else []
    bound, count = seats.taken + seats.left, len(chosen)
    while count > 1:
        changes = [_seated(each, form, deps) for each in chosen[:count]]
        if deps.changes.seat_together(changes, bound=bound, now=now):
            return count
        count //= 2
    return 0


def _seat(registration_id: str, deps: SeatParkedDependencies) -> Outcome:
    """Decide on one: a seat, a position, or the email that nothing is left."""
    outcome: Outcome = "not_due"
    newest = 0

    def attempt() -> bool:
        nonlocal outcome, newest
        outcome = "not_due"
        current = deps.registrations.find(registration_id)
        if current is None or current.state != "parked":
            return True
        form = deps.events.form(current.event, at_least=newest)
        outcome, change = _decided(current, form, deps)
        refused = deps.changes.write(change, now=deps.clock())
        newest = refused.newer_form if refused else 0
        if refused and refused.address_taken:
            outcome = "doubled"
            return deps.parked.drop(current)
        if refused and refused.full_options and not refused.undecided:
            outcome = "turned_away"
            refused = deps.changes.write(_turned_away(current, deps), now=deps.clock())
        return _settled(refused)

    retry_until_settled(attempt)
    return outcome


def _settled(refused: NotChanged | None) -> bool:
    if refused and refused.undecided:
        raise TryLater
    return refused is None


def _decided(
    current: Registration, form: Form, deps: SeatParkedDependencies
) -> tuple[Outcome, Change]:
    seats = deps.events.seats(current.event)
    if not _runs(seats, deps.clock()):
        return "turned_away", _turned_away(current, deps)
    if seats.free:
        return "seated", _seated(current, form, deps)
    if seats.list_free:
        return "listed", _listed(current, form, deps)
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


def _listed(current: Registration, form: Form, deps: SeatParkedDependencies) -> Change:
    ticket = deps.registrations.next_ticket(current.event)
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
