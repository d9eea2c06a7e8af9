"""An event in words: time, place, organisers, and the state of its registration."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any, Protocol

from registrar.domain.event import EventDefinition, ProgrammeSession
from registrar.domain.seats import EventState, Seats
from registrar.domain.translatable import N_
from registrar.domain.wall_time import elapsed
from registrar.locale.catalogue import translations
from registrar.locale.dates import day, length, moment, span, when, zone

Fact = tuple[str, str]


class Taking(Protocol):
    """A period in which registration is open."""

    @property
    def opens(self) -> datetime:
        """First moment of the period."""

    @property
    def closes(self) -> datetime:
        """End of the period, exclusive."""


# Head and foot of a page where no event is known
NO_EVENT: Mapping[str, None] = dict.fromkeys(
    ("event", "title", "languages", "organiser", "contact", "funding")
)


def to_frame(definition: EventDefinition, language: str) -> dict[str, Any]:
    """Context of the head and foot of every page of an event."""
    funding, contact = definition.funding, definition.contact
    return {
        "event": definition.event,
        "title": definition.title[language],
        "languages": definition.languages,
        "organiser": definition.organisers[0].name[language],
        "contact": {
            "name": contact.name[language],
            "email": contact.email,
            "phone": contact.phone,
        },
        "funding": funding
        and {
            "emblem": funding.emblem,
            "statement": funding.statement[language],
            "disclaimer": funding.disclaimer[language],
        },
    }


def to_announcement(definition: EventDefinition, language: str) -> dict[str, Any]:
    """Context of the event's description: summary, paragraphs, programme."""
    return {
        "summary": definition.summary[language],
        "about": [
            paragraph.strip()
            for paragraph in definition.about[language].split("\n\n")
            if paragraph.strip()
        ],
        "programme": list(_days(definition, language)),
        "zone": zone(definition.starts, language),
    }


def event_facts(definition: EventDefinition, language: str, state: str) -> tuple[Fact, ...]:
    """List time, place, state of registration unless empty, organisers and audience."""
    label = translations(language).gettext("Registration")
    return (
        *time_and_place(definition, language),
        *([(label, state)] if state else []),
        *_people(definition, language),
    )


def time_and_place(definition: EventDefinition, language: str) -> tuple[Fact, ...]:
    """Time, with weekday, zone and length, and place."""
    online, address = definition.place.online, definition.place.address
    return (
        time_fact(definition.starts, definition.ends, language),
        place_fact(online.provider if online else None, address, language),
    )


def time_fact(starts: datetime, ends: datetime, language: str) -> Fact:
    """Time, with weekday and zone; with the length if it begins and ends on one day."""
    times = when(starts, ends, language)
    if starts.date() == ends.date():
        times = f"{times}, {length(elapsed(starts, ends), language)}"
    return translations(language).gettext("When"), times


def place_fact(
    provider: str | None,
    address: Mapping[str, str] | None,
    language: str,
    *,
    event_language: str | None = None,
) -> Fact:
    """Place: the address, in the language ``spoken`` if given; without one, online by provider."""
    _ = translations(language).gettext
    online = _("Online, in %(provider)s") % {"provider": provider}
    return _("Where"), address[event_language or language] if address else online


def state_in_words(period: Taking, seats: Seats | None, state: EventState, language: str) -> str:
    """The state of registration, with the moment of its next change if known.

    An event that is over needs no ``seats``.
    """
    _ = translations(language).gettext
    if state == "open":
        return _("Open until %(moment)s.") % {"moment": moment(period.closes, language)}
    if state == "announced":
        return _("Opens on %(moment)s.") % {"moment": moment(period.opens, language)}
    if state == "full" and seats:
        return _(_full(seats))
    return _(_SENTENCES[state])


def _full(seats: Seats) -> str:
    """The sentence for an event without free seats, with or without a waiting list."""
    if seats.list_free:
        return _WAITING
    return _SENTENCES["full"] if seats.waiting_limit else _FULL


def _people(definition: EventDefinition, language: str) -> list[Fact]:
    texts = translations(language)
    organisers, partners = (
        [body.name[language] for body in bodies]
        for bodies in (definition.organisers, definition.partners)
    )
    facts = [
        (texts.ngettext("Organiser", "Organisers", len(organisers)), ", ".join(organisers)),
        (texts.ngettext("Partner", "Partners", len(partners)), ", ".join(partners)),
        (texts.gettext("For whom"), definition.audience[language] if definition.audience else ""),
        (
            texts.gettext("Funding"),
            definition.funding.programme[language] if definition.funding else "",
        ),
    ]
    return [(label, text) for label, text in facts if text]


def _days(definition: EventDefinition, language: str) -> Iterator[Mapping[str, Any]]:
    """The programme's days, named where the event has several, each with its sessions."""
    at = definition.dates.at
    several = len({at(session.starts).date() for session in definition.programme}) > 1
    several = several or definition.starts.date() != definition.ends.date()
    for date, sessions in groupby(
        definition.sessions, key=lambda session: at(session.starts).date()
    ):
        name = day(datetime(date.year, date.month, date.day), language) if several else ""
        yield {
            "day": name,
            "sessions": [_session(definition, session, language) for session in sessions],
        }


def _session(
    definition: EventDefinition, session: ProgrammeSession, language: str
) -> Mapping[str, str]:
    starts, ends = definition.dates.at(session.starts), definition.dates.at(session.ends)
    return {
        "starts": starts.isoformat(timespec="minutes"),
        "time": span(starts, ends, language),
        "title": session.title[language],
        "speakers": ", ".join(session.speakers),
    }


_WAITING = N_(
    "Full: all seats are taken, but you can join the waiting list. We will email you at once"
    " when there is a seat for you."
)
_FULL = N_("Full: all seats are taken.")

_SENTENCES: Mapping[EventState, str] = {
    "full": N_("Full: all seats are taken, and so are all places on the waiting list."),
    "closed": N_("Closed: registrations are no longer taken."),
    "over": N_("The event is over. Thank you to all who took part."),
    "cancelled": N_("The event is cancelled, and registrations are no longer taken."),
}
