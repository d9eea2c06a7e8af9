"""Parts of an event file: its keys in groups, each edited as one."""

from collections.abc import Mapping
from typing import Literal, get_args

EventPart = Literal[
    "texts",
    "organisers",
    "dates",
    "seats",
    "place",
    "programme",
    "questions",
    "protection",
    "emails",
    "mail",
    "certificate",
    "websites",
    "contact",
    "privacy",
]

# Keys of each part, in the order of the parts' pages; ``event``, ``cancelled`` and ``team`` are
# changed by actions of their own
PARTS: Mapping[EventPart, tuple[str, ...]] = {
    "texts": ("languages", "listed", "title", "summary", "about", "audience"),
    "organisers": ("organisers", "partners", "funding"),
    "dates": ("dates",),
    "seats": ("seats", "waiting_list", "reserve"),
    "place": ("place",),
    "programme": ("programme",),
    "questions": ("fields",),
    "protection": ("unknown_fields", "proof_of_work", "address_check"),
    "emails": ("reminders", "thanks"),
    "mail": ("mail",),
    "certificate": ("certificate",),
    "websites": ("websites",),
    "contact": ("contact",),
    "privacy": ("privacy", "viewers_see_addresses"),
}

# What a version may have changed beside the parts; ``first`` is an event's first version
VersionChange = EventPart | Literal["first", "room", "team", "cancelled"]

_PART_OF: Mapping[str, EventPart] = {key: part for part, keys in PARTS.items() for key in keys}


def part_of(path: str) -> EventPart | None:
    """Return the part of a path such as ``dates.starts``; None for one that no part has."""
    return _PART_OF.get(path.partition(".")[0])


def is_part(name: str) -> bool:
    """Tell whether a part has that name."""
    return name in get_args(EventPart)
