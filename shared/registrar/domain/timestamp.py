"""Timestamps: moments in UTC as text that sorts like them."""

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Return the moment as text of fixed width with microseconds. Raises ValueError if naive."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def from_text(text: str) -> datetime:
    """Read a moment that ``to_text`` wrote."""
    return datetime.fromisoformat(text)
