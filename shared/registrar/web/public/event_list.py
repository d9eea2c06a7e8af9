"""The list of public events: coming ones, then past ones."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.domain.listing import Listing
from registrar.domain.seats import EventState, Seats
from registrar.locale.catalogue import translations
from registrar.web.components.event_summary import place_fact, state_in_words, time_fact
from registrar.web.components.rendering import render


@dataclass(frozen=True)
class ListedEvent:
    """One event of the list: its listing, and the state of registration."""

    listing: Listing
    state: EventState
    seats: Seats | None


def to_lines(
    listings: Iterable[Listing], *, seats_of: Callable[[str], Seats], now: datetime
) -> tuple[ListedEvent, ...]:
    """List coming events in the order of time, then past ones, the latest first.

    The seats of past events are not read.
    """
    by_time = sorted(listings, key=lambda listing: (listing.starts.timestamp(), listing.event))
    to_come = [
        _line(listing, seats_of(listing.event), now) for listing in by_time if now < listing.ends
    ]
    over = [
        ListedEvent(listing, "over", None) for listing in reversed(by_time) if listing.ends <= now
    ]
    return (*to_come, *over)


def listing_page(
    lines: tuple[ListedEvent, ...], *, language: str, languages: tuple[str, ...]
) -> str:
    """The list in that language; an event without that language is shown in its first one."""
    context: dict[str, Any] = dict.fromkeys(("event", "organiser", "contact", "funding"))
    return render(
        "public/events",
        language,
        {
            **context,
            "languages": languages,
            "to_come": [_shown(line, language) for line in lines if line.state != "over"],
            "over": [_shown(line, language) for line in lines if line.state == "over"],
        },
    )


def listing_data(
    lines: tuple[ListedEvent, ...], *, language: str, public_url: str
) -> dict[str, Any]:
    """The list for a program, in the same order."""
    return {"language": language, "events": [_data(line, language, public_url) for line in lines]}


def _line(listing: Listing, seats: Seats, now: datetime) -> ListedEvent:
    return ListedEvent(listing, seats.state(now, listing.ends), seats)


def _language_for(listing: Listing, language: str) -> str:
    return language if language in listing.languages else listing.languages[0]


def _shown(line: ListedEvent, language: str) -> Mapping[str, Any]:
    listing, event_language = line.listing, _language_for(line.listing, language)
    return {
        "event": listing.event,
        "event_language": event_language,
        "title": listing.title[event_language],
        "facts": (
            time_fact(listing.starts, listing.ends, language),
            place_fact(listing.provider, listing.address, language, event_language=event_language),
            (
                translations(language).gettext("Registration"),
                state_in_words(listing, line.seats, line.state, language),
            ),
        ),
    }


def _data(line: ListedEvent, language: str, public_url: str) -> dict[str, Any]:
    listing = line.listing
    return {
        "id": listing.event,
        "title": listing.title[_language_for(listing, language)],
        "languages": listing.languages,
        "starts": listing.starts.isoformat(),
        "ends": listing.ends.isoformat(),
        "zone": listing.zone,
        "registration": {
            "opens": listing.opens.isoformat(),
            "closes": listing.closes.isoformat(),
        },
        "state": line.state,
        "page": f"{public_url}/events/{listing.event}",
    }
