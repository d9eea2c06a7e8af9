"""View the waiting list, page by page: a page costs the same wherever it is in the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.actions.organise.audit import note_reading
from registrar.domain.organiser import Organiser
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.reading import READ_WAITING_LIST
from registrar.domain.registration import Registration
from registrar.domain.retention import all_unexpired


@dataclass(frozen=True, kw_only=True)
class WaitingPage:
    """Part of the waiting list, by ticket: ``first`` and ``last`` are tickets, 0 if it is empty.

    ``more`` tells whether more follow in the direction of reading.
    """

    rows: tuple[Registration, ...]
    first: int
    last: int
    more: bool


def waiting_after(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies, ticket: int = 0, size: int
) -> WaitingPage:
    """Return the next on the waiting list after a ticket. Raises NoSuchEvent, TryLater."""
    authorised = _noted(organiser, event, deps)
    found = deps.registrations.waiting_after(event, ticket, size=size + 1)
    return _page(authorised, found[:size], deps, more=len(found) > size)


def waiting_before(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies, ticket: int, size: int
) -> WaitingPage:
    """Return those on the waiting list before a ticket. Raises NoSuchEvent, TryLater."""
    authorised = _noted(organiser, event, deps)
    found = deps.registrations.waiting_before(event, ticket, size=size + 1)
    return _page(authorised, found[:size][::-1], deps, more=len(found) > size)


def _noted(organiser: Organiser, event: str, deps: OrganiserDependencies) -> Authorised:
    authorised = authorise(organiser, event, deps=deps)
    note_reading(authorised, READ_WAITING_LIST, deps=deps)
    return authorised


def _page(
    authorised: Authorised,
    positions: Sequence[WaitingPosition],
    deps: OrganiserDependencies,
    *,
    more: bool,
) -> WaitingPage:
    found = deps.registrations.find_many([position.registration for position in positions])
    waiting = (registration for registration in found if registration.state == "waiting")
    unexpired = all_unexpired(waiting, authorised.definition, deps.clock())
    return WaitingPage(
        rows=tuple(map(authorised.shown, unexpired)),
        first=positions[0].ticket if positions else 0,
        last=positions[-1].ticket if positions else 0,
        more=more,
    )
