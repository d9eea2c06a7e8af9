"""Attendance: the attendees with their minutes, and their certificates."""

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.actions.organise.attendance import attendance, send_certificates
from registrar.domain.certificate import is_due
from registrar.domain.event import EventDefinition
from registrar.domain.event_labels import path_in_words
from registrar.domain.event_parts import part_of
from registrar.domain.registration import Registration
from registrar.files.printable import unprintable_names, unprintable_texts
from registrar.locale.catalogue import translations
from registrar.locale.dates import clock, date, zone
from registrar.locale.words import words_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path, language_for
from registrar.web.protocol.response import HttpResponse

# Rows on the page, at most: the file has them all
SHOWN = 500

_DIGITS = 7


def attendance_page(context: OrganiserContext) -> HttpResponse:
    """Show the attendees with a seat, oldest first, with their minutes. Raises NoSuchEvent."""
    registrations, definition = _registrations(context)
    return event_page(
        context,
        "organiser/attendance",
        section="attendance",
        notice=_notice(context),
        rows=[_row(registration, definition, context) for registration in registrations[:SHOWN]],
        left_out=max(0, len(registrations) - SHOWN),
        counts=_counts(registrations, definition, context),
        unprintable=_unprintable(registrations, definition, context),
        wanted=definition.certificate,
        over=context.organiser_deps.clock() >= definition.ends,
        cancelled=definition.cancelled,
        account_zone=definition.dates.zone,
        zone=zone(definition.starts, context.language),
        event_language=language_for(definition, context.language),
        columns=_columns(definition),
    )


def ask_certificates(context: OrganiserContext) -> HttpResponse:
    """Ask before certificates are announced to all entitled. Raises NoSuchEvent."""
    registrations, definition = _registrations(context)
    return event_page(
        context,
        "organiser/certificates",
        section="attendance",
        count=_counts(registrations, definition, context)["due"],
        unprintable=_unprintable(registrations, definition, context),
        wanted=definition.certificate,
    )


def write_certificates(context: OrganiserContext) -> HttpResponse:
    """Email all attendees entitled to a certificate, each once only.

    Raises NoSuchEvent, ViewsOnly, NoCertificate, NotOverYet, EventCancelled.
    """
    event = context.parameters["event"]
    count = send_certificates(context.organiser, event, deps=context.deps.attendance)
    return context.redirect(event_path(event, "attendance"), done="certificates", count=str(count))


def _registrations(context: OrganiserContext) -> tuple[list[Registration], EventDefinition]:
    event = context.parameters["event"]
    registrations = attendance(context.organiser, event, deps=context.deps.attendance)
    return registrations, context.organiser_deps.events.definition(event)


def _row(
    registration: Registration, definition: EventDefinition, context: OrganiserContext
) -> Mapping[str, Any]:
    joined = registration.joined and registration.joined.astimezone(definition.starts.tzinfo)
    language = context.language
    return {
        "name": registration.name or registration.address,
        "path": event_path(definition.event, f"registrations/{registration.id}"),
        "address": registration.address,
        "joined": f"{date(joined, language)}, {clock(joined, language)}" if joined else "",
        "minutes": registration.minutes,
        "certificate": is_due(registration, definition, context.organiser_deps.clock()),
    }


def _counts(
    registrations: Sequence[Registration], definition: EventDefinition, context: OrganiserContext
) -> Mapping[str, int]:
    now = context.organiser_deps.clock()
    known = [registration.minutes for registration in registrations if registration.minutes]
    return {
        "seats": len(registrations),
        "joined": sum(registration.joined is not None for registration in registrations),
        "known": len(known),
        "mean": round(sum(known) / len(known)) if known else 0,
        "due": sum(is_due(registration, definition, now) for registration in registrations),
    }


def _unprintable(
    registrations: Sequence[Registration], definition: EventDefinition, context: OrganiserContext
) -> Mapping[str, Any]:
    """People whose certificate would lack letters of the font, and such texts of the event."""
    now = context.organiser_deps.clock()
    people = unprintable_names(
        registration for registration in registrations if is_due(registration, definition, now)
    )
    return {
        "people": [
            {
                "name": registration.name,
                "letters": letters,
                "path": event_path(definition.event, f"registrations/{registration.id}"),
            }
            for registration, letters in people[:SHOWN]
        ],
        "more": max(0, len(people) - SHOWN),
        "texts": [
            {
                "where": path_in_words(path, words_of(context.language)),
                "letters": letters,
                "path": event_path(definition.event, f"edit/parts/{part_of(path)}"),
            }
            for path, letters in unprintable_texts(definition)
        ],
    }


def _columns(definition: EventDefinition) -> list[str]:
    """Columns of an attendance file: name and address, joined, minutes, certificate if any."""
    names = [field.name for field in definition.fields if field.type in ("name", "email")]
    return [*names, "joined", "minutes", *(["certificate"] if definition.certificate else [])]


def _notice(context: OrganiserContext) -> str:
    """Notice of the step before, by the query's ``done`` and ``count``; empty for any other."""
    words = translations(context.language)
    done, count = context.query.get("done", ""), context.query.get("count", "")
    if not (count.isascii() and count.isdigit() and len(count) <= _DIGITS):
        return ""
    notices = {
        "imported": words.ngettext(
            "The attendance of %(num)s person was saved.",
            "The attendance of %(num)s people was saved.",
            int(count),
        ),
        "certificates": words.ngettext(
            "%(num)s person will be emailed that the certificate is ready.",
            "%(num)s people will be emailed that their certificates are ready.",
            int(count),
        ),
    }
    return notices[done] % {"num": count} if done in notices else ""
