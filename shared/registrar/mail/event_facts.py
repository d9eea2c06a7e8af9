"""Event facts for mails: dates, place, organisers, programme, join link, contact, funding."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from registrar.domain.event import EventDefinition, ProgrammeSession
from registrar.locale.catalogue import translations
from registrar.locale.dates import clock, day, hours, length, moment, plain, span, zone
from registrar.mail.outgoing_mail import OutgoingMail

# More would make the HTML longer than 80 kB (M6); the page of the event has them all
SESSIONS_MAX = 40


def facts(event: EventDefinition, language: str) -> list[tuple[str, str]]:
    """Return dates with zone, length, place and organisers as label and value (M11)."""
    times, lasting = _times(event, language)
    return [*times, *lasting, _place(event, language), _organisers(event, language)]


def brief_facts(event: EventDefinition, language: str) -> list[tuple[str, str]]:
    """Return dates and organisers as label and value, for mails after which nobody attends."""
    times, _ = _times(event, language)
    return [*times, _organisers(event, language)]


def _times(
    event: EventDefinition, language: str
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    _ = translations(language).gettext
    starts, ends = event.starts, event.ends
    if starts.date() != ends.date():
        return [
            (_("Starts"), moment(starts, language)),
            (_("Ends"), moment(ends, language)),
        ], []
    return [
        (_("Date"), day(starts, language)),
        (_("Time"), hours(starts, ends, language)),
    ], [(_("Length"), length(event.length, language))]


def _place(event: EventDefinition, language: str) -> tuple[str, str]:
    _ = translations(language).gettext
    if event.place.online is None:
        return _("Place"), plain((event.place.address or {})[language])
    return _("Place"), _("Online, in %(provider)s") % {"provider": event.place.online.provider}


def _organisers(event: EventDefinition, language: str) -> tuple[str, str]:
    names = [plain(body.name[language]) for body in event.organisers]
    label = translations(language).ngettext("Organiser", "Organisers", len(names))
    return label, ", ".join(names)


def programme(event: EventDefinition, language: str) -> Mapping[str, Any]:
    """Return the sessions by day, days named if several; ``more`` if some are left out.

    Times have no zone: the mail names it once beside them.
    """
    return {
        "zone": zone(event.starts, language),
        "days": list(_days(event, event.sessions[:SESSIONS_MAX], language)),
        "more": len(event.sessions) > SESSIONS_MAX,
    }


def _days(
    event: EventDefinition, sessions: Sequence[ProgrammeSession], language: str
) -> Iterator[Mapping[str, Any]]:
    has_several = event.starts.date() != event.ends.date()
    for date, of_day in groupby(
        sessions, key=lambda session: event.dates.at(session.starts).date()
    ):
        name = day(datetime(date.year, date.month, date.day), language) if has_several else ""
        yield {"day": name, "sessions": [_session(event, session, language) for session in of_day]}


def _session(event: EventDefinition, session: ProgrammeSession, language: str) -> Mapping[str, str]:
    starts, ends = event.dates.at(session.starts), event.dates.at(session.ends)
    return {
        "time": span(starts, ends, language),
        "title": plain(session.title[language]),
        "speakers": ", ".join(plain(speaker) for speaker in session.speakers),
    }


def join(mail: OutgoingMail) -> Mapping[str, Any] | None:
    """Return the join link and its opening time; None unless confirmed for an online event."""
    online = mail.event.place.online
    if online is None or mail.join_link is None or mail.current_state != "confirmed":
        return None
    return {
        "link": mail.join_link,
        "provider": online.provider,
        "minutes": online.opens_minutes,
        "opens": clock(mail.event.room_opens, mail.language),
        "is_open": mail.written >= mail.event.room_opens,
    }


def contact(event: EventDefinition, language: str) -> Mapping[str, str | None]:
    """Return the contact: name, email and phone."""
    return {
        "name": plain(event.contact.name[language]),
        "email": event.contact.email,
        "phone": event.contact.phone,
    }


def funding(event: EventDefinition, language: str) -> Mapping[str, str | None] | None:
    """Return the funder's emblem, statement and disclaimer; None without funding (P8)."""
    if event.funding is None:
        return None
    return {
        "emblem": event.funding.emblem,
        "statement": plain(event.funding.statement[language]),
        "disclaimer": plain(event.funding.disclaimer[language]),
    }
