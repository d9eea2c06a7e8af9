"""The attendee's own page: what can be done now, and what has just been done."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.web.attendee.cancel_and_erase_pages import cancel_page, erase_page
from tests.support.factories import NOW, an_event
from tests.support.overview_page import (
    LANGUAGES,
    TOKEN,
    a_look,
    shown,
    targets,
)
from tests.support.parsed_page import ParsedPage


def test_answers_of_a_cancelled_event_that_has_passed_are_corrected_by_the_organisers() -> None:
    """The page takes no corrections any more and says whom to write to."""
    page = shown(a_look(seats={"cancelled": True}, after=timedelta(days=30)))

    assert page.one("h1").text == "The event is cancelled"
    assert "If something is wrong, please write to us." in page.one("main").text


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ({}, {"correct", "cancel", "event.ics", "resend"}),
        ({"state": "held", "unproven": True}, {"confirm", "resend"}),
        ({"state": "waiting"}, {"correct", "cancel", "resend"}),
        ({"state": "waiting", "unproven": True}, {"confirm", "correct", "cancel", "resend"}),
        ({"state": "cancelled", "can_undo": True}, {"undo", "resend"}),
        ({"state": "cancelled"}, {"resend"}),
        ({"seats": {"cancelled": True}}, {"correct", "resend"}),
        ({"after": timedelta(days=30)}, {"resend"}),
        ({"delivery": "bounced"}, {"correct", "cancel", "event.ics"}),
        ({"state": "quarantined"}, set()),
    ],
)
def test_only_what_can_be_done_is_offered(given: dict[str, Any], offered: set[str]) -> None:
    """Beside taking the data away and erasing them, which is always there."""
    page = shown(a_look(**given))

    always = {"data", "data.json", "erase", f"/a/{TOKEN}"}
    assert set(targets(page)) - always == offered


ROOM = "https://zoom.example/j/1"

ONLINE = {"online": {"provider": "Zoom", "opens_minutes": 15, "join_address": ROOM}}

STARTS = an_event().starts - NOW


def to_join(page: ParsedPage) -> list[tuple[str, bool]]:
    """The links to join, each with whether it is the big button."""
    links = [link for link in page.all("a") if "/join/" in link.attributes["href"]]
    return [(link.text, "secondary" not in link.classes) for link in links]


@pytest.mark.parametrize(
    ("before", "words", "links"),
    [
        (timedelta(days=16), "Your link to join opens on 2 March 2022, 13:45", []),
        (timedelta(hours=14, minutes=1), "On that day you will find the link on this page.", []),
        (
            timedelta(hours=13),
            "opens on 2 March 2022, 13:45",
            [("Wait for the room to open", False)],
        ),
        (timedelta(minutes=15), "The room is open.", [("Join in Zoom", True)]),
        (timedelta(minutes=10), "The room is open.", [("Join in Zoom", True)]),
        (-timedelta(hours=2), "The room is open.", [("Join in Zoom", True)]),
        (-timedelta(hours=3), "The event is over", []),
    ],
)
def test_the_way_in_is_what_it_is_at_that_moment(
    before: timedelta, words: str, links: list[tuple[str, bool]]
) -> None:
    """No link before its day, a page to wait at on it, then one big button until the end."""
    page = shown(a_look(event={"place": ONLINE}, after=STARTS - before))

    assert words in page.one("main").text + page.one("h1").text
    assert to_join(page) == links
    assert page.flaws() == []


def test_a_room_that_is_not_set_up_is_not_said_to_be_open() -> None:
    """The page says what is missing, and leads nowhere."""
    place = {"online": {"provider": "Zoom", "opens_minutes": 15}}

    page = shown(a_look(event={"place": place}, after=STARTS))

    assert "The organisers have not set up the room yet." in page.one("main").text
    assert to_join(page) == []


def test_the_link_to_join_comes_with_a_seat() -> None:
    """A waiting registration has none, and the room itself is in no page."""
    pages = [
        shown(a_look(event={"place": ONLINE}, after=STARTS, state=state))
        for state in ("confirmed", "waiting")
    ]

    assert [len(to_join(page)) for page in pages] == [1, 0]
    assert [ROOM in str(page.elements) for page in pages] == [False, False]


@pytest.mark.parametrize(("after", "offered"), [(timedelta(0), 1), (timedelta(hours=3), 0)])
def test_the_calendar_is_offered_until_the_end(after: timedelta, offered: int) -> None:
    """Past events need no entry."""
    page = shown(a_look(after=STARTS + after))

    links = [link for link in page.all("a") if "event.ics" in link.attributes["href"]]
    assert len(links) == offered


def test_whoever_waits_is_promised_nothing_once_the_event_has_begun() -> None:
    """Seats are given until the start; the page to leave the list does not speak of them either."""
    look = a_look(state="waiting", after=STARTS)

    pages = [shown(look), ParsedPage(cancel_page(look))]

    for page in pages:
        assert "The event has begun, and seats are no longer given." in page.one("main").text
        assert "move" not in page.one("main").text


def test_a_seat_that_is_given_up_late_cannot_be_had_again() -> None:
    """The page that asks says so."""
    page = ParsedPage(cancel_page(a_look(after=STARTS)))

    assert "the registration cannot be restored" in page.one("main").text


@pytest.mark.parametrize("done", ["corrected", "undone", "withdrawn", "resent"])
def test_what_has_just_been_done_is_said(done: str) -> None:
    """To a screen reader too."""
    page = shown(a_look(), done=done)

    assert [paragraph.attributes["role"] for paragraph in page.all("p", role="status")] == [
        "status"
    ]


def test_nothing_else_is_said_by_an_address() -> None:
    """A made-up word in the query brings nothing onto the page."""
    assert shown(a_look(), done="<b>won</b>").texts("notice") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["confirmed", "waiting"])
def test_dangerous_steps_name_the_person_and_the_effect(language: str, state: str) -> None:
    """Each has one button and one way back."""
    look = a_look(language=language, state=state)

    for draw in (cancel_page, erase_page):
        page = ParsedPage(draw(look))
        assert "Иван Петров" in page.one("main").text
        assert len(page.all("form")) == 1
        assert [
            link
            for link in page.all("a")
            if link.attributes["href"] == f"/a/{TOKEN}?lang={language}"
        ]
        assert page.flaws() == []
