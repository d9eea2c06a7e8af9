"""Certificates: one attendee is emailed about it on demand, whether for the first time or again."""

from dataclasses import replace
from datetime import datetime

from registrar.actions.change import change_in_place, retry_until_settled
from registrar.actions.organise.access import (
    Authorised,
    OrganiserDependencies,
    authorise,
    registration_of_event,
)
from registrar.domain.certificate import is_due
from registrar.domain.event import EventDefinition
from registrar.domain.message import EVERY_VERSION, TEAM, Message, MessageKey
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import (
    EventCancelled,
    NoCertificate,
    NotEarned,
    NotOverYet,
    Unreachable,
)
from registrar.domain.registration import Registration


def authorise_sending(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies
) -> Authorised:
    """Check that the organiser may send the event's certificates now.

    Raises NoSuchEvent, ViewsOnly, NoCertificate, NotOverYet, EventCancelled.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    _check_sending(authorised.definition, deps.clock())
    return authorised


def send_certificate(
    organiser: Organiser, event: str, registration_id: str, *, deps: OrganiserDependencies
) -> None:
    """Email one attendee that the certificate is ready, again if they were emailed before.

    The first email is the same message as one to all, so nobody gets both. Raises as
    ``authorise_sending``, and NoSuchRegistration, NotEarned, Unreachable, TooManyRequests,
    TryLater.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    # Checked first: another event's registration is told nothing of, and uses no limit
    again = registration_of_event(authorised, registration_id, deps=deps).certificate_notified
    _check_sending(authorised.definition, deps.clock())
    deps.rates.count(deps.resend_limit, registration_id)

    def attempt() -> bool:
        current = registration_of_event(authorised, registration_id, deps=deps)
        if current.certificate_notified and not again:
            return True
        now = deps.clock()
        if not is_due(current, authorised.definition, now):
            raise NotEarned
        if not current.reachable:
            raise Unreachable
        return _sent(current, authorised, now, deps)

    retry_until_settled(attempt)


def _check_sending(definition: EventDefinition, now: datetime) -> None:
    """Raise NoCertificate, NotOverYet or EventCancelled unless certificates may be sent."""
    if definition.certificate is None:
        raise NoCertificate(definition.event)
    if now < definition.ends:
        raise NotOverYet
    if definition.cancelled:
        raise EventCancelled


def _sent(
    current: Registration, authorised: Authorised, now: datetime, deps: OrganiserDependencies
) -> bool:
    """Queue the message with its audit line; False if the registration was changed meanwhile."""
    again = current.certificate_notified
    after = replace(
        current,
        certificate_notified=True,
        certificate_at=now,
        team_resends=current.team_resends + again,
    )
    occasion = f"{TEAM}{after.team_resends}" if again else ""
    key = MessageKey(current.id, EVERY_VERSION, "certificate", occasion)
    change = change_in_place(
        current,
        after,
        keys=deps.keys,
        messages=(Message(key, current.event, "pending", 0, now),),
        audit=authorised.audit_line("sent certificate", now, current.id),
    )
    return deps.changes.write(change, now=now) is None
