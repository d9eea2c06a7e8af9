"""Timestamps: moments in UTC as text that sorts like them."""

from datetime import UTC, datetime

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def to_text(moment: datetime) -> str:
    """Return the moment as text of fixed width with microseconds. Raises ValueError if naive."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return moment.astimezone(UTC).strftime(_FORM)


def from_text(text: str) -> datetime:
    """Read a moment that ``to_text`` wrote."""
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)
