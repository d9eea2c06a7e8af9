"""Certificates: who has one, who was emailed about it and when; emails to the rest, or to one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registrar.actions.organise.attendance import send_certificates
from registrar.actions.organise.certificates import send_certificate
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import NoSuchEvent, Refusal, ViewsOnly
from registrar.domain.registration import Registration
from registrar.files.font_coverage import unprintable
from registrar.locale.dates import zone
from registrar.web.components.refusal_table import status_of
from registrar.web.components.registration_details import short_time
from registrar.web.organiser.attendance_page import (
    SHOWN,
    attendance_of,
    notice_of,
    unprintable_on,
)
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.organiser.registrations.change_messages import why_not
from registrar.web.protocol.response import HttpResponse


def certificates_page(context: OrganiserContext) -> HttpResponse:
    """Show those due a certificate: first whom no email told yet. Raises NoSuchEvent."""
    return _show(context)


def email_certificates(context: OrganiserContext) -> HttpResponse:
    """Email all who were not emailed yet; with ``registration``, one attendee, also again.

    Raises NoSuchEvent, ViewsOnly, NoCertificate, NotOverYet, EventCancelled.
    """
    event, chosen = context.parameters["event"], context.fields.value("registration")
    if not chosen:
        count = send_certificates(context.organiser, event, deps=context.deps.attendance)
        return context.redirect(_path(event), done="certificates", count=str(count))
    try:
        send_certificate(context.organiser, event, chosen, deps=context.organiser_deps)
    except (NoSuchEvent, ViewsOnly):
        raise
    except Refusal as refused:
        return _show(context, refused)
    return context.redirect(_path(event), done="certificates", count="1")


def _path(event: str) -> str:
    return event_path(event, "attendance/certificates")


def _show(context: OrganiserContext, refused: Refusal | None = None) -> HttpResponse:
    part, definition = attendance_of(context)
    counts = part.counts
    shown = sorted(part.due, key=lambda each: each.certificate_notified)[:SHOWN]
    return event_page(
        context,
        "organiser/certificates",
        section="attendance",
        status=status_of(refused.code) if refused else 200,
        notice=notice_of(context),
        refused=why_not(refused, context.language) if refused else "",
        rest=counts.rest,
        sent=counts.told,
        rows=[_row(each, definition, context) for each in shown],
        left_out=max(0, counts.due - len(shown)),
        read=0 if part.whole else context.portions.attended,
        unprintable=unprintable_on(_still_to_be_sent(part.due), definition, context.language),
        wanted=definition.certificate,
        zone=zone(definition.starts, context.language),
    )


def _to_be_emailed(due: Sequence[Registration]) -> Iterator[Registration]:
    """Return those whom no email told yet; who has no address opens it on the own page."""
    return (each for each in due if each.has_address and not each.certificate_notified)


def _still_to_be_sent(due: Sequence[Registration]) -> Sequence[Registration]:
    """Return those whose letters matter: whom no email told yet, else all."""
    return [*_to_be_emailed(due)] or due


def _row(
    registration: Registration, definition: EventDefinition, context: OrganiserContext
) -> Mapping[str, Any]:
    at = registration.certificate_at
    return {
        "id": registration.id,
        "name": registration.name,
        "address": registration.contact,
        "path": event_path(definition.event, f"registrations/{registration.id}"),
        "minutes": registration.minutes,
        "notified": registration.certificate_notified,
        "at": short_time(definition, at, context.language) if at else "",
        "reachable": registration.reachable,
        "letters": unprintable(registration.name),
    }
