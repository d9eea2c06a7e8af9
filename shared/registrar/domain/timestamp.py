"""Moments in UTC, written so that their text sorts as they do."""

from datetime import UTC, datetime

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def to_text(moment: datetime) -> str:
    """The moment as text of fixed width, microseconds and all; ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return moment.astimezone(UTC).strftime(_FORM)


def from_text(text: str) -> datetime:
    """The moment that ``to_text`` wrote."""
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)
