"""Cursors of pages as opaque text, checked when they come back.

A cursor holds no secret and gives no right: an invented one gets another page of the caller's own
event, or a refusal.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from registrar.domain.several_cursor import is_people_cursor
from registrar.domain.slug import is_registration_id, is_slug
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.timestamp import from_text, to_text

CURSOR = r"^[A-Za-z0-9_-]{4,120}$"

_DIGITS = re.compile(r"0|[1-9][0-9]{0,11}")


class CursorRefused(SubmissionInvalid):
    """Cursor that no page has given."""

    def __init__(self) -> None:
        super().__init__((FieldError("after", "bad_cursor"),))


def encode(cursor: str) -> str:
    """Return the cursor as opaque text."""
    return urlsafe_b64encode(cursor.encode()).decode().rstrip("=")


def read_registration_cursor(text: str) -> str:
    """Return the cursor of domain/cursor.py. Raises CursorRefused."""
    moment, registration_id = _parts(text)
    _moment(moment)
    if not is_registration_id(registration_id):
        raise CursorRefused
    return f"{moment}#{registration_id}"


def line_cursor(at: datetime, shown: int) -> str:
    """Return the cursor after the first ``shown`` audit entries of that time."""
    return f"{to_text(at)}#{shown}"


def read_line_cursor(text: str) -> tuple[datetime, int]:
    """Return the time and the number of its audit entries shown. Raises CursorRefused."""
    moment, shown = _parts(text)
    return _moment(moment), _number(shown)


def ticket_cursor(ticket: int) -> str:
    """Return the cursor after a ticket of the waiting list."""
    return f"ticket#{ticket}"


def read_ticket_cursor(text: str) -> int:
    """Return the last ticket of the page before. Raises CursorRefused."""
    word, ticket = _parts(text)
    if word != "ticket":
        raise CursorRefused
    return _number(ticket)


def name_cursor(name: str) -> str:
    """Return the cursor after the event of that name."""
    return encode(f"event#{name}")


def read_name_cursor(text: str) -> str:
    """Return the name of the last event looked at. Raises CursorRefused."""
    word, name = _parts(text)
    if word != "event" or not is_slug(name):
        raise CursorRefused
    return name


def people_cursor(cursor: str) -> str:
    """Return the cursor of a search in several events (domain/several_cursor.py)."""
    return encode(f"people#{cursor}")


def read_people_cursor(text: str) -> str:
    """Return the cursor of domain/several_cursor.py. Raises CursorRefused."""
    word, cursor = _parts(text)
    if word != "people" or not is_people_cursor(cursor):
        raise CursorRefused
    return cursor


def _parts(text: str) -> tuple[str, str]:
    try:
        cursor = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
    except ValueError as error:
        raise CursorRefused from error
    first, separator, second = cursor.partition("#")
    if not separator or encode(cursor) != text:
        raise CursorRefused
    return first, second


def _moment(text: str) -> datetime:
    try:
        moment = from_text(text)
    except ValueError as error:
        raise CursorRefused from error
    if to_text(moment) != text:
        raise CursorRefused
    return moment


def _number(text: str) -> int:
    if not _DIGITS.fullmatch(text):
        raise CursorRefused
    return int(text)
