"""Attend: what an attendee does with the personal link: see, cancel, undo, withdraw, erase, resend.

A link opens one registration of one event, for one generation of its address. Every change may
be sent again: forms carry what they were shown for (``undone``, ``revision``), so a form of
before has no second effect.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from registrar.actions.attend.ports import AttendDesk, opened
from registrar.actions.change import (
    NotChanged,
    changed,
    in_place,
    message_of,
    until_settled,
)
from registrar.actions.erase import forget
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.form import limited_options
from registrar.domain.message import MessageKind
from registrar.domain.rate_limit import network_of
from registrar.domain.refusals import (
    AddressTaken,
    ChangedMeanwhile,
    NoSeatLeft,
    OptionFull,
    TryLater,
)
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.retention_rules import still_kept
from registrar.domain.seats import Seats
from registrar.domain.sent_message import SentMessage, as_they_stand

# A message is sent again at most so often for one registration, and no sooner than this
RESENDS = 3
RESEND_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What is held of an attendee, as it may be shown, and what can be done with it.

    A tombstone says no more than that it is one: ``registration.state`` is "erased".
    """

    registration: Registration
    definition: EventDefinition
    seats: Seats
    place: int | None
    messages: tuple[SentMessage, ...]
    can_undo: bool


def see(token: str, *, desk: AttendDesk) -> Holding:
    """All that is held of the token's registration; LinkRefused."""
    standing = opened(token, "attend", desk=desk)
    definition, seats = desk.events.definition(standing.event), desk.events.seats(standing.event)
    now = desk.clock()
    return Holding(
        registration=still_kept(standing, definition, now),
        definition=definition,
        seats=seats,
        place=desk.registrations.place_of(standing),
        messages=as_they_stand(desk.registrations.messages_of(standing.id), standing, seats, now),
        can_undo=standing.state == "cancelled" and seats.can_take_back(now),
    )


def cancel(token: str, *, undone: int, desk: AttendDesk) -> None:
    """Give up the seat or the place; nothing to do for one that is given up, or was taken back.

    Raises LinkRefused, TryLater.
    """

    def attempt() -> bool:
        standing = opened(token, "attend", desk=desk)
        if not standing.active or standing.undone != undone:
            return True
        after = changed(
            standing,
            state="cancelled",
            ticket=None,
            passed_over="",
            held_options=(),
            new_address="",
        )
        return _write(standing, after, "cancelled", desk) is None

    until_settled(attempt)


def undo(token: str, *, undone: int, desk: AttendDesk) -> None:
    """Take a cancellation back while seats are free; once for each cancellation.

    Raises NoSeatLeft, OptionFull, AddressTaken, LinkRefused, TryLater.
    """
    newest = 0

    def attempt() -> bool:
        nonlocal newest
        standing = opened(token, "attend", desk=desk)
        if standing.state != "cancelled" or standing.undone != undone:
            return True
        form = desk.events.form(standing.event, at_least=newest)
        held = limited_options(standing.answers, form)
        after = changed(standing, state="confirmed", undone=standing.undone + 1, held_options=held)
        refused = _write(standing, after, "confirmed", desk, form_version=form.version)
        _check_seat(refused)
        newest = refused.newer_form if refused else 0
        return refused is None

    until_settled(attempt)


def _check_seat(refused: NotChanged | None) -> None:
    """Raise what trying again cannot mend: whoever registered anew meanwhile has the address."""
    if refused is None or refused.moved or refused.newer_form:
        return
    if refused.address_taken:
        raise AddressTaken
    if refused.undecided:
        raise TryLater
    if refused.full_options:
        raise OptionFull(*refused.full_options[0])
    raise NoSeatLeft


def withdraw(token: str, *, consent: str, revision: int, desk: AttendDesk) -> None:
    """Take a consent back (GDPR art. 7(3)); one that is not given is left as it is.

    Raises ChangedMeanwhile, LinkRefused, TryLater.
    """

    def attempt() -> bool:
        standing = opened(token, "attend", desk=desk)
        given = standing.current_consents.get(consent)
        if given is None or not given.given:
            return True
        if standing.revision != revision:
            raise ChangedMeanwhile
        after = _without(standing, given, desk.clock())
        return _write(standing, after, "corrected", desk) is None

    until_settled(attempt)


def _without(standing: Registration, given: GivenConsent, now: datetime) -> Registration:
    taken_back = replace(given, given=False, at=now)
    return changed(
        standing,
        revision=standing.revision + 1,
        consents=(*standing.consents, taken_back),
    )


def erase(token: str, *, desk: AttendDesk) -> Registration | None:
    """Erase everything; the registration as it was, None if it was erased before.

    Raises LinkRefused, TryLater.
    """
    standing = opened(token, "attend", desk=desk)
    return forget(standing.id, by="attendee", shredder=desk.shredder)


def resend(token: str, *, desk: AttendDesk) -> None:
    """Send the details again, at most three times, ten minutes apart; the answer never tells."""
    _resend(opened(token, "attend", desk=desk).id, desk)


def resend_to(address: str, event: str, *, source_ip: str, desk: AttendDesk) -> None:
    """Send the link again to whoever is registered with that address; the answer never tells.

    Raises TooManyRequests.
    """
    desk.rates.count(desk.ip_limit, network_of(source_ip))
    desk.rates.count(desk.recipient_limit, canonical(address))
    holder = desk.registrations.holder(desk.keys.address_key(event, canonical(address)))
    if holder is not None:
        _resend(holder, desk)


def _resend(registration_id: str, desk: AttendDesk) -> None:
    def attempt() -> bool:
        standing = desk.registrations.find(registration_id)
        if standing is None or standing.state == "erased" or not _may_resend(standing, desk):
            return True
        after = replace(standing, resends=standing.resends + 1, resent=desk.clock())
        return _write(standing, after, "resent", desk, occasion=str(after.resends)) is None

    until_settled(attempt)


def _may_resend(standing: Registration, desk: AttendDesk) -> bool:
    rested = standing.resent is None or desk.clock() - standing.resent >= RESEND_PAUSE
    return standing.state != "quarantined" and standing.resends < RESENDS and rested


def _write(
    before: Registration,
    after: Registration,
    kind: MessageKind,
    desk: AttendDesk,
    *,
    occasion: str = "",
    form_version: int = 0,
) -> NotChanged | None:
    """One change that leaves the address as it is, with one message."""
    now = desk.clock()
    message = message_of(after, kind, now, occasion=occasion)
    change = in_place(before, after, keys=desk.keys, messages=(message,), form_version=form_version)
    return desk.changes.write(change, now=now)
