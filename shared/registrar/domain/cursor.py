"""The order of an event's registrations: by time, and of one moment by id; as text that sorts."""

from datetime import datetime

from registrar.domain.registration import Registration
from registrar.domain.timestamp import to_text

START = ""


def cursor_of(registration: Registration) -> str:
    """Where the registration stands."""
    return f"{cursor_at(registration.created)}#{registration.id}"


def cursor_at(moment: datetime) -> str:
    """Behind those made before that moment, before those made at it."""
    return to_text(moment)
