"""Listings: the public data of an event in the list of events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from registrar.domain.event import EventDefinition
from registrar.domain.timestamp import from_text, to_text
from registrar.domain.translated import Translated

_MOMENTS = ("starts", "ends", "opens", "closes")


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Event in the list; moments are in ``zone``, texts are by language.

    ``provider`` is that of an online event; the secret join address is never here.
    """

    event: str
    languages: tuple[str, ...]
    title: Mapping[str, str]
    provider: str | None
    address: Mapping[str, str] | None
    zone: str
    starts: datetime
    ends: datetime
    opens: datetime
    closes: datetime


def to_listing(definition: EventDefinition) -> Listing:
    """Return the listing of an event."""
    online = definition.place.online
    return Listing(
        event=definition.event,
        languages=definition.languages,
        title=definition.title,
        provider=online.provider if online else None,
        address=definition.place.address,
        zone=definition.dates.zone,
        starts=definition.starts,
        ends=definition.ends,
        opens=definition.opens,
        closes=definition.closes,
    )


def to_data(listing: Listing) -> dict[str, Any]:
    """Return the listing as plain data for JSON."""
    return vars(listing) | {name: to_text(getattr(listing, name)) for name in _MOMENTS}


def from_data(data: Mapping[str, Any]) -> Listing:
    """Return the listing from data that ``to_data`` wrote."""
    zone = ZoneInfo(data["zone"])
    moments = {name: from_text(data[name]).astimezone(zone) for name in _MOMENTS}
    texts = {"title": Translated(data["title"]), "address": _text(data["address"])}
    return Listing(**{**data, **moments, **texts, "languages": tuple(data["languages"])})


def _text(text: Mapping[str, str] | None) -> Translated | None:
    return None if text is None else Translated(text)
