"""Attendance by an organiser's word: minutes by hand, and whom a name in Zoom's reports means.

Each change is one transaction with its audit line, and may be repeated without a second effect.
All raise NoSuchEvent, ViewsOnly, NoSuchRegistration and TryLater.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import timedelta

from registrar.actions.change import retry_until_settled, silently_changed
from registrar.actions.organise.access import (
    Authorised,
    OrganiserDependencies,
    authorise,
    registration_of_event,
)
from registrar.actions.organise.audited_change import write_audited
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import NotActive, NotOverYet, WrongMinutes
from registrar.domain.registration import Registration
from registrar.domain.zoom_identity import (
    comparable,
    has_zoom_name,
    with_zoom_name,
    without_zoom_name,
)

_Changed = Callable[[Registration], Registration]


def set_minutes(
    organiser: Organiser,
    event: str,
    registration_id: str,
    minutes: int,
    *,
    deps: OrganiserDependencies,
) -> None:
    """Set the minutes of attendance by hand; they count instead of those of any report.

    Raises also NotOverYet, NotActive without a confirmed seat, WrongMinutes outside 0 to the
    event's length.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    longest = authorised.definition.length // timedelta(minutes=1)

    def changed(current: Registration) -> Registration:
        if deps.clock() < authorised.definition.ends:
            raise NotOverYet
        if not 0 <= minutes <= longest:
            raise WrongMinutes(longest)
        _check_seat(current)
        return replace(current, hand_minutes=minutes)

    _change(authorised, registration_id, changed, "set minutes", deps)


def unset_minutes(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> None:
    """Let the minutes of the report count again; no effect where none are set by hand."""
    authorised = authorise(organiser, event, deps=deps, to="manages")

    def changed(current: Registration) -> Registration:
        return replace(current, hand_minutes=None)

    _change(authorised, registration_id, changed, "unset minutes", deps)


def choose(
    organiser: Organiser,
    event: str,
    registration_id: str,
    name: str,
    *,
    deps: OrganiserDependencies,
    instead_of: Collection[str] = (),
) -> None:
    """Keep that this name or address in Zoom's reports means the registration.

    It no longer means those ``instead_of`` it. Raises also NotActive without a confirmed seat.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")

    def changed(current: Registration) -> Registration:
        _check_seat(current)
        if not comparable(name) or has_zoom_name(current.zoom_names, name):
            return current
        return replace(current, zoom_names=with_zoom_name(current.zoom_names, name))

    _change(authorised, registration_id, changed, "matched name", deps)
    for other in instead_of:
        if other != registration_id:
            forget(organiser, event, other, name, deps=deps)


def forget(
    organiser: Organiser,
    event: str,
    registration_id: str,
    name: str,
    *,
    deps: OrganiserDependencies,
) -> None:
    """Undo a choice: this name in Zoom's reports no longer means the registration."""
    authorised = authorise(organiser, event, deps=deps, to="manages")

    def changed(current: Registration) -> Registration:
        if not has_zoom_name(current.zoom_names, name):
            return current
        return replace(current, zoom_names=without_zoom_name(current.zoom_names, name))

    _change(authorised, registration_id, changed, "unmatched name", deps)


def _check_seat(current: Registration) -> None:
    if current.state != "confirmed":
        raise NotActive


def _change(
    authorised: Authorised,
    registration_id: str,
    changed: _Changed,
    what: str,
    deps: OrganiserDependencies,
) -> None:
    """Write the change with its audit line; nothing if it changes nothing."""

    def attempt() -> bool:
        current = registration_of_event(authorised, registration_id, deps=deps)
        after = changed(current)
        if after == current:
            return True
        refused = write_audited(current, silently_changed(after), None, authorised, deps, what=what)
        return refused is None

    retry_until_settled(attempt)
