"""Attendance: the attendees with their minutes, and their certificates."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from registrar.actions.organise.attendance_part import AttendancePart, attendance_part
from registrar.domain.certificate import is_due
from registrar.domain.event import EventDefinition
from registrar.domain.event_labels import path_in_words
from registrar.domain.event_parts import part_of
from registrar.domain.registration import Registration
from registrar.files.printable import unprintable_names, unprintable_texts
from registrar.locale.catalogue import translations
from registrar.locale.dates import zone
from registrar.locale.words import words_of
from registrar.web.components.registration_details import short_time
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path, language_for
from registrar.web.protocol.response import HttpResponse

# Rows on the page, at most: the file has them all
SHOWN = 500

_DIGITS = 7


def attendance_page(context: OrganiserContext) -> HttpResponse:
    """Show the attendees with a seat, oldest first, with their minutes. Raises NoSuchEvent."""
    part, definition = attendance_of(context)
    now, rows = context.organiser_deps.clock(), part.seated[:SHOWN]
    return event_page(
        context,
        "organiser/attendance",
        section="attendance",
        notice=notice_of(context),
        rows=[_row(registration, definition, context) for registration in rows],
        left_out=max(0, part.counts.seats - len(rows)),
        counts=part.counts,
        read=0 if part.whole else context.portions.attended,
        unprintable=unprintable_on(part.due, definition, context.language),
        wanted=definition.certificate,
        over=now >= definition.ends,
        at_place=definition.place.address is not None,
        cancelled=definition.cancelled,
        account_zone=definition.dates.zone,
        zone=zone(definition.starts, context.language),
        event_language=language_for(definition, context.language),
        columns=_columns(definition),
    )


def attendance_of(context: OrganiserContext) -> tuple[AttendancePart, EventDefinition]:
    """Those with a seat, oldest first, and the event. Raises NoSuchEvent."""
    event, deps = context.parameters["event"], context.organiser_deps
    part = attendance_part(context.organiser, event, deps=deps, most=context.portions.attended)
    return part, deps.events.definition(event)


def _row(
    registration: Registration, definition: EventDefinition, context: OrganiserContext
) -> Mapping[str, Any]:
    language = context.language
    return {
        "name": registration.name or registration.contact,
        "path": event_path(definition.event, f"registrations/{registration.id}"),
        "address": registration.contact,
        "joined": _moment(registration.joined, definition, language),
        "checked_in": _moment(registration.checked_in, definition, language),
        "minutes": registration.minutes,
        "by_hand": registration.hand_minutes is not None,
        "certificate": is_due(registration, definition, context.organiser_deps.clock()),
    }


def _moment(at: datetime | None, definition: EventDefinition, language: str) -> str:
    return short_time(definition, at, language) if at else ""


def unprintable_on(
    due: Sequence[Registration], definition: EventDefinition, language: str
) -> Mapping[str, Any]:
    """People whose certificate would lack letters of the font, and such texts of the event."""
    people = unprintable_names(due)
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
                "where": path_in_words(path, words_of(language)),
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


def notice_of(context: OrganiserContext) -> str:
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
