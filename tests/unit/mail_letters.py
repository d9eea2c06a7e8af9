"""Letters and events for the tests of mail: the real event file, and what a test changes in it."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.mail.letter import Letter

EVENT_FILE = Path(__file__).parents[2] / "infra" / "events" / "good-practices-child-protection.yaml"
SECRET = "https://zoom.example/j/98765432100?pwd=secret-of-the-room"
PERSONAL = "https://registration.example/a/cGVyc29uYWw.0123456789abcdefghijklmnopqrstuvwxyz_-"
JOIN = "https://registration.example/join/am9pbg.0123456789abcdefghijklmnopqrstuvwxyz_-"
PAGE = "https://registration.example/events/good-practices-child-protection"


@lru_cache
def conference() -> EventDefinition:
    """The real event, with a secret join address that no mail may hold."""
    raw = yaml.safe_load(EVENT_FILE.read_text(encoding="utf-8"))
    raw["place"]["online"]["join_address"] = SECRET
    return check(raw)


def event_with(**sections: Any) -> EventDefinition:
    """The real event with other sections, nested sections given whole."""
    return EventDefinition.model_validate(conference().model_dump() | sections)


def event_at(zone: str, starts: datetime, ends: datetime) -> EventDefinition:
    """The real event at another time."""
    dates = conference().dates.model_dump() | {"zone": zone, "starts": starts, "ends": ends}
    return event_with(dates=dates)


def letter(**changes: Any) -> Letter:
    """A confirmation in Bulgarian, or what the changes make of it."""
    defaults: dict[str, Any] = {
        "kind": "confirmed",
        "event": conference(),
        "language": "bg",
        "to": "ivan.petrov@school.example",
        "name": "Иван Петров",
        "state": "confirmed",
        "personal_link": PERSONAL,
        "join_link": JOIN if changes.get("state", "confirmed") == "confirmed" else None,
        "event_link": PAGE,
        "privacy_link": f"{PAGE}/privacy?lang={changes.get('language', 'bg')}",
        "sender": "registration@conference.example",
        "uid": "r-0123456789@registration.example",
        "sequence": 0,
        "written": datetime(2022, 2, 14, 7, 30, tzinfo=UTC),
        "reference": "r-0123456789.1.confirmed",
    }
    return Letter(**defaults | changes)


def parse(raw: bytes) -> EmailMessage:
    """The message as a modern mail program reads it."""
    parsed = message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def part(raw: bytes, media_type: str) -> str:
    """The one part of that media type as text; AssertionError if there is not exactly one."""
    found = [one for one in parse(raw).walk() if one.get_content_type() == media_type]
    assert len(found) == 1, f"{len(found)} parts of {media_type}"
    payload = found[0].get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()
