"""Check-in at the door: check in, undo, find by code, list those expected.

Helpers at the door need no more than the role "views": a check-in can be undone, and is audited.
A check-in has an id, so that one sent again is the same one, and a second phone is told of the
first. All raise NoSuchEvent and TryLater.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from registrar.actions.change import retry_until_settled, silently_changed
from registrar.actions.organise.access import (
    Authorised,
    OrganiserDependencies,
    authorise,
    registration_of_event,
)
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.audited_change import write_audited
from registrar.actions.organise.view import Reach, page
from registrar.domain.check_in import LONGEST_WAIT, CheckInCode, Outcome
from registrar.domain.organiser import Organiser
from registrar.domain.reading import OPENED
from registrar.domain.refusals import NoSuchRegistration, NotActive
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import RegistrationFilter
from registrar.domain.retention_rules import retained_until, unexpired

# People on one list, and registrations read for it, at most
MOST = 2000
_REACH = Reach(looked_at=6000, chunk=500)

# Registrations that a typed code is compared with, at most
_COMPARED = 20_000


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """Outcome of a check-in, with the registration as it is now."""

    registration: Registration
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class Expected:
    """Confirmed attendees by name; not ``whole`` if there are more than were read."""

    rows: tuple[Registration, ...]
    whole: bool

    @property
    def checked_in(self) -> int:
        """Number of these who are checked in."""
        return sum(registration.checked_in is not None for registration in self.rows)

    def with_current(self, registration_id: str, *, deps: OrganiserDependencies) -> "Expected":
        """Return it with the check-in of one of these as it is now: the index lags a moment."""
        if all(each.id != registration_id for each in self.rows):
            return self
        now = deps.registrations.find(registration_id)
        if now is None or now.state != "confirmed":
            return self
        rows = (
            replace(each, checked_in=now.checked_in, check_in=now.check_in)
            if each.id == registration_id
            else each
            for each in self.rows
        )
        return replace(self, rows=tuple(rows))


def expected(
    organiser: Organiser,
    event: str,
    search: str = "",
    *,
    deps: OrganiserDependencies,
    size: int = MOST,
) -> Expected:
    """Return the confirmed attendees whose name or address has the search's words."""
    wanted = RegistrationFilter(status="confirmed", search=search)
    found = page(organiser, event, wanted, deps=deps, size=size, newest_first=False, reach=_REACH)
    rows = sorted(found.rows, key=lambda each: (each.name or each.contact).casefold())
    return Expected(rows=tuple(rows), whole=not found.next)


def find_by_code(
    organiser: Organiser, event: str, code: CheckInCode, *, deps: OrganiserDependencies
) -> Registration:
    """Return the registration of the code, in whatever state. Raises NoSuchRegistration."""
    authorised = authorise(organiser, event, deps=deps)
    found = _registration_of(code, authorised, deps)
    if found is None or deps.clock() >= retained_until(authorised.definition):
        raise NoSuchRegistration(code.registration)
    note_reading(authorised, OPENED, deps=deps, registration=found.id)
    return authorised.shown(unexpired(found, authorised.definition, deps.clock()))


def _registration_of(
    code: CheckInCode, authorised: Authorised, deps: OrganiserDependencies
) -> Registration | None:
    """Return the registration by its id in the code; a code typed without it is looked for."""
    if code.registration:
        found = registration_of_event(authorised, code.registration, deps=deps)
        return found if code.is_of(found, deps.keys) else None
    everybody = islice(deps.registrations.of_event(authorised.definition.event), _COMPARED)
    known = next((each for each in everybody if code.is_of(each, deps.keys)), None)
    return known and registration_of_event(authorised, known.id, deps=deps)


def check_in(
    organiser: Organiser,
    event: str,
    registration_id: str,
    check_in_id: str,
    *,
    deps: OrganiserDependencies,
    waited: timedelta = timedelta(0),
) -> CheckIn:
    """Check an attendee in; the time is now, less what the check-in ``waited`` for the network.

    Raises also NoSuchRegistration, and NotActive without a confirmed seat.
    """
    authorised = authorise(organiser, event, deps=deps)
    at = deps.clock() - min(max(waited, timedelta(0)), LONGEST_WAIT)

    def changed(current: Registration) -> Registration:
        if _outcome(current, check_in_id) is not None:
            return current
        if current.state != "confirmed":
            raise NotActive
        return replace(current, checked_in=at, check_in=check_in_id)

    before, after = _change(authorised, registration_id, changed, "checked in", deps)
    outcome = _outcome(before, check_in_id) or "checked_in"
    return CheckIn(registration=authorised.shown(after), outcome=outcome)


def _outcome(current: Registration, check_in_id: str) -> Outcome | None:
    """Return the outcome of a check-in by what is stored; None if it is still to be made."""
    itself = current.check_in == check_in_id
    if current.checked_in is None:
        return "undone" if itself else None
    return "checked_in" if itself else "already"


def undo_check_in(
    organiser: Organiser,
    event: str,
    registration_id: str,
    check_in_id: str = "",
    *,
    deps: OrganiserDependencies,
) -> Registration:
    """Undo a check-in and return the registration as it is now.

    With an id only that check-in: a later one, at another phone, stays. Raises also
    NoSuchRegistration.
    """
    authorised = authorise(organiser, event, deps=deps)

    def changed(current: Registration) -> Registration:
        if check_in_id and current.check_in != check_in_id:
            return current
        return replace(current, checked_in=None)

    _, after = _change(authorised, registration_id, changed, "undid check-in", deps)
    return authorised.shown(after)


def _change(
    authorised: Authorised,
    registration_id: str,
    changed: Callable[[Registration], Registration],
    what: str,
    deps: OrganiserDependencies,
) -> tuple[Registration, Registration]:
    """Write the change with its audit line; return the registration before and after.

    Without a change it is a reading, as the registration is shown.
    """
    settled: list[tuple[Registration, Registration]] = []

    def attempt() -> bool:
        current = registration_of_event(authorised, registration_id, deps=deps)
        after = changed(current)
        if after != current:
            done = silently_changed(after)
            if write_audited(current, done, None, authorised, deps, what=what) is not None:
                return False
        else:
            note_reading(authorised, OPENED, deps=deps, registration=current.id)
        settled.append((current, after))
        return True

    retry_until_settled(attempt)
    return settled[-1]
