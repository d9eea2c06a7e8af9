"""Mails and events for the tests of mail: the real event file, and changes of it."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.mail.outgoing_mail import OutgoingMail

EVENT_FILE = Path(__file__).parents[2] / "infra" / "events" / "good-practices-child-protection.yaml"
SECRET = "https://zoom.example/j/98765432100?pwd=secret-of-the-room"
PERSONAL = "https://registration.example/a/cGVyc29uYWw.0123456789abcdefghijklmnopqrstuvwxyz_-"
JOIN = "https://registration.example/join/am9pbg.0123456789abcdefghijklmnopqrstuvwxyz_-"
CONFIRM = "https://registration.example/address/YWRkcmVzcw.0123456789abcdefghijklmnopqrstuvwxyz_-"
NOT_ME = "https://registration.example/not-me/bm90IG1l.0123456789abcdefghijklmnopqrstuvwxyz_-"
ROOM = "https://registration.example/organise/events/good-practices-child-protection/edit/room"
PAGE = "https://registration.example/events/good-practices-child-protection"
MATERIALS = "https://conference.example/materials"
HEADING = "Материалите за работните групи / Materials of the working groups"
PARAGRAPHS = (
    "Изпращаме Ви въпросите, по които ще работим в групи, и молим да ги прегледате предварително.",
    'Здравейте & довиждане: 2 < 3 > 1, "както е написано".',
)
INTRO = {
    "bg": "Моля, донесете <въпросите> си & бележник.",
    "en": "Please bring your <questions> & a notebook.",
}
HELD_UNTIL = datetime(2022, 2, 14, 8, 30, tzinfo=UTC)
AFTER = datetime(2022, 3, 3, 11, 0, tzinfo=UTC)  # twenty hours after the end


@lru_cache
def conference() -> EventDefinition:
    """Return the real event, with a secret join address that no mail may contain."""
    raw = yaml.safe_load(EVENT_FILE.read_text(encoding="utf-8"))
    raw["place"]["online"]["join_address"] = SECRET
    return check(raw)


def event_with(**sections: Any) -> EventDefinition:
    """Return the real event with other sections, nested sections given whole."""
    return EventDefinition.model_validate(conference().model_dump() | sections)


def event_at(zone: str, starts: datetime, ends: datetime) -> EventDefinition:
    """Return the real event at another time."""
    dates = conference().dates.model_dump() | {"zone": zone, "starts": starts, "ends": ends}
    return event_with(dates=dates)


def an_outgoing_mail(**changes: Any) -> OutgoingMail:
    """Return a confirmation in Bulgarian with these changes."""
    defaults: dict[str, Any] = {
        "kind": "confirmed",
        "event": conference(),
        "language": "bg",
        "to": "ivan.petrov@school.example",
        "name": "Иван Петров",
        "state": "confirmed",
        "personal_link": PERSONAL,
        "not_me_link": NOT_ME,
        "join_link": JOIN if changes.get("state", "confirmed") == "confirmed" else None,
        "event_link": PAGE,
        "privacy_link": f"{PAGE}/privacy?lang={changes.get('language', 'bg')}",
        "sender": "registration@conference.example",
        "uid": "r-0123456789@registration.example",
        "sequence": 0,
        "written": datetime(2022, 2, 14, 7, 30, tzinfo=UTC),
        "reference": "r-0123456789__1__confirmed",
    }
    return OutgoingMail(**defaults | changes)


# Fields about the registration, of a mail to somebody without one
NO_REGISTRATION: dict[str, Any] = {
    "name": "",
    "personal_link": "",
    "not_me_link": "",
    "join_link": None,
    "uid": "",
}
NO_NAME: dict[str, Any] = {"name": ""}
NO_LINKS: dict[str, Any] = {"personal_link": "", "not_me_link": "", "join_link": None}


def programme() -> tuple[dict[str, Any], ...]:
    """Return two sessions, one with speakers."""
    start = conference().dates.starts
    half = start + timedelta(minutes=30)
    return (
        {
            "starts": half,
            "ends": half + timedelta(hours=1),
            "title": {"bg": "Добри практики", "en": "Good practices"},
            "speakers": ("Дирекция „Социално подпомагане“", "РУ на МВР"),
        },
        {"starts": start, "ends": half, "title": {"bg": "Откриване", "en": "Opening"}},
    )


def moved() -> EventDefinition:
    """Return the real event a day later, with a programme, in its second version."""
    dates = conference().dates.model_dump()
    later = {name: dates[name] + timedelta(days=1) for name in ("starts", "ends")}
    sessions = [
        session | {name: session[name] + timedelta(days=1) for name in ("starts", "ends")}
        for session in programme()
    ]
    return event_with(dates=dates | later, programme=sessions, version=2)


def sample_mails_in(language: str) -> dict[str, OutgoingMail]:
    """Return each kind of message in each state it is written in, by a name of its own."""
    return {
        name: an_outgoing_mail(language=language, **changes) for name, changes in _scenes().items()
    }


def _scenes() -> dict[str, dict[str, Any]]:
    return _about_seats() | _about_addresses() | _about_events() | _about_ends()


def _about_seats() -> dict[str, dict[str, Any]]:
    waiting: dict[str, Any] = {"state": "waiting", "waiting_position": 3}
    cancelled: dict[str, Any] = {"state": "cancelled"}
    return {
        "confirmed": {},
        "confirmed_with_own_words": {"event": event_with(mail={"confirmed": {"intro": INTRO}})},
        "held": NO_NAME | {"kind": "held", "state": "held", "held_until": HELD_UNTIL},
        "waiting": waiting | {"kind": "waiting"},
        "waiting_unproven": waiting | {"kind": "waiting", "unproven": True},
        "waiting_unnumbered": {"kind": "waiting", "state": "waiting"},
        "promoted": {"kind": "promoted", "sequence": 1},
        "turned_away": cancelled | {"kind": "turned_away"},
        "already_registered": {"kind": "already_registered"},
        "already_registered_waiting": waiting | {"kind": "already_registered"},
        "already_registered_cancelled": cancelled | {"kind": "already_registered"},
        "corrected": {"kind": "corrected", "sequence": 1},
        "corrected_waiting": waiting | {"kind": "corrected"},
        "corrected_cancelled": cancelled | {"kind": "corrected"},
        "resent": {"kind": "resent"},
        "resent_waiting": waiting | {"kind": "resent"},
        "resent_cancelled": cancelled | {"kind": "resent"},
        "resent_cancelled_event": {"kind": "resent", "event": event_with(cancelled=True)},
        "resent_after_the_end": {"kind": "resent", "written": AFTER},
    }


def _about_addresses() -> dict[str, dict[str, Any]]:
    return {
        "confirm_address": NO_REGISTRATION
        | {"kind": "confirm_address", "confirm_link": CONFIRM, "not_me_link": NOT_ME},
        "address_changed": {"kind": "address_changed", "sequence": 1},
        "address_changed_waiting": {"kind": "address_changed", "state": "waiting"},
        "address_left": NO_LINKS | {"kind": "address_left"},
        "registration_opened": NO_REGISTRATION | {"kind": "registration_opened", "state": ""},
        "room_missing": _to_the_team(timedelta(days=2)),
        "room_missing_again": _to_the_team(timedelta(hours=4)),
    }


def _to_the_team(before: timedelta) -> dict[str, Any]:
    """Return the changes of a notice to one who manages the event, so long before the start."""
    event = event_with(place={"online": {"provider": "Zoom"}})
    mail = {"kind": "room_missing", "state": "", "room_link": ROOM}
    return NO_REGISTRATION | mail | {"event": event, "written": event.starts - before}


def _about_events() -> dict[str, dict[str, Any]]:
    changed: dict[str, Any] = {"kind": "event_changed", "event": moved(), "sequence": 1}
    everything = {"changed": ("time", "place", "programme")}
    starts = conference().starts.astimezone(UTC)
    return {
        "reminder_a_week_before": {"kind": "reminder", "written": starts - timedelta(days=7)},
        "reminder_a_day_before": {"kind": "reminder", "written": starts - timedelta(days=1)},
        "reminder_an_hour_before": {"kind": "reminder", "written": starts - timedelta(hours=1)},
        "event_changed_time": changed | {"changed": ("time",)},
        "event_changed_place": changed | {"changed": ("place",)},
        "event_changed_programme": changed | {"changed": ("programme",)},
        "event_changed": changed | everything,
        "programme_ready": changed | {"changed": ("ready",)},
        "programme_ready_waiting": changed | {"changed": ("ready",), "state": "waiting"},
        "event_changed_waiting": changed | everything | {"state": "waiting"},
        "news": {"kind": "news", "heading": HEADING, "paragraphs": PARAGRAPHS},
    }


def _about_ends() -> dict[str, dict[str, Any]]:
    off = event_with(cancelled=True, version=2)
    materials = event_with(thanks={"materials": MATERIALS})
    after: dict[str, Any] = {"kind": "thanks", "written": AFTER}
    return {
        "cancelled": {"kind": "cancelled", "state": "cancelled", "sequence": 1},
        "event_cancelled": {"kind": "event_cancelled", "event": off, "sequence": 1},
        "event_cancelled_waiting": {"kind": "event_cancelled", "event": off, "state": "waiting"},
        "thanks": after,
        "thanks_with_materials": after | {"event": materials},
        "certificate": after | {"kind": "certificate"},
        "erased": NO_LINKS | {"kind": "erased", "sequence": 1},
        "erased_waiting": NO_LINKS | {"kind": "erased", "state": "waiting"},
        "erased_cancelled": NO_LINKS | {"kind": "erased", "state": "cancelled"},
    }


@lru_cache
def sample_mails() -> dict[str, OutgoingMail]:
    """Return every sample in both languages, by its name and language."""
    return {
        f"{name}.{language}": mail
        for language in ("bg", "en")
        for name, mail in sample_mails_in(language).items()
    }


def parse(raw: bytes) -> EmailMessage:
    """Parse the message as a modern mail program does."""
    parsed = message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


@lru_cache(maxsize=8)
def _read(raw: bytes) -> EmailMessage:
    """Parse the message once for all its parts; only this module uses the shared result."""
    return parse(raw)


def method(raw: bytes) -> str | None:
    """Return the METHOD of the message's calendar part, None if it has none."""
    calendars = [part for part in _read(raw).walk() if part.get_content_type() == "text/calendar"]
    return str(calendars[0].get_param("method")) if calendars else None


def part(raw: bytes, media_type: str) -> str:
    """Return the one part of that media type as text; AssertionError unless there is one."""
    found = [part for part in _read(raw).walk() if part.get_content_type() == media_type]
    assert len(found) == 1, f"{len(found)} parts of {media_type}"
    payload = found[0].get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()
