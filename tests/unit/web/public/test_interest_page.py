"""The pages around an interest: the one that asks for an address, and the one after it."""

import pytest

from registrar.web.public.event_page import form_page
from registrar.web.public.interest_page import interest_noted_page
from tests.support.factories import an_event
from tests.support.interest_fixture import (
    DAY_BEFORE_OPENING,
    EVENT_WITH_ORIGIN,
    SEATS_OF_EVENT,
)
from tests.support.parsed_page import ParsedPage


@pytest.mark.parametrize(
    ("language", "button"),
    [
        ("bg", "Уведомете ме, когато записването започне"),
        ("en", "Tell me when registration opens"),
    ],
)
def test_the_page_of_an_announced_event_asks_for_one_address(language: str, button: str) -> None:
    """One visible field and no script; the form posts where interests are taken (F5)."""
    html = form_page(
        EVENT_WITH_ORIGIN, SEATS_OF_EVENT, language=language, now=DAY_BEFORE_OPENING, nonce="n" * 32
    )

    page = ParsedPage(html)
    names = [control.attributes["name"] for control in page.all("input")]
    assert page.one("form").attributes["action"] == f"/events/{EVENT_WITH_ORIGIN.event}/interest"
    assert names == ["language", "email", "homepage"]
    assert page.one("input", name="email").attributes.items() >= {
        ("type", "email"), ("autocomplete", "email"), ("spellcheck", "false"),
    }  # fmt: skip
    assert [element.text for element in page.all("button")] == [button]
    assert (page.all("script"), page.flaws()) == ([], [])


@pytest.mark.parametrize(
    ("language", "words"),
    [("bg", "7 февруари 2022"), ("en", "7 February 2022")],
)
def test_the_page_after_it_says_what_will_happen(language: str, words: str) -> None:
    """The page says when the message comes, and what becomes of the address."""
    html = interest_noted_page(EVENT_WITH_ORIGIN, language=language, now=DAY_BEFORE_OPENING)

    page = ParsedPage(html)
    assert words in html.replace("\xa0", " ")
    assert (page.one("html").attributes["lang"], page.flaws()) == (language, [])


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_page_after_it_says_that_the_event_is_cancelled(language: str) -> None:
    """A bookmarked page announces no message that will never come."""
    off = an_event(cancelled=True)

    page = ParsedPage(interest_noted_page(off, language=language, now=DAY_BEFORE_OPENING))

    heading = {"bg": "Събитието е отменено", "en": "The event is cancelled"}[language]
    assert page.one("h1").text == heading
    assert "2022" not in page.one("main").text
    assert page.flaws() == []


def test_the_page_after_it_no_longer_speaks_of_the_opening_once_it_has_come() -> None:
    """A bookmarked page leads to the event instead."""
    page = ParsedPage(
        interest_noted_page(EVENT_WITH_ORIGIN, language="en", now=EVENT_WITH_ORIGIN.opens)
    )

    assert "Then we send" not in page.one("main").text
    assert "has come" in page.one("main").text
    assert page.flaws() == []
