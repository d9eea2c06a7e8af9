"""Pages for people: the event, and its form in every state."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from registrar.domain.submission import FieldError
from tests.support.factories import NOW, an_event
from tests.support.form_pages import EVERY_TYPE, NONCE, REFUSED, a_form_page

LANGUAGES = ("bg", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_event_announces_itself_and_takes_submissions(language: str) -> None:
    """The page names the event in its language and posts its form to the event's registrations."""
    title = an_event().title[language]

    page = a_form_page(language=language)

    assert page.one("html").attributes == {"lang": language}
    assert (page.one("title").text, page.one("h1").text) == (title, title)
    assert page.one("form").attributes == {
        "action": "/events/good-practices-child-protection/registrations",
        "method": "post",
        "novalidate": "",
    }
    hidden = page.all("input", type="hidden")
    assert {element.attributes["name"]: element.attributes["value"] for element in hidden} == {
        "nonce": NONCE,
        "language": language,
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("event", [{}, {"fields": EVERY_TYPE}], ids=["conference", "every type"])
@pytest.mark.parametrize("errors", [(), REFUSED], ids=["fresh", "refused"])
def test_the_form_is_sound(
    language: str, event: dict[str, Any], errors: tuple[FieldError, ...]
) -> None:
    """No id stands twice, every reference leads somewhere, every control has one label."""
    page = a_form_page(language=language, event=event, errors=errors)

    assert page.flaws() == []


def test_nothing_stands_in_the_page_that_its_policy_forbids() -> None:
    """No script, no style, no handler, no address elsewhere; and no browser's own validation."""
    page = a_form_page(event={"fields": EVERY_TYPE}, errors=REFUSED)

    addresses = [
        element.attributes[name]
        for element in page.elements
        for name in ("href", "src", "action")
        if name in element.attributes
    ]
    names = {name for element in page.elements for name in element.attributes}
    assert [address for address in addresses if not address.startswith(("/", "#", "mailto:"))] == []
    assert page.all("script") + page.all("style") == []
    assert [name for name in names if name.startswith("on") or name in ("style", "required")] == []


WAITING = (
    "Full: all seats are taken, but you can join the waiting list."
    " We will email you at once when there is a seat for you."
)
OPENS, CLOSES, ENDS = an_event().opens, an_event().closes, an_event().ends


@pytest.mark.parametrize(
    ("now", "seats", "words", "button"),
    [
        (NOW, {}, "Open until 2 March 2022, 12:00 (Eastern European Time).", ["Register"]),
        (
            OPENS - timedelta(seconds=1),
            {},
            "Opens on 7 February 2022, 09:00 (Eastern European Time).",
            ["Tell me when registration opens"],
        ),
        (
            NOW,
            {"taken": 300},
            WAITING,
            ["Join the waiting list"],
        ),
        (
            NOW,
            {"taken": 300, "waiting": 100},
            "Full: all seats are taken, and so are all places on the waiting list.",
            [],
        ),
        (NOW, {"taken": 300, "waiting_limit": 0}, "Full: all seats are taken.", []),
        (CLOSES, {}, "Closed: registrations are no longer taken.", []),
        (
            NOW,
            {"cancelled": True},
            "The event is cancelled, and registrations are no longer taken.",
            [],
        ),
        (an_event().ends, {}, "The event is over. Thank you to all who took part.", []),
    ],
    ids=["open", "announced", "waiting list", "full", "no list", "closed", "cancelled", "over"],
)
def test_the_state_is_said_in_words(
    now: datetime, seats: dict[str, Any], words: str, button: list[str]
) -> None:
    """Each state has its sentence, and a form only where a submission is taken (F5)."""
    page = a_form_page(now=now, seats=seats)

    assert page.texts("state") == [words]
    assert [element.text for element in page.all("button")] == button
    assert len(page.all("form")) == len(button)


def test_nothing_is_ticked_in_advance() -> None:
    """A fresh form holds no answer at all (P2)."""
    page = a_form_page(event={"fields": EVERY_TYPE})

    names = {name for element in page.elements for name in element.attributes}
    given = [
        control for control in page.all("input") if "field-" in control.attributes.get("id", "")
    ]
    lines = [
        control for control in given if control.attributes["type"] not in ("radio", "checkbox")
    ]
    assert {"checked", "selected"} & names == set()
    assert {control.attributes["value"] for control in lines} == {""}


@pytest.mark.parametrize(
    ("now", "seats", "words"),
    [
        (NOW, {}, "Open until 2 March 2022"),
        (OPENS - timedelta(seconds=1), {}, "Opens on 7 February 2022"),
        (NOW, {"taken": 300}, "Full: all seats are taken, but you can join"),
        (CLOSES, {}, "Closed: registrations are no longer taken."),
        (ENDS, {}, "The event is over."),
    ],
    ids=["open", "announced", "full", "closed", "over"],
)
def test_the_state_stands_among_the_first_facts(
    now: datetime, seats: dict[str, Any], words: str
) -> None:
    """Nobody scrolls through the programme to learn that it is full or over."""
    page = a_form_page(now=now, seats=seats)

    facts = page.one("dl").text
    assert page.all("dt")[2].text == "Registration"
    assert words in facts
    assert page.texts("callout") == []


@pytest.mark.parametrize("now", [NOW, CLOSES, ENDS])
def test_a_cancelled_event_says_so_before_its_date(now: datetime) -> None:
    """As a banner above the facts, also when its day has passed; nobody is thanked for coming."""
    page = a_form_page(now=now, seats={"cancelled": True})

    tags = [
        element for element in page.elements if element.tag == "dl" or "callout" in element.classes
    ]
    assert [element.tag for element in tags] == ["div", "dl"]
    assert tags[0].text == "The event is cancelled, and registrations are no longer taken."
    assert "Thank you" not in page.one("main").text
    assert page.flaws() == []
