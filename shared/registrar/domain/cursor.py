"""Cursors over an event's registrations: creation time, then id, as text that sorts."""

from datetime import datetime

from registrar.domain.registration import Registration
from registrar.domain.timestamp import to_text

START = ""


def cursor_of(registration: Registration) -> str:
    """Return the cursor of a registration."""
    return f"{cursor_at(registration.created)}#{registration.id}"


def cursor_at(moment: datetime) -> str:
    """Return a cursor between registrations before ``moment`` and those created at or after it."""
    return to_text(moment)
