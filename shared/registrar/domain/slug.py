"""Names of events and registrations, as they stand in addresses."""

import re

SLUG = r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$"

REGISTRATION_ID = r"^[0-9a-f]{32}$"  # of domain/keyring.py

_SLUG = re.compile(SLUG)
_REGISTRATION_ID = re.compile(REGISTRATION_ID)


def is_slug(name: str) -> bool:
    """Whether an event can have that name; nothing else is ever looked up."""
    return _SLUG.fullmatch(name) is not None


def is_registration_id(text: str) -> bool:
    """Whether a registration can have that id; nothing else is ever looked up."""
    return _REGISTRATION_ID.fullmatch(text) is not None
