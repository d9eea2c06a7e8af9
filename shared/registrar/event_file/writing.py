"""Writing of an event file from a definition, for events published before texts were kept."""

from datetime import datetime
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.event_file.document import EventDocument, read_document
from registrar.event_file.emitting import emitted

# Groups of keys with an empty line above
_GROUPS = (
    "title",
    "organisers",
    "dates",
    "fields",
    "reminders",
    "thanks",
    "mail",
    "certificate",
    "contact",
)


def from_definition(definition: EventDefinition) -> EventDocument:
    """Return a document that reads as the definition, without its room's secret address.

    What is as the model's defaults is left out; purposes and the privacy notice are written out.
    """
    data = definition.model_dump(exclude_defaults=True, exclude={"version", "past"})
    online = data["place"].get("online") or {}
    online.pop("join_address", None)
    return read_document(in_groups(_plain(data)))


def in_groups(data: dict[str, Any]) -> str:
    """Return the YAML of an event file's data, with an empty line above each group of keys."""
    pieces, is_first = [], True
    for key, value in data.items():
        pieces.append("\n" * (key in _GROUPS and not is_first) + emitted({key: value}))
        is_first = False
    return "".join(pieces)


def written_moment(at: datetime) -> str:
    """Return a wall time as event files have it: ``2022-03-02 14:00``, an offset only if it has."""
    return at.isoformat(" ", timespec="seconds" if at.second else "minutes")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return written_moment(value) if isinstance(value, datetime) else value
