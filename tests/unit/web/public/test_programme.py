"""The programme on an event's page: soon to come, a timetable, several days."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.domain.seats import Seats
from registrar.web.public.event_page import form_page
from tests.support.factories import an_event
from tests.support.form_pages import a_form_page
from tests.support.parsed_page import ParsedPage


def a_session(starts: str, ends: str, title: str, *speakers: str) -> dict[str, Any]:
    """A session of an event file, in both languages the same."""
    return {
        "starts": starts,
        "ends": ends,
        "title": {"bg": title, "en": title},
        "speakers": list(speakers),
    }


OPENING = a_session("2022-03-02 14:00", "2022-03-02 14:30", "Opening")
PANEL = a_session("2022-03-02 14:30", "2022-03-02 17:00", "Panel", "Anna Smith", "<b>Bob</b>")
TWO_DAYS = {
    "dates": {
        "zone": "Europe/Sofia",
        "starts": "2022-03-02 14:00",
        "ends": "2022-03-03 12:00",
        "registration": {"opens": "2022-02-07 09:00", "closes": "2022-03-02 12:00"},
    },
    "programme": [OPENING, PANEL, a_session("2022-03-03 09:00", "2022-03-03 12:00", "Workshop")],
}


def programme(page: ParsedPage) -> list[str]:
    """Days and sessions as they stand in the page, in order."""
    return [
        element.text
        for element in page.elements
        if element.tag == "h3" or {"time", "session", "speakers"} & set(element.classes)
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "The programme is coming soon."), ("bg", "Очаквайте програмата скоро.")],
)
def test_an_empty_programme_is_coming_soon(language: str, words: str) -> None:
    """The page promises it, and shows no empty timetable."""
    page = a_form_page(language=language)

    assert words in page.one("main").text
    assert (page.all("ol"), page.texts("zone")) == ([], [])


def test_a_programme_is_a_timetable() -> None:
    """Times, titles and speakers as text; the zone is said once, the day not at all."""
    page = a_form_page(event={"programme": [OPENING, PANEL]})

    assert programme(page) == [
        "14:00–14:30",
        "Opening",
        "14:30–17:00",
        "Panel",
        "Anna Smith, <b>Bob</b>",
    ]
    assert page.texts("zone") == ["Times are in Eastern European Time."]


def test_times_are_written_for_machines_too() -> None:
    """Each session's start has its offset."""
    page = a_form_page(event={"programme": [OPENING]})

    assert page.one("time").attributes == {"datetime": "2022-03-02T14:00+02:00"}


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("en", ["Wednesday, 2 March 2022", "Thursday, 3 March 2022"]),
        ("bg", ["сряда, 2 март 2022 г.", "четвъртък, 3 март 2022 г."]),
    ],
)
def test_several_days_are_apart(language: str, days: list[str]) -> None:
    """Each day has its heading and its own list."""
    page = a_form_page(language=language, event=TWO_DAYS)

    assert [heading.text for heading in page.all("h3")] == days
    assert [element.text.count("–") for element in page.all("ol")] == [2, 1]
    assert page.flaws() == []


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_notice_is_beside_the_consents(language: str) -> None:
    """It opens beside the form, on the same site, so that no answer is lost, and says so."""
    page = a_form_page(language=language)

    [link] = [element for element in page.all("a") if "target" in element.attributes]
    assert link.text in page.texts("consents")[0]
    assert link.attributes == {
        "href": f"/events/good-practices-child-protection/privacy?lang={language}",
        "target": "_blank",
    }


def test_only_an_event_to_come_promises_a_programme() -> None:
    """Once it is closed, over or cancelled the section is left out where there was no programme."""
    event = an_event()
    free, full = (
        Seats(1, 0, 0, 0, event.opens, event.closes),
        Seats(1, 1, 0, 0, event.opens, event.closes),
    )
    at = {
        "announced": (free, event.opens - timedelta(hours=1)),
        "open": (free, event.opens),
        "full": (full, event.opens),
        "closed": (free, event.closes),
        "over": (free, event.ends),
        "cancelled": (replace(free, cancelled=True), event.opens),
    }

    promising = [
        state
        for state, (seats, now) in at.items()
        if "coming soon" in form_page(event, seats, language="en", now=now, nonce="n" * 32)
    ]

    assert promising == ["announced", "open", "full"]
