"""Slugs of events and ids of registrations, as URLs have them."""

import re

SLUG = r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$"

REGISTRATION_ID = r"^[0-9a-f]{32}$"  # of domain/keyring.py

_SLUG = re.compile(SLUG)
_REGISTRATION_ID = re.compile(REGISTRATION_ID)


def is_slug(name: str) -> bool:
    """Tell whether an event can have that name; other names are never looked up."""
    return _SLUG.fullmatch(name) is not None


def is_registration_id(text: str) -> bool:
    """Tell whether a registration can have that id; other ids are never looked up."""
    return _REGISTRATION_ID.fullmatch(text) is not None
