"""Factories of what tests are about, ordinary unless a test says otherwise."""

import itertools
import json
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml

from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.domain.form import Form, compile_form
from registrar.domain.keyring import Keyring
from registrar.domain.message import Message, MessageKey
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.submission import Submission, read_submission

EVENT_FILE = Path(__file__).parents[2] / "infra/events/good-practices-child-protection.yaml"

NOW = datetime(2022, 2, 14, 7, 0, tzinfo=UTC)

_senders = itertools.count(1)
_events: dict[str, EventDefinition] = {}  # nothing changes a definition, so tests may share it

KEYS = Keyring(b"a secret of the tests, long enough to be one")


@cache
def _event_file() -> dict[str, Any]:
    """Return the file's data, read once: parsing takes longer than many a test."""
    data: dict[str, Any] = yaml.safe_load(EVENT_FILE.read_text(encoding="utf-8"))
    return data


def raw_event(**changes: Any) -> dict[str, Any]:
    """Return the conference's event file as plain data, with top-level keys changed."""
    return {**deepcopy(_event_file()), **changes}


def an_event(**changes: Any) -> EventDefinition:
    """Return the conference, checked, with top-level keys changed; cached by the changes."""
    name = repr(changes)
    if name not in _events:
        _events[name] = check(raw_event(**changes))
    return _events[name]


def a_form(**changes: Any) -> Form:
    """Return the conference's form."""
    return compile_form(an_event(**changes))


def answers(**changes: Any) -> dict[str, Any]:
    """Return a visitor's answers as JSON; None leaves a key out."""
    given = {
        "full_name": "Иван Петров",
        "email": "ivan@example.org",
        "organisation": "Училище",
        "profession": "teacher",
        "town": "София",
        "interpretation": "bulgarian",
        "privacy": True,
    } | changes
    return {name: value for name, value in given.items() if value is not None}


def a_submission(**changes: Any) -> Submission:
    """Return a visitor's submission to the conference, in Bulgarian."""
    return read_submission(a_form(), answers(**changes), language="bg")


def a_registration(**changes: Any) -> Registration:
    """Return a confirmed registration."""
    ordinary: dict[str, Any] = {
        "id": "0123456789abcdef0123456789abcdef",
        "event": "good-practices-child-protection",
        "state": "confirmed",
        "version": 1,
        "link_generation": 1,
        "language": "bg",
        "address": "ivan@example.org",
        "name": "Иван Петров",
        "answers": {},
        "consents": (),
        "body_hash": "",
        "form_version": 1,
        "created": NOW,
    }
    return Registration(**(ordinary | changes))


def a_consent(name: str, *, given: bool, **changes: Any) -> GivenConsent:
    """Return an answer to a consent, in Bulgarian."""
    values: dict[str, Any] = {"text_hash": "hash", "language": "bg", "at": NOW}
    return GivenConsent(name, given, **(values | changes))


def a_message(**changes: Any) -> Message:
    """Return the pending confirmation of that registration, due now."""
    ordinary: dict[str, Any] = {
        "key": MessageKey("0123456789abcdef0123456789abcdef", 1, "confirmed"),
        "event": "good-practices-child-protection",
        "state": "pending",
        "attempts": 0,
        "due": NOW,
    }
    return Message(**(ordinary | changes))


def a_request(
    body: bytes | str | dict[str, Any],
    *,
    event: str = "good-practices-child-protection",
    content_type: str = "application/json",
    source_ip: str | None = None,
    **headers: str,
) -> dict[str, Any]:
    """Return a POST of a submission as the HTTP API passes it (payload format 2.0).

    Each comes from an address of its own, so that no test uses up another's limit.
    """
    path = f"/events/{event}/registrations"
    text = json.dumps(body) if isinstance(body, dict) else body
    return {
        "version": "2.0",
        "routeKey": "POST /events/{event}/registrations",
        "rawPath": path,
        "headers": {"content-type": content_type}
        | {name.replace("_", "-"): value for name, value in headers.items()},
        "pathParameters": {"event": event},
        "requestContext": {
            "requestId": "request-1",
            "http": {
                "method": "POST",
                "path": path,
                "sourceIp": source_ip or str(IPv4Address("198.18.0.0") + next(_senders)),
            },
        },
        "body": text.decode("latin-1") if isinstance(text, bytes) else text,
        "isBase64Encoded": False,
    }


def a_form_request(values: dict[str, str], **changes: Any) -> dict[str, Any]:
    """Return the same POST as a browser sends a form."""
    kind = "application/x-www-form-urlencoded"
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    return a_request(urlencode(values), content_type=kind, **({"accept": accept} | changes))
