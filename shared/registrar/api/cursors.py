"""Cursors: where a page ended, as text that means nothing to its reader, checked on its return.

A cursor holds no secret and gives no right: whoever makes one up gets another page of their own
event, or a refusal.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from registrar.domain.slug import is_registration_id
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.timestamp import from_text, to_text

CURSOR = r"^[A-Za-z0-9_-]{4,120}$"

_DIGITS = re.compile(r"0|[1-9][0-9]{0,11}")


class CursorRefused(SubmissionInvalid):
    """A cursor that no page has given."""

    def __init__(self) -> None:
        super().__init__((FieldError("after", "bad_cursor"),))


def to_cursor(place: str) -> str:
    """The cursor of a place; of none, which is the end, none."""
    return urlsafe_b64encode(place.encode()).decode().rstrip("=")


def place_among_registrations(cursor: str) -> str:
    """The place of domain/order.py that the cursor is of. Raises CursorRefused."""
    moment, registration_id = _parts(cursor)
    _moment(moment)
    if not is_registration_id(registration_id):
        raise CursorRefused
    return f"{moment}#{registration_id}"


def line_place(at: datetime, shown: int) -> str:
    """Behind so many lines of the audit of that moment."""
    return f"{to_text(at)}#{shown}"


def place_among_lines(cursor: str) -> tuple[datetime, int]:
    """The moment of the last line, and how many of that moment were shown. Raises CursorRefused."""
    moment, shown = _parts(cursor)
    return _moment(moment), _number(shown)


def ticket_place(ticket: int) -> str:
    """Behind that number of the waiting list."""
    return f"ticket#{ticket}"


def place_in_waiting_list(cursor: str) -> int:
    """The number of the waiting list that the page before ended with. Raises CursorRefused."""
    word, ticket = _parts(cursor)
    if word != "ticket":
        raise CursorRefused
    return _number(ticket)


def _parts(cursor: str) -> tuple[str, str]:
    try:
        place = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except ValueError as error:
        raise CursorRefused from error
    first, parted, second = place.partition("#")
    if not parted or to_cursor(place) != cursor:
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
