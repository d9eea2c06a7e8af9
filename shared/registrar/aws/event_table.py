"""Reading of events: form and definition are cached for a minute, seats are not."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from registrar.aws.keys.events import (
    ALL_EVENTS,
    LISTINGS,
    consent_text_key,
    event_key,
    read_event,
    seats_key,
)
from registrar.aws.keys.figures import counters_key, erased_counts_key
from registrar.aws.option_table import read_option_seats
from registrar.aws.table import Item, Table
from registrar.domain.form import Form, from_data
from registrar.domain.option_holders import OptionSeats
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.seats import OptionKey, Seats
from registrar.domain.timestamp import from_text

if TYPE_CHECKING:
    from registrar.domain.event import EventDefinition
    from registrar.domain.listing import Listing


@dataclass(frozen=True)
class EventTable:
    """Reader of events; caches form and definition for ``cache_seconds``."""

    table: Table
    monotonic: Callable[[], float]
    cache_seconds: float = 60
    _cache: dict[str, tuple[float, Item]] = field(default_factory=dict)

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return the form, cached, of version ``at_least`` or later. Raises NoSuchEvent."""
        return _form_in(self._read(event, at_least)["form"]["S"])

    def definition(self, event: str, *, at_least: int = 0) -> "EventDefinition":
        """Return the definition, cached, of version ``at_least`` or later. Raises NoSuchEvent."""
        return _definition_in(self._read(event, at_least)["definition"]["S"])

    def listed(self) -> "list[Listing]":
        """Return the public events, uncached, by name."""
        from registrar.domain.listing import from_data as listing_from_data

        lines = self.table.partition(LISTINGS, begins_with="EV#")
        return [listing_from_data(json.loads(line["listing"]["S"])) for line in lines]

    def all(self) -> list[str]:
        """Return the names of all published events, listed or not, in order."""
        return [read_event(line) for line in self.table.partition(ALL_EVENTS, begins_with="EV#")]

    def consent_text(self, event: str, text_hash: str) -> str | None:
        """Return a consent's text by its hash, also of former versions; None if unknown."""
        item = self.table.get(consent_text_key(event, text_hash))
        return item["text"]["S"] if item else None

    def seats(self, event: str) -> Seats:
        """Return the event's seat counters by a consistent read. Raises NoSuchEvent."""
        item = self.table.get(seats_key(event))
        if item is None:
            raise NoSuchEvent(event)
        return to_seats(item)

    def option_seats(self, event: str) -> dict[OptionKey, OptionSeats]:
        """Return the counters of all options that have, or had, seats of their own, uncached."""
        return read_option_seats(self.table, event)

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """Return the options that are full or have people passed over, by one small query."""
        counters = self.option_seats(event).items()
        return frozenset(option for option, seats in counters if seats.full or seats.passed_over)

    def erased_counts(self, event: str) -> dict[str, int]:
        """Return the erased counts; empty for none."""
        item = self.table.get(erased_counts_key(event)) or {}
        return {name: int(value["N"]) for name, value in item.items() if "N" in value}

    def counted(self, event: str) -> Mapping[str, int]:
        """Return the event's figures, uncached; empty for none."""
        from registrar.aws.figures_item import read_counters

        counters = read_counters(self.table.get(counters_key(event)))
        return counters.counts.get(counters.shown, {})

    def _read(self, event: str, at_least: int = 0) -> Item:
        cached = self._cache.get(event)
        is_fresh = cached and self.monotonic() - cached[0] < self.cache_seconds
        if cached and is_fresh and int(cached[1]["version"]["N"]) >= at_least:
            return cached[1]
        item = self.table.get(event_key(event))
        if item is None:
            raise NoSuchEvent(event)
        self._cache[event] = (self.monotonic(), item)
        return item


@lru_cache(maxsize=16)
def _form_in(text: str) -> Form:
    """Return the form in a text; forms are immutable, so one may serve many requests."""
    return from_data(json.loads(text))


@lru_cache(maxsize=16)
def _definition_in(text: str) -> "EventDefinition":
    # Imported here: its models load slowly, and a submission needs only the form
    from registrar.domain.event import EventDefinition

    return EventDefinition.model_validate_json(text)


def to_seats(item: Item) -> Seats:
    """Return the seat counters in an item."""
    return Seats(
        capacity=int(item["capacity"]["N"]),
        taken=int(item["taken"]["N"]),
        waiting=int(item["waiting"]["N"]),
        waiting_limit=int(item["waiting_limit"]["N"]),
        opens=from_text(item["opens"]["S"]),
        closes=from_text(item["closes"]["S"]),
        cancelled=item["state"]["S"] != "active",
        starts=from_text(item["starts"]["S"]),
        form_version=int(item["form_version"]["N"]) if "form_version" in item else 0,
        passed_over=int(item.get("passed_over", _NONE)["N"]),
        recalled="recalled" in item,
        turn=int(item.get("turn", _NONE)["N"]),
        counting=int(item.get("counting", _NONE)["N"]),
        to_count=int(item.get("to_count", _NONE)["N"]),
        mended=int(item.get("mended", _NONE)["N"]),
        reserve=int(item.get("reserve", _NONE)["N"]),
        reserved=int(item.get("reserved", _NONE)["N"]),
        public_limit=int(item["public_limit"]["N"]) if "public_limit" in item else None,
        rush_ends=from_text(item["rush_ends"]["S"]) if "rush_ends" in item else None,
    )


# For items written before these attributes existed
_NONE: Item = {"N": "0"}
