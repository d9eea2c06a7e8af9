"""Timestamps: moments in UTC as text that sorts like them."""

from datetime import UTC, datetime

_LENGTH = len("2022-02-14T09:00:00.000000Z")


def to_text(moment: datetime) -> str:
    """Return the moment as text of fixed width with microseconds. Raises ValueError if naive."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return f"{moment.astimezone(UTC).isoformat(timespec='microseconds')[:-6]}Z"  # for +00:00


def from_text(text: str) -> datetime:
    """Read a moment that ``to_text`` wrote. Raises ValueError for other text."""
    if len(text) != _LENGTH or text[-1] != "Z":
        raise ValueError(f"not a moment of {_LENGTH} characters in UTC: {text[:_LENGTH]!r}")
    return datetime.fromisoformat(text)
