"""Names of events, as they stand in addresses."""

import re

SLUG = r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$"

_SLUG = re.compile(SLUG)


def is_slug(name: str) -> bool:
    """Whether an event can have that name; nothing else is ever looked up."""
    return _SLUG.fullmatch(name) is not None
