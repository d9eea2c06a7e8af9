"""The list of public events: what is stored of each, and how it is shown."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.event_publisher import EventPublisher
from registrar.aws.event_table import EventTable
from registrar.aws.table import Table
from registrar.domain.event import EventDefinition
from registrar.domain.listing import Listing, to_data, to_listing
from registrar.domain.seats import Seats
from registrar.web.public.event_list import ListedEvent, listing_data, listing_page, to_lines
from tests.support.factories import NOW, an_event
from tests.support.form_pages import seats_of
from tests.support.parsed_page import ParsedPage

SECRET = "https://zoom.example/j/1?pwd=secret-of-the-room"
BOTH = ("en", "bg")


def an_online_event(**changes: Any) -> EventDefinition:
    """The conference with its secret join address."""
    return an_event(
        **({"place": {"online": {"provider": "Zoom", "join_address": SECRET}}} | changes)
    )


def a_listing(name: str = "one", *, days: int = 0, **changes: Any) -> Listing:
    """The conference's listing under another name, so many days later."""
    listing = to_listing(an_event())
    late = timedelta(days=days)
    moved = {key: getattr(listing, key) + late for key in ("starts", "ends", "opens", "closes")}
    return replace(listing, event=name, **(moved | changes))


def lines(*listings: Listing, **seats: Any) -> tuple[ListedEvent, ...]:
    """The lines of those listings now, with the conference's counters changed."""
    return to_lines(listings, seats_of=lambda _: seats_of(an_event(), **seats), now=NOW)


def shown(*listings: Listing, language: str = "en", **seats: Any) -> ParsedPage:
    """The list's page."""
    return ParsedPage(listing_page(lines(*listings, **seats), language=language, languages=BOTH))


def test_a_published_event_is_listed(table: Table) -> None:
    """A published event reads back, in the zone it was written in."""
    event = an_online_event()
    EventPublisher(table).publish(event.model_copy(update={"version": 1}), replacing=0)

    [listed] = EventTable(table, lambda: 0.0).listed()

    assert listed == to_listing(event)
    assert listed.starts.isoformat() == "2022-03-02T14:00:00+02:00"


def test_an_event_that_is_no_longer_listed_is_gone_from_the_list(table: Table) -> None:
    """The next version takes the line away, and one that never was listed has none."""
    publication = EventPublisher(table)
    publication.publish(an_event().model_copy(update={"version": 1}), replacing=0)
    hidden = an_event(listed=False).model_copy(update={"version": 2})

    publication.publish(hidden, replacing=1)
    publication.publish(an_event(event="never", listed=False), replacing=0)

    assert EventTable(table, lambda: 0.0).listed() == []


def test_a_listing_holds_nothing_secret() -> None:
    """The join address of an online event stays in its definition."""
    assert SECRET not in str(to_data(to_listing(an_online_event())))


def test_what_is_to_come_is_in_the_order_of_time() -> None:
    """First the nearest, then the later; after them what is over, the last first."""
    given = [
        a_listing("last", days=9),
        a_listing("old", days=-90),
        a_listing("first"),
        a_listing("past", days=-30),
    ]

    found = [(line.listing.event, line.state) for line in lines(*given)]

    assert found == [("first", "open"), ("last", "open"), ("past", "over"), ("old", "over")]


def test_seats_of_what_is_over_are_not_asked_for() -> None:
    """The list reads no counters of past events."""
    asked: list[str] = []

    def seats(event: str) -> Seats:
        asked.append(event)
        return seats_of(an_event())

    to_lines([a_listing("past", days=-30), a_listing("next")], seats_of=seats, now=NOW)

    assert asked == ["next"]


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        (
            "en",
            [
                "Wednesday, 2 March 2022, 14:00–17:00 (Eastern European Time), 3 hours",
                "Online, in Zoom",
                "Open until 2 March 2022, 12:00 (Eastern European Time).",
            ],
        ),
        (
            "bg",
            [
                "сряда, 2 март 2022 г., 14:00–17:00 ч. (източноевропейско време), 3 часа",
                "Онлайн, в Zoom",
                "Записването е отворено до 2 март 2022 г., 12:00 ч. (източноевропейско време).",
            ],
        ),
    ],
)
def test_a_line_says_when_where_and_the_state(language: str, facts: list[str]) -> None:
    """Each event has its title as the link to its page, and its facts in words."""
    page = shown(a_listing(), language=language)

    [link] = page.all("a", href=f"/events/one?lang={language}")
    assert link.text == page.one("h3").text == an_event().title[language]
    assert [value.text for value in page.all("dd")] == facts
    assert page.flaws() == []


@pytest.mark.parametrize(
    ("seats", "words"),
    [
        ({"taken": 300, "waiting": 100}, "Full: all seats are taken, and so are all places"),
        ({"cancelled": True}, "The event is cancelled"),
    ],
    ids=["full", "cancelled"],
)
def test_the_list_knows_the_counters(seats: dict[str, Any], words: str) -> None:
    """Nobody is led to an event that takes nobody without being told."""
    assert words in shown(a_listing(), **seats).texts("facts")[0]


def test_an_event_of_another_language_is_marked_so() -> None:
    """Its title is in its own first language, and says so to screen readers."""
    listing = a_listing(languages=("bg",), title={"bg": "Само на български"})

    [link] = [element for element in shown(listing).all("a") if element.text == "Само на български"]

    assert link.attributes == {"href": "/events/one?lang=bg", "lang": "bg", "hreflang": "bg"}


def test_an_empty_list_says_so() -> None:
    """No heading stands over nothing, and the page says what to do."""
    page = shown()

    assert page.one("main").text == (
        "Events There are no coming events at the moment. Please check again later."
    )


def test_only_past_events_are_no_coming_ones() -> None:
    """The past is shown, and it is said that nothing is to come."""
    page = shown(a_listing(days=-30))

    assert [heading.text for heading in page.all("h2")] == ["Past events"]
    assert "There are no coming events" in page.one("main").text


def test_a_program_gets_the_same_list() -> None:
    """Moments with their offset, the state as a word, and the address of the page."""
    data = listing_data(lines(a_listing()), language="en", public_url="https://r.example")

    assert data == {
        "language": "en",
        "events": [
            {
                "id": "one",
                "title": an_event().title["en"],
                "languages": ("bg", "en"),
                "starts": "2022-03-02T14:00:00+02:00",
                "ends": "2022-03-02T17:00:00+02:00",
                "zone": "Europe/Sofia",
                "registration": {
                    "opens": "2022-02-07T09:00:00+02:00",
                    "closes": "2022-03-02T12:00:00+02:00",
                },
                "state": "open",
                "page": "https://r.example/events/one",
            }
        ],
    }
