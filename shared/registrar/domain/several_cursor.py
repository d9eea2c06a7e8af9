"""Cursors over the registrations of several events, as they come back from a page or program."""

import re

from registrar.domain.slug import is_slug

# Behind the event's name: a registration's cursor (domain/cursor.py)
_WITHIN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z#[0-9a-f]{32}", re.ASCII)


def is_people_cursor(text: str) -> bool:
    """Tell whether the text is the name of an event, perhaps with a registration's cursor."""
    event, mark, within = text.partition("#")
    return is_slug(event) and (not mark or bool(_WITHIN.fullmatch(within)))


def is_consent_cursor(text: str) -> bool:
    """Tell whether the text is the time of a consent with its registration."""
    return bool(_WITHIN.fullmatch(text))
