"""Pages after a submission: thanks, and refusals that say what to do and whom to ask."""

import pytest

from registrar.locale.catalogue import translations
from registrar.web.components.refusal_table import REFUSALS, below_heading
from registrar.web.public.event_page import refused_page, thanks_page
from tests.support.factories import NOW, an_event
from tests.support.parsed_page import ParsedPage

CONTACT = "conference@conference.example"
AGAIN = (
    "Your answers are not lost: reload this page, and your browser will send them again."
    " You will be registered only once, however often you do so."
)


def paragraphs(page: ParsedPage) -> list[str]:
    """The text of each paragraph between head and foot."""
    return [
        paragraph.text for paragraph in page.all("p") if paragraph.text in page.one("main").text
    ]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_thanks_lead_on(language: str) -> None:
    """The page names the event, and leads to the form again and to a person: no dead end."""
    event = an_event()

    page = ParsedPage(thanks_page(event, language=language, now=NOW))

    links = [link.attributes["href"] for link in page.all("a")]
    assert f"/events/{event.event}?lang={language}" in links
    assert f"/events/{event.event}/privacy?lang={language}" in links
    assert f"mailto:{CONTACT}" in links
    assert page.texts("lead") == [event.title[language]]
    assert page.flaws() == []


def test_thanks_promise_no_seat() -> None:
    """Waiting registrations are thanked in the same words: a message, not a seat."""
    page = ParsedPage(thanks_page(an_event(), language="en", now=NOW))

    assert page.one("h1").text == "Thank you: your registration has arrived"
    assert "whether you have a seat or are on the waiting list" in page.one("main").text


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_has_its_page(code: str, language: str) -> None:
    """The page says what to do, and leads to the event and to a person."""
    page = ParsedPage(
        refused_page(code, language=language, definition=an_event(), request_id="request-1")
    )

    links = [link.attributes["href"] for link in page.all("a")]
    advice = below_heading(code, translations(language).gettext)
    assert f"{advice}." in paragraphs(page)
    assert {f"mailto:{CONTACT}", f"/events/{an_event().event}?lang={language}"} <= set(links)
    assert page.flaws() == []


def test_a_refusal_without_an_event_stands_alone() -> None:
    """The page is whole without an organiser to ask, where the event is not known."""
    page = ParsedPage(refused_page("no_such_event", language="en", request_id="request-1"))

    assert page.one("main").text == (
        "Page not found There is no such event; check the address of the page."
    )


def test_a_refusal_that_passes_says_when() -> None:
    """The time to wait is said once, in whole minutes, and the answers can be sent again."""
    page = ParsedPage(
        refused_page("too_many_requests", language="en", definition=an_event(), retry_after=121)
    )

    assert paragraphs(page)[1:4] == [
        "Too many attempts from here.",
        "Please wait 3 minutes.",
        AGAIN,
    ]


def test_a_refusal_quotes_the_request() -> None:
    """The request's id in the log stands in the page, escaped."""
    page = ParsedPage(
        refused_page("failed", language="en", definition=an_event(), request_id="<i>1</i>")
    )

    assert page.texts("reference") == [
        "If you write to us about this, please quote this number: <i>1</i>"
    ]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_funder_is_named_on_every_page(language: str) -> None:
    """Emblem, statement and disclaimer stand on form and thanks in the reader's language (P8)."""
    event = an_event()
    assert event.funding is not None

    page = ParsedPage(thanks_page(event, language=language, now=NOW))

    [emblem] = page.all("img")
    assert emblem.attributes["src"].endswith("/eu-emblem.svg")
    assert page.texts("funding") == [
        f"{event.funding.statement[language]} {event.funding.disclaimer[language]}"
    ]


def test_thanks_promise_nothing_of_an_event_that_is_cancelled() -> None:
    """Nobody waits for a seat at what will not take place."""
    event = an_event(cancelled=True)

    page = ParsedPage(thanks_page(event, language="en", now=NOW))

    assert "the event will not take place" in page.one("main").text
    assert "We will email you" not in page.one("main").text
    assert page.flaws() == []


def test_thanks_promise_nothing_of_an_event_that_is_over() -> None:
    """A reader with a bookmark is not told to wait for a message."""
    event = an_event()

    page = ParsedPage(thanks_page(event, language="en", now=event.ends))

    assert "The event is over." in page.one("main").text
    assert "on its way" not in page.one("main").text
    assert page.flaws() == []
