"""Pages for people: the event, and its form in every state."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from registrar.domain.submission import FieldError
from tests.support.factories import NOW, an_event
from tests.support.form_pages import EVERY_TYPE, NONCE, REFUSED, a_form_page

LANGUAGES = ("bg", "en")
HOSTILE = "\"'><script>alert(1)</script>&amp;\n{{ 7 * 7 }}"


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_are_the_same_above_and_at_the_fields(language: str) -> None:
    """The summary links to each field in order and says what stands there (F1)."""
    page = a_form_page(language=language, errors=REFUSED)

    links = [link for link in page.all("a") if link.attributes["href"].startswith("#field-")]
    assert [link.attributes["href"] for link in links] == [
        "#field-full_name",
        "#field-email",
        "#field-other_profession",
        "#field-interpretation-bulgarian",
        "#field-privacy",
    ]
    assert [link.text for link in links] == page.texts("error")


def test_a_refused_form_begins_with_its_summary() -> None:
    """The title begins with "Error:", and the focus is on the summary, above the heading (F1)."""
    page = a_form_page(errors=REFUSED)

    focused = [element for element in page.elements if "autofocus" in element.attributes]
    assert page.one("title").text.startswith("Error: ")
    assert [(element.classes, element.attributes["tabindex"]) for element in focused] == [
        (["summary"], "-1")
    ]
    assert page.elements.index(focused[0]) < page.elements.index(page.one("h1"))


def test_an_error_without_a_field_is_said_without_a_link() -> None:
    """A name the form does not have is quoted as text, not as markup."""
    page = a_form_page(errors=(FieldError("<b>evil</b>", "unknown_field"),))

    assert page.texts("summary") == [
        "There is a problem Leave out “<b>evil</b>”: the form has no such field"
    ]


def test_an_answer_that_is_refused_is_tied_to_its_reasons() -> None:
    """A screen reader says help and error after the label, and that the answer is invalid."""
    page = a_form_page(errors=REFUSED)

    email = page.by_id("field-email").attributes
    assert (email["aria-describedby"], email["aria-invalid"]) == ("help-email error-email", "true")


def test_answers_are_kept() -> None:
    """Values stand in the form again, as they were given (F1)."""
    page = a_form_page(
        event={"fields": EVERY_TYPE},
        values={
            "full_name": HOSTILE,
            "note": f"\n{HOSTILE}",
            "size": "o3",
            "region": "o7",
            "topics": ["o1"],
            "years": 2.5,
            "arrival": "2022-03-02",
            "country": "BG",
            "terms": True,
        },
    )

    texts = {name: page.by_id(f"field-{name}") for name in ("full_name", "years", "arrival")}
    ticked = [
        control.attributes["id"] for control in page.all("input") if "checked" in control.attributes
    ]
    selected = [option.text for option in page.all("option") if "selected" in option.attributes]
    assert {name: control.attributes["value"] for name, control in texts.items()} == {
        "full_name": HOSTILE,
        "years": "2.5",
        "arrival": "2022-03-02",
    }
    # The first line break is the one that browsers drop
    assert "".join(page.by_id("field-note").pieces) == f"\n\n{HOSTILE}"
    assert ticked == ["field-size-o3", "field-topics-o1", "field-terms"]
    assert selected == ["Answer 7", "Bulgaria"]
    assert page.all("script") == []


@pytest.mark.parametrize("strange", [{"a": 1}, [["o1"]], None, False, 10**29, "o9"])
def test_a_strange_answer_is_shown_or_left_out(strange: object) -> None:
    """An answer of a wrong type, as a program may send it, never breaks the page."""
    values = {field["name"]: strange for field in EVERY_TYPE}

    page = a_form_page(event={"fields": EVERY_TYPE}, values=values)

    assert [control for control in page.all("input") if "checked" in control.attributes] == []


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
