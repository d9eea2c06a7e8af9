"""All data stored about a registration, for the attendee's own page (P3)."""

from datetime import timedelta
from typing import Any

from registrar.domain.retention_rules import retained_until
from registrar.locale.catalogue import translations
from registrar.locale.dates import date, length, zone
from registrar.locale.locales import own_name
from registrar.web.attendee.state import AttendeeState
from registrar.web.components.origin_website import OTHER
from registrar.web.components.registration_details import (
    in_time_of,
    registration_details,
    short_time,
    to_consents,
    to_messages,
)


def stored_data(attendee: AttendeeState) -> dict[str, Any]:
    """Answers, facts, consents and messages in words, and the day when all are deleted."""
    view, language, definition = attendee.view, attendee.language, attendee.definition
    return {
        "details": (*registration_details(view, language), *_stored_facts(attendee)),
        "consents": to_consents(view, language, attendee.words_of),
        "messages": to_messages(view, language),
        "zone": zone(definition.starts, language),
        "kept_until": date(in_time_of(definition, retained_until(definition)), language),
    }


def _stored_facts(attendee: AttendeeState) -> list[tuple[str, str]]:
    """Labels and texts of stored facts: time, language, website, attendance."""
    registration, language = attendee.view.registration, attendee.language
    _ = translations(language).gettext
    facts = [
        (_("Registered"), short_time(attendee.definition, registration.created, language)),
        (_("Language of our emails"), own_name(registration.language)),
    ]
    if registration.telephone:
        facts.append((_("Telephone"), registration.telephone))
    if registration.website:
        website = _("another website") if registration.website == OTHER else registration.website
        facts.append((_("Registered on the website"), website))
    if registration.by_team:
        facts.append((_("Registered by"), _("the organisers")))
    if registration.joined:
        joined = short_time(attendee.definition, registration.joined, language)
        facts.append((_("Joined the event"), joined))
    if registration.checked_in:
        arrived = short_time(attendee.definition, registration.checked_in, language)
        facts.append((_("Checked in at the door"), arrived))
    if registration.minutes is not None:
        present = length(timedelta(minutes=registration.minutes), language)
        facts.append((_("Time at the event"), present or _("less than a minute")))
    if registration.zoom_names:
        facts.append((_("Your names in Zoom's reports"), ", ".join(registration.zoom_names)))
    return facts
