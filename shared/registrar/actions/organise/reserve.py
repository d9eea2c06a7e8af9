"""Give the seats of the reserve, as organisers alone can: at once, or out of the list's order.

Both kinds of seats are within the capacity; those of everybody else are bounded apart (N2, N7).
"""

from collections.abc import Callable
from dataclasses import replace

from registrar.actions.change import NotChanged, next_version, retry_until_settled
from registrar.actions.organise.access import (
    OrganiserDependencies,
    authorise,
    registration_of_event,
)
from registrar.actions.organise.audited_change import write_audited
from registrar.actions.register import MAX_ATTEMPTS
from registrar.actions.register_ports import NewRegistration, ReserveWriter, WriteConflict
from registrar.actions.write_conflict import check_same_body
from registrar.domain.audit import GAVE_RESERVED
from registrar.domain.form import Form, limited_options
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import (
    EventBegun,
    EventCancelled,
    NoReserveLeft,
    NoSuchEvent,
    NotActive,
    OptionFull,
    TryLater,
)
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats
from registrar.domain.submission import ReadByNewerForm, Submission


def take_reserved(
    draft: NewRegistration,
    make: Callable[[Submission, Form], NewRegistration],
    read_by_newer_form: ReadByNewerForm,
    registrations: ReserveWriter,
) -> None:
    """Store the draft with a seat of the reserve, unless its address is registered.

    Raises NoReserveLeft, EventBegun, EventCancelled, OptionFull, NoSuchEvent, DifferentBody,
    ErasedSince, SubmissionInvalid, TryLater.
    """
    for _ in range(MAX_ATTEMPTS):
        conflict = registrations.give_reserved(draft)
        if conflict is None:
            return None
        if conflict.registration is not None:
            return check_same_body(conflict.registration, draft.registration)
        if conflict.newer_form:
            draft = make(*read_by_newer_form(conflict.newer_form))
        elif conflict.holder is not None:
            return None
        else:
            _check(conflict, draft)
    raise TryLater


def _check(conflict: WriteConflict, draft: NewRegistration) -> None:
    """Raise the refusal that another attempt cannot change."""
    if conflict.seats_refused:
        if conflict.seats is None:
            raise NoSuchEvent
        _check_seats(conflict.seats, begun=draft.registration.created >= conflict.seats.starts)
    elif conflict.undecided:
        raise TryLater
    elif conflict.full_options:
        raise OptionFull(*conflict.full_options[0])


def _check_seats(seats: Seats, *, begun: bool) -> None:
    if seats.cancelled:
        raise EventCancelled
    if begun:
        raise EventBegun
    if not seats.reserve_left:
        raise NoReserveLeft


def give_reserved(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> None:
    """Give a seat of the reserve to somebody on the waiting list, whatever the place; email it.

    The team vouches for an unproven address. No effect if it is given already. Raises NoSuchEvent,
    ViewsOnly, NoSuchRegistration, NotActive for one that does not wait, NoReserveLeft, EventBegun,
    EventCancelled, OptionFull, TryLater.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    newest = 0

    def attempt() -> bool:
        nonlocal newest
        current = registration_of_event(authorised, registration_id, deps=deps)
        if current.has_seat and current.reserved:
            return True
        if current.state != "waiting":
            raise NotActive
        form = deps.events.form(event, at_least=newest)
        refused = write_audited(
            current,
            _seated(current, form),
            "promoted",
            authorised,
            deps,
            what=GAVE_RESERVED,
            form=form,
        )
        newest = refused.newer_form if refused else 0
        return _is_written(refused, event, deps)

    retry_until_settled(attempt)


def _seated(current: Registration, form: Form) -> Registration:
    vouched = replace(current, unproven=False, suspicions=(), reserved=True)
    return next_version(
        vouched,
        state="confirmed",
        ticket=None,
        passed_over="",
        held_options=limited_options(current.answers, form),
        options_version=form.version,
    )


def _is_written(refused: NotChanged | None, event: str, deps: OrganiserDependencies) -> bool:
    """Tell whether the change is written; raise the refusal that a retry cannot change."""
    if refused is None or refused.conflict or refused.newer_form:
        return refused is None
    if refused.seats_refused:
        seats = deps.events.seats(event)
        _check_seats(seats, begun=deps.clock() >= seats.starts)
    elif refused.undecided:
        raise TryLater
    elif refused.full_options:
        raise OptionFull(*refused.full_options[0])
    return False
