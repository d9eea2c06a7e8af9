"""Steer: what a manager does with one registration, each in one transaction with its audit line.

Every act may be sent again: what is done already is left as it is. All of them raise NoSuchEvent,
ViewsOnly, NoSuchRegistration and TryLater.
"""

from dataclasses import replace

from registrar.actions.change import (
    NotChanged,
    changed,
    in_place,
    message_of,
    until_settled,
)
from registrar.actions.erase import forget
from registrar.actions.organise.access import Admission, Office, admit, held
from registrar.actions.promote import promotions
from registrar.domain.form import Form, limited_options
from registrar.domain.message import MessageKind
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import (
    AddressTaken,
    EventFull,
    NoSeatLeft,
    NotActive,
    OptionFull,
    TryLater,
    Unreachable,
)
from registrar.domain.registration import Registration

# Whoever pressed the button has an answer well before the gateway gives up (29 s)
_SECONDS_TO_PROMOTE = 15.0


def cancel(organiser: Organiser, event: str, registration_id: str, *, office: Office) -> None:
    """Give up the seat or the place; the attendee is told, and can take it back."""
    admission = admit(organiser, event, office=office, to="manages")

    def attempt() -> bool:
        standing = held(admission, registration_id, office=office)
        if not standing.active:
            return True
        after = changed(
            standing,
            state="cancelled",
            ticket=None,
            passed_over="",
            held_options=(),
            new_address="",
        )
        return _write(standing, after, "cancelled", admission, office) is None

    until_settled(attempt)


def undo(organiser: Organiser, event: str, registration_id: str, *, office: Office) -> None:
    """Take a cancellation back while seats are free.

    Raises also NoSeatLeft, OptionFull, AddressTaken.
    """
    admission = admit(organiser, event, office=office, to="manages")
    newest = 0

    def attempt() -> bool:
        nonlocal newest
        standing = held(admission, registration_id, office=office)
        if standing.state != "cancelled":
            return True
        form = office.events.form(event, at_least=newest)
        options = limited_options(standing.answers, form)
        after = changed(
            standing, state="confirmed", undone=standing.undone + 1, held_options=options
        )
        refused = _write(standing, after, "confirmed", admission, office, what="undone", form=form)
        _check(refused)
        newest = refused.newer_form if refused else 0
        return refused is None

    until_settled(attempt)


def release(organiser: Organiser, event: str, registration_id: str, *, office: Office) -> None:
    """Let one out of quarantine: with a seat if one is free, else with the last place to wait.

    Raises also EventFull, OptionFull, AddressTaken.
    """
    admission = admit(organiser, event, office=office, to="manages")
    newest = 0

    def attempt() -> bool:
        nonlocal newest
        standing = held(admission, registration_id, office=office)
        if standing.state != "quarantined":
            return True
        form = office.events.form(event, at_least=newest)
        after = _released(standing, form, office)
        kind: MessageKind = "confirmed" if after.state == "confirmed" else "waiting"
        refused = _write(standing, after, kind, admission, office, what="released", form=form)
        if refused and not refused.seats_refused:
            _check(refused)
        newest = refused.newer_form if refused else 0
        return refused is None

    until_settled(attempt)


def _released(standing: Registration, form: Form, office: Office) -> Registration:
    seats = office.events.seats(standing.event)
    if seats.free:
        held_options = limited_options(standing.answers, form)
        return changed(standing, state="confirmed", held_options=held_options, suspicions=())
    if not seats.list_free:
        raise EventFull
    ticket = office.registrations.next_ticket(standing.event)
    return changed(standing, state="waiting", ticket=ticket, suspicions=())


def resend(organiser: Organiser, event: str, registration_id: str, *, office: Office) -> None:
    """Send the attendee the details and the personal link again; none of the attendee's own.

    Raises also Unreachable, NotActive for one in quarantine, TooManyRequests.
    """
    admission = admit(organiser, event, office=office, to="manages")
    held(admission, registration_id, office=office)  # another event's counts nothing here
    office.rates.count(office.resend_limit, registration_id)

    def attempt() -> bool:
        standing = held(admission, registration_id, office=office)
        if standing.state == "quarantined":
            raise NotActive
        if not standing.reachable:
            raise Unreachable
        after = replace(standing, team_resends=standing.team_resends + 1)
        occasion = f"team-{after.team_resends}"
        refused = _write(standing, after, "resent", admission, office, occasion=occasion)
        return refused is None

    until_settled(attempt)


def erase(organiser: Organiser, event: str, registration_id: str, *, office: Office) -> None:
    """Erase it for good, of whichever state; so what is in quarantine is deleted, too."""
    admission = admit(organiser, event, office=office, to="manages")
    held(admission, registration_id, office=office)
    forget(registration_id, by="organiser", who=organiser.address, shredder=office.shredder)


def promote(organiser: Organiser, event: str, *, office: Office) -> int:
    """Give free seats to the first who can take them, as far as the time goes; how many.

    The sweep gives the others. Whatever ends it, what was given until then is in the audit.
    """
    admission = admit(organiser, event, office=office, to="manages")
    enough, promoted = office.promoter.within(_SECONDS_TO_PROMOTE), 0
    try:
        for _ in promotions(event, promoter=office.promoter, enough=enough):
            promoted += 1
    except TryLater:
        if not promoted:
            raise
    finally:
        if promoted:
            office.audit.note(admission.noted(f"promoted {promoted}", office.clock()))
    return promoted


def _check(refused: NotChanged | None) -> None:
    """Raise what trying again cannot mend."""
    if refused is None or refused.moved or refused.newer_form:
        return
    if refused.address_taken:
        raise AddressTaken
    if refused.undecided:
        raise TryLater
    if refused.full_options:
        raise OptionFull(*refused.full_options[0])
    if refused.seats_refused:
        raise NoSeatLeft


def _write(
    before: Registration,
    after: Registration,
    kind: MessageKind,
    admission: Admission,
    office: Office,
    *,
    what: str = "",
    occasion: str = "",
    form: Form | None = None,
) -> NotChanged | None:
    """The change with its message, and its line in the audit: ``what``, else the message's kind.

    ``form`` is the one that said which options have seats of their own.
    """
    now = office.clock()
    change = in_place(
        before,
        after,
        keys=office.keys,
        messages=(message_of(after, kind, now, occasion=occasion),),
        audit=admission.noted(what or kind, now, before.id),
        form_version=form.version if form else 0,
    )
    return office.changes.write(change, now=now)
