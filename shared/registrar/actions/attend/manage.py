"""Manage by personal link: see, cancel, undo, withdraw, erase, resend.

A link opens one registration of one event, for one link generation. Every change may be sent
again: forms carry the state that they were shown for (``undone``, ``revision``), so an old form
has no second effect.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from registrar.actions.attend.ports import (
    AttendeeDependencies,
    count_change,
    registration_of_token,
)
from registrar.actions.attend.withdrawal import withdrawal_line, without
from registrar.actions.change import (
    NotChanged,
    change_in_place,
    message_of,
    next_version,
    retry_until_settled,
)
from registrar.actions.erase import erase_registration
from registrar.domain.audit import AuditLine
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
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import unexpired
from registrar.domain.seats import Seats
from registrar.domain.sent_message import SentMessage, with_current_states

# Maximum resends for one registration, and the minimum time between two
RESENDS = 3
RESEND_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class AttendeeView:
    """View of a registration for its attendee, without expired answers.

    ``position`` is the one on the waiting list, from 1. A tombstone's view shows only that
    ``registration.state`` is "erased".
    """

    registration: Registration
    definition: EventDefinition
    seats: Seats
    position: int | None
    messages: tuple[SentMessage, ...]
    can_undo: bool


def see(token: str, *, deps: AttendeeDependencies) -> AttendeeView:
    """Return the view of the token's registration. Raises LinkRefused."""
    current = registration_of_token(token, "attend", deps=deps)
    definition, seats = deps.events.definition(current.event), deps.events.seats(current.event)
    now = deps.clock()
    return AttendeeView(
        registration=unexpired(current, definition, now),
        definition=definition,
        seats=seats,
        position=deps.registrations.waiting_position(current),
        messages=with_current_states(
            deps.registrations.messages_of(current.id), current, seats, now
        ),
        can_undo=current.state == "cancelled" and seats.can_take_back(now),
    )


def cancel(token: str, *, undone: int, deps: AttendeeDependencies) -> None:
    """Give up the seat or the position; no effect if not active, or ``undone`` has changed.

    Raises LinkRefused, TryLater.
    """

    def attempt() -> bool:
        current = registration_of_token(token, "attend", deps=deps)
        if not current.active or current.undone != undone:
            return True
        after = next_version(
            current.proven(deps.clock()),
            state="cancelled",
            ticket=None,
            passed_over="",
            held_options=(),
            new_address="",
        )
        return _write(current, after, "cancelled", deps) is None

    retry_until_settled(attempt)


def undo(token: str, *, undone: int, deps: AttendeeDependencies) -> None:
    """Undo a cancellation while seats are free, once for each cancellation.

    Raises NoSeatLeft, OptionFull, AddressTaken, TooManyChanges, LinkRefused, TryLater.
    """
    newest, counted = 0, False

    def attempt() -> bool:
        nonlocal newest, counted
        current = registration_of_token(token, "attend", deps=deps)
        if current.state != "cancelled" or current.undone != undone:
            return True
        if not counted:
            count_change(current, deps=deps)
            counted = True
        form = deps.events.form(current.event, at_least=newest)
        held_options = limited_options(current.answers, form)
        after = next_version(
            current.proven(deps.clock()),
            state="confirmed",
            undone=current.undone + 1,
            held_options=held_options,
            options_version=form.version,
        )
        refused = _write(current, after, "confirmed", deps, form_version=form.version)
        _check_seat(refused)
        newest = refused.newer_form if refused else 0
        return refused is None

    retry_until_settled(attempt)


def _check_seat(refused: NotChanged | None) -> None:
    """Raise the refusal that a retry cannot change; AddressTaken if registered anew meanwhile."""
    if refused is None or refused.conflict or refused.newer_form:
        return
    if refused.address_taken:
        raise AddressTaken
    if refused.undecided:
        raise TryLater
    if refused.full_options:
        raise OptionFull(*refused.full_options[0])
    raise NoSeatLeft


def withdraw(token: str, *, consent: str, revision: int, deps: AttendeeDependencies) -> None:
    """Withdraw a consent (GDPR art. 7(3)); no effect if it is not given.

    Raises ChangedMeanwhile, LinkRefused, TryLater.
    """

    def attempt() -> bool:
        current = registration_of_token(token, "attend", deps=deps)
        given = current.current_consents.get(consent)
        if given is None or not given.given:
            return True
        if current.revision != revision or current.state == "held":
            raise ChangedMeanwhile
        now = deps.clock()
        after = next_version(
            current, revision=current.revision + 1, consents=without(current, given, now)
        )
        line = withdrawal_line(current, now)
        return _write(current, after, "corrected", deps, audit=line) is None

    retry_until_settled(attempt)


def erase(token: str, *, deps: AttendeeDependencies) -> Registration | None:
    """Erase the registration; return it as it was, or None if it was erased before.

    Raises LinkRefused, TryLater.
    """
    current = registration_of_token(token, "attend", deps=deps)
    return erase_registration(current.id, by="attendee", deps=deps.erase_deps)


def resend(token: str, *, deps: AttendeeDependencies) -> None:
    """Send the details again, at most 3 times, 10 minutes apart; silent beyond that.

    A held registration is asked again to prove its address.
    Raises LinkRefused, TryLater.
    """
    _resend(registration_of_token(token, "attend", deps=deps).id, deps)


def resend_to(address: str, event: str, *, source_ip: str, deps: AttendeeDependencies) -> None:
    """Send the link again if the address is registered; the result is the same if not.

    Raises TooManyRequests, TryLater.
    """
    deps.rates.count(deps.ip_limit, network_of(source_ip))
    holder = deps.registrations.holder(deps.keys.address_key(event, canonical(address)))
    if holder is not None:
        _resend(holder, deps)


def _resend(registration_id: str, deps: AttendeeDependencies) -> None:
    def attempt() -> bool:
        current = deps.registrations.find(registration_id)
        if current is None or current.state == "erased" or not _may_resend(current, deps):
            return True
        after = replace(current, resends=current.resends + 1, resent=deps.clock())
        kind: MessageKind = "held" if after.state == "held" else "resent"
        return _write(current, after, kind, deps, occasion=str(after.resends)) is None

    retry_until_settled(attempt)


def _may_resend(current: Registration, deps: AttendeeDependencies) -> bool:
    rested = current.resent is None or deps.clock() - current.resent >= RESEND_PAUSE
    mailed = current.state not in ("quarantined", "parked") and current.has_address
    return mailed and current.resends < RESENDS and rested


def _write(
    before: Registration,
    after: Registration,
    kind: MessageKind,
    deps: AttendeeDependencies,
    *,
    occasion: str = "",
    form_version: int = 0,
    audit: AuditLine | None = None,
) -> NotChanged | None:
    """Write a change that leaves the address as it is, with one message."""
    now = deps.clock()
    message = message_of(after, kind, now, occasion=occasion)
    change = change_in_place(
        before,
        after,
        keys=deps.keys,
        messages=(message,),
        audit=audit,
        form_version=form_version,
    )
    return deps.changes.write(change, now=now)
