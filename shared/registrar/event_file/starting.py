"""Beginning of an event file: from a few answers, or as a copy of an earlier event's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from registrar.domain.translatable import N_
from registrar.event_file.document import EventDocument, read_document
from registrar.event_file.emitting import emitted
from registrar.event_file.writing import written_moment
from registrar.locale.catalogue import translations

Texts = Mapping[str, str]  # text by language

_REMINDERS = (24, 1)  # hours before the start

_ABOUT = N_("More will be announced here soon.")
_NAME = N_("Full name")
_EMAIL = N_("Email address")
_ORGANISATION = N_("Organisation")
_CONSENT = N_(
    "I have read the privacy notice and agree to my data being processed for my participation."
)


@dataclass(frozen=True, kw_only=True)
class NewEvent:
    """Answers that a new event begins with; times are wall times of the zone.

    The event is online with that ``provider``, or at the ``address``. Without an address of
    somebody who ``manages`` it, only owners see its registrations.
    """

    name: str
    languages: tuple[str, ...]
    title: Texts
    starts: datetime
    ends: datetime
    zone: str
    seats: int
    organiser: Texts
    contact_name: Texts
    contact_email: str
    provider: str = ""
    address: Texts | None = None
    manages: str = ""


def new_document(event: NewEvent, *, now: datetime) -> EventDocument:
    """Return a commented document with the usual questions; registration opens at once."""
    pieces = [
        f"{_comment(comment)}{emitted(data)}"
        for comment, data in _groups(event, _opens(event, now))
    ]
    return read_document("\n".join(pieces))


def copy_of(document: EventDocument, new_name: str) -> EventDocument:
    """Return the document under a new name, as the beginning of another event.

    Left out are times, programme, room and cancellation; the team stays. Visitors see nothing of
    it before its dates are filled in and it is published.
    """
    dates = document.data.get("dates")
    zone = dates.get("zone") if isinstance(dates, dict) else None
    return document.without_room().with_values(
        {
            "event": new_name,
            "dates": {"zone": zone, "registration": {}} if zone else None,
            "programme": [] if "programme" in document.data else None,
            "cancelled": None,
        }
    )


def _opens(event: NewEvent, now: datetime) -> datetime:
    """Return the last full hour, or for an event that has begun the day before it."""
    here = now.astimezone(ZoneInfo(event.zone)).replace(tzinfo=None)
    hour = here.replace(minute=0, second=0, microsecond=0)
    return min(hour, event.starts - timedelta(days=1))


def _comment(lines: str) -> str:
    return "".join(f"# {line}\n" for line in lines.split("\n"))


def _groups(event: NewEvent, opens: datetime) -> list[tuple[str, dict[str, Any]]]:
    """Return the groups of keys, each with its comment."""
    reminders = [
        {"hours_before": hours}
        for hours in _REMINDERS
        if event.starts - timedelta(hours=hours) > opens
    ]
    place = {"online": {"provider": event.provider}} if event.provider else None
    about = _texts(_ABOUT, event.languages)
    return [
        (_HEAD, {"event": event.name, "languages": [*event.languages]}),
        (_TEXTS, {"title": event.title, "summary": event.title, "about": about}),
        (_ORGANISERS, {"organisers": [{"name": event.organiser}]}),
        (_DATES, {"dates": _dates(event, opens)}),
        (_SEATS, {"seats": event.seats, "waiting_list": 0}),
        (_PLACE, {"place": place or {"address": event.address}}),
        (_PROGRAMME, {"programme": []}),
        (_FIELDS, {"fields": _fields(event.languages)}),
        (_EMAILS, {"reminders": reminders}),
        (_TEAM, {"team": {"manages": [event.manages] if event.manages else [], "views": []}}),
        (_CONTACT, {"contact": {"name": event.contact_name, "email": event.contact_email}}),
    ]


def _dates(event: NewEvent, opens: datetime) -> dict[str, Any]:
    return {
        "zone": event.zone,
        "starts": written_moment(event.starts),
        "ends": written_moment(event.ends),
        "registration": {"opens": written_moment(opens), "closes": written_moment(event.starts)},
    }


def _fields(languages: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the usual questions; purposes and days kept are the defaults."""

    def field(name: str, kind: str, label: str, *, required: bool) -> dict[str, Any]:
        return {
            "name": name,
            "type": kind,
            "label": _texts(label, languages),
            "required": required,
        }

    return [
        field("full_name", "name", _NAME, required=True),
        field("email", "email", _EMAIL, required=True),
        field("organisation", "text", _ORGANISATION, required=False),
        field("privacy", "consent", _CONSENT, required=True),
    ]


def _texts(message: str, languages: tuple[str, ...]) -> dict[str, str]:
    return {language: translations(language).gettext(message) for language in languages}


_HEAD = """\
Check it with: registrar events check FILE
Publish it with: registrar events publish FILE
Every key is explained in docs/event-file.md"""
_TEXTS = "One sentence for lists and emails; about has paragraphs for the event's page"
_ORGANISERS = "The first one is the controller of the privacy notice"
_DATES = "As clocks in that zone show them"
_SEATS = "People who find no seat can wait, as many as waiting_list says"
_PLACE = """\
Either online or an address in each language. The secret address to join at is never in this
file: set it with events publish --join-address, or on the organisers' pages"""
_PROGRAMME = """\
Empty, the page says that the programme is coming soon. A session:
  - starts: 2022-03-02 14:00
    ends: 2022-03-02 15:00
    title: {en: Opening}
    speakers: [Maria Petrova]"""
_FIELDS = """\
Types: name, email, phone, text, long_text, choice, choices, number, date, country, consent.
A choice:
  - name: profession
    type: choice
    label: {en: Profession}
    options:
      - {value: teacher, label: {en: Teacher}}
      - {value: other, label: {en: Other}}"""
_EMAILS = "Messages before the start"
_TEAM = "Sign-in addresses, beside the owners: those who manage the event, and those who view it"
_CONTACT = "For visitors' questions"
