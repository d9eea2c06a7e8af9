"""Calendar entry of an event for one attendee (RFC 5545; M4), as exact bytes.

Written without a library: it is some thirty lines of text, and the function that sends mail
starts faster. The tests read it back with ``icalendar`` and ``ical``.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from registrar.domain.event import EventDefinition, Online
from registrar.domain.page_links import PageLinks
from registrar.domain.registration import Registration
from registrar.locale.catalogue import translations
from registrar.locale.dates import plain
from registrar.mail.ical_lines import escape, fold, quote
from registrar.mail.outgoing_mail import CalendarMethod, language_for
from registrar.mail.timezone import to_vtimezone

_STATUS = {"PUBLISH": "CONFIRMED", "CANCEL": "CANCELLED"}


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """Calendar entry of one attendee: own links, constant uid, a sequence that rises by change.

    CANCEL removes the entry that PUBLISH added, by uid and sequence (RFC 5546 3.2.5).
    """

    event: EventDefinition
    language: str
    uid: str
    sequence: int
    written: datetime
    personal_link: str
    join_link: str | None
    event_link: str
    method: CalendarMethod = "PUBLISH"


def entry_for(
    registration: Registration, event: EventDefinition, *, addresses: PageLinks, written: datetime
) -> CalendarEvent:
    """Return the registration's current entry, for mails and for the attendee's page.

    With a seat the method is PUBLISH, with the join link; without one it is CANCEL. Versions of
    event and registration start at 1; the sequence is their sum less 2, so any change raises it.
    """
    has_seat = registration.state == "confirmed" and not event.cancelled
    return CalendarEvent(
        event=event,
        language=language_for(event, registration.language),
        uid=addresses.uid(registration),
        sequence=max(0, event.version + registration.version - 2),
        written=written,
        personal_link=addresses.personal(registration, event),
        join_link=addresses.join(registration, event) if has_seat else None,
        event_link=addresses.event(event),
        method="PUBLISH" if has_seat else "CANCEL",
    )


def to_ics(entry: CalendarEvent) -> bytes:
    """Return the calendar file: with organiser, without attendee or secret join address."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Registrar//Registrar//EN",
        "CALSCALE:GREGORIAN",
        f"METHOD:{entry.method}",
        *to_vtimezone(entry.event.dates.zone, entry.event.starts.year),
        *_to_vevent(entry),
        "END:VCALENDAR",
    ]
    return b"".join(fold(line) for line in lines)


def _to_vevent(entry: CalendarEvent) -> list[str]:
    event, language = entry.event, entry.language
    return [
        "BEGIN:VEVENT",
        f"UID:{escape(entry.uid)}",
        f"DTSTAMP:{entry.written.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{entry.sequence}",
        f"STATUS:{_STATUS[entry.method]}",
        f"DTSTART{_local(event, event.starts)}",
        f"DTEND{_local(event, event.ends)}",
        f"SUMMARY;LANGUAGE={language}:{escape(plain(event.title[language]))}",
        *(f"DESCRIPTION;LANGUAGE={language}:{escape(text)}" for text in _description(entry)),
        f"LOCATION:{escape(_location(entry))}",
        f"URL:{entry.event_link}",
        f"ORGANIZER;CN={quote(event.organisers[0].name[language])}:mailto:{event.contact.email}",
        "TRANSP:OPAQUE",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _local(event: EventDefinition, moment: datetime) -> str:
    """Return the time with TZID; the later of a repeated wall time in UTC (RFC 5545 3.3.5)."""
    if moment.fold:
        return f":{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f";TZID={event.dates.zone}:{moment:%Y%m%dT%H%M%S}"


def _location(entry: CalendarEvent) -> str:
    place = entry.event.place
    return place.online.provider if place.online else plain((place.address or {})[entry.language])


def _description(entry: CalendarEvent) -> list[str]:
    """Return one text with the links, or none if there are no links."""
    own = translations(entry.language).gettext("Your registration:")
    online = entry.event.place.online
    parts = []
    if online and entry.join_link:
        parts.append(f"{_join_rule(entry.language, online)}\n{entry.join_link}")
    if entry.personal_link:
        parts.append(f"{own}\n{entry.personal_link}")
    return ["\n\n".join(parts)] if parts else []


def _join_rule(language: str, online: Online) -> str:
    minutes = online.opens_minutes
    text = translations(language)
    if not minutes:
        return text.gettext("Your personal link to join, it opens at the start:")
    return text.ngettext(
        "Your personal link to join, it opens %(num)s minute before the start:",
        "Your personal link to join, it opens %(num)s minutes before the start:",
        minutes,
    ) % {"num": minutes}
