"""Manage registrations; each change of one is one transaction with its audit line.

Every act but ``resend`` may be repeated without a second effect. All of them raise NoSuchEvent,
ViewsOnly and TryLater, those on one registration NoSuchRegistration, too.
"""

from dataclasses import replace

from registrar.actions.change import (
    NotChanged,
    next_version,
    retry_until_settled,
    silently_changed,
)
from registrar.actions.erase import erase_registration
from registrar.actions.organise.access import (
    Authorised,
    OrganiserDependencies,
    authorise,
    registration_of_event,
)
from registrar.actions.organise.audited_change import write_audited
from registrar.actions.promote import promotions
from registrar.domain.form import Form, limited_options
from registrar.domain.message import TEAM, MessageKind
from registrar.domain.organiser import Organiser
from registrar.domain.passed_over import back_in_line
from registrar.domain.refusals import (
    AddressTaken,
    EventBegun,
    EventCancelled,
    EventFull,
    NoSeatLeft,
    NotActive,
    OptionFull,
    TryLater,
    Unreachable,
)
from registrar.domain.registration import Registration

# Limit for the response to come well before the gateway's time-out (29 s)
_SECONDS_TO_PROMOTE = 15.0


def cancel(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> None:
    """Cancel: give up the seat or position; the attendee is notified and can undo it."""
    authorised = authorise(organiser, event, deps=deps, to="manages")

    def attempt() -> bool:
        current = registration_of_event(authorised, registration_id, deps=deps)
        if not current.active:
            return True
        after = next_version(
            current,
            state="cancelled",
            unproven=False,
            ticket=None,
            passed_over="",
            held_options=(),
            new_address="",
        )
        return write_audited(current, after, "cancelled", authorised, deps) is None

    retry_until_settled(attempt)


def undo(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> None:
    """Undo a cancellation while seats are free.

    Raises also NoSeatLeft, OptionFull, AddressTaken.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    newest = 0

    def attempt() -> bool:
        nonlocal newest
        current = registration_of_event(authorised, registration_id, deps=deps)
        if current.state != "cancelled":
            return True
        form = deps.events.form(event, at_least=newest)
        options = limited_options(current.answers, form)
        after = next_version(
            current,
            state="confirmed",
            unproven=False,
            suspicions=(),
            undone=current.undone + 1,
            held_options=options,
            options_version=form.version,
        )
        refused = write_audited(
            current, after, "confirmed", authorised, deps, what="undone", form=form
        )
        _check(refused)
        newest = refused.newer_form if refused else 0
        return refused is None

    retry_until_settled(attempt)


def release(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> None:
    """Release from quarantine: with a seat if one is free, else last on the waiting list.

    The team vouches for an unproven address: a held seat is confirmed, one that waits can get a
    seat. The latter is told nothing before that.
    Raises also EventFull, OptionFull, AddressTaken, EventCancelled, EventBegun.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    newest = 0

    def attempt() -> bool:
        nonlocal newest
        current = registration_of_event(authorised, registration_id, deps=deps)
        if current.state != "quarantined" and not current.awaits_proof:
            return True
        form = deps.events.form(event, at_least=newest)
        refused = _write_release(current, form, authorised, deps)
        if refused and not refused.seats_refused:
            _check(refused)
        newest = refused.newer_form if refused else 0
        return refused is None

    retry_until_settled(attempt)


def _write_release(
    current: Registration, form: Form, authorised: Authorised, deps: OrganiserDependencies
) -> NotChanged | None:
    if current.state == "quarantined":
        after = _released(current, form, deps)
        kind: MessageKind = "confirmed" if after.has_seat else "waiting"
        return write_audited(current, after, kind, authorised, deps, what="released", form=form)
    vouched = replace(current, unproven=False, suspicions=(), held_until=None)
    if current.has_seat:
        after = next_version(vouched, state="confirmed")
        return write_audited(current, after, "confirmed", authorised, deps, what="vouched")
    after = silently_changed(back_in_line(vouched, form))
    return write_audited(current, after, None, authorised, deps, what="vouched")


def _released(current: Registration, form: Form, deps: OrganiserDependencies) -> Registration:
    seats = deps.events.seats(current.event)
    if seats.cancelled:
        raise EventCancelled
    if deps.clock() >= seats.starts:
        raise EventBegun
    if seats.free:
        held_options = limited_options(current.answers, form)
        return next_version(
            current,
            state="confirmed",
            held_options=held_options,
            options_version=form.version,
            suspicions=(),
        )
    if not seats.list_free:
        raise EventFull
    ticket = deps.registrations.next_ticket(current.event)
    return next_version(current, state="waiting", ticket=ticket, suspicions=())


def resend(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> None:
    """Send details and personal link again; not counted among the attendee's own resends.

    Raises also Unreachable, NotActive for one in quarantine or parked, TooManyRequests.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    # Checked first: another event's registration uses no limit
    registration_of_event(authorised, registration_id, deps=deps)
    deps.rates.count(deps.resend_limit, registration_id)

    def attempt() -> bool:
        current = registration_of_event(authorised, registration_id, deps=deps)
        if current.state in ("quarantined", "parked"):
            raise NotActive
        if not current.reachable:
            raise Unreachable
        after = replace(current, team_resends=current.team_resends + 1)
        occasion = f"{TEAM}{after.team_resends}"
        kind: MessageKind = "held" if after.state == "held" else "resent"
        refused = write_audited(
            current, after, kind, authorised, deps, what="resent", occasion=occasion
        )
        return refused is None

    retry_until_settled(attempt)


def erase(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> None:
    """Erase the registration for good, in any state, quarantine included."""
    authorised = authorise(organiser, event, deps=deps, to="manages")
    registration_of_event(authorised, registration_id, deps=deps)
    erase_registration(registration_id, by="organiser", who=organiser.address, deps=deps.erase_deps)


def promote(organiser: Organiser, event: str, *, deps: OrganiserDependencies) -> int:
    """Give free seats to the first who can take them, for up to 15 s; return their number.

    The sweep gives the others. However it ends, seats given until then are in the audit log.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    should_stop, promoted = deps.promote_deps.within(_SECONDS_TO_PROMOTE), 0
    try:
        for _ in promotions(event, deps=deps.promote_deps, should_stop=should_stop):
            promoted += 1
    except TryLater:
        if not promoted:
            raise
    finally:
        if promoted:
            deps.audit.note(authorised.audit_line(f"promoted {promoted}", deps.clock()))
    return promoted


def _check(refused: NotChanged | None) -> None:
    """Raise the refusal that a retry cannot change."""
    if refused is None or refused.conflict or refused.newer_form:
        return
    if refused.address_taken:
        raise AddressTaken
    if refused.undecided:
        raise TryLater
    if refused.full_options:
        raise OptionFull(*refused.full_options[0])
    if refused.seats_refused:
        raise NoSeatLeft
