"""The fragment of a page in which the form comes to other websites."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from registrar.web.public.embed import to_fragment
from tests.support.embedded_requests import EVENT, HERE
from tests.support.factories import NOW, an_event
from tests.support.form_pages import EVERY_TYPE, seats_of
from tests.support.parsed_page import ParsedPage

OPENS, CLOSES, ENDS = an_event().opens, an_event().closes, an_event().ends


def a_fragment(
    *,
    language: str = "en",
    now: datetime = NOW,
    seats: dict[str, Any] | None = None,
    event: dict[str, Any] | None = None,
) -> ParsedPage:
    """The fragment, with the definition and the counters changed."""
    definition = an_event(**(event or {}))
    return ParsedPage(
        to_fragment(
            definition,
            seats_of(definition, **(seats or {})),
            language=language,
            now=now,
            public_url=HERE,
            started="started",
        )
    )


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("event", [{}, {"fields": EVERY_TYPE}], ids=["conference", "every type"])
def test_the_fragment_is_sound(language: str, event: dict[str, Any]) -> None:
    """No id twice, every control labelled, every address whole: the page around it is elsewhere."""
    page = a_fragment(language=language, event=event)

    addresses = [
        element.attributes[name]
        for element in page.elements
        for name in ("href", "src", "action", "data-challenge", "data-proof")
        if name in element.attributes
    ]
    assert page.flaws() == []
    assert [
        address for address in addresses if not address.startswith((f"{HERE}/", "mailto:"))
    ] == []


def test_f12_the_fragment_holds_no_page_no_script_and_no_nonce() -> None:
    """The form alone is cached for a minute and put into another page."""
    page = a_fragment(event={"fields": EVERY_TYPE, "proof_of_work": True})

    tags = {element.tag for element in page.elements}
    names = {name for element in page.elements for name in element.attributes}
    hidden = {control.attributes["name"] for control in page.all("input", type="hidden")}
    assert tags & {"html", "head", "body", "script", "style", "link", "iframe"} == set()
    assert [name for name in names if name.startswith("on") or name in ("style", "required")] == []
    assert hidden == {"language", "started", "altcha"}


def test_a_conditional_question_says_when_it_is_asked() -> None:
    """The script shows it by the answer it hangs on; without a script its words do."""
    page = a_fragment()

    [asked] = [element for element in page.all("div") if "data-when" in element.attributes]
    assert asked.attributes == {
        "data-field": "other_profession",
        "data-when": "profession",
        "data-is": "other",
    }


def test_the_fragment_has_the_words_the_script_says() -> None:
    """Every sentence is in the reader's language, so the script holds none."""
    page = a_fragment(language="bg")

    parts = {element.attributes["data-part"]: element.text for element in page.all("template")}
    assert parts.keys() == {"problems", "hint", "refused", "failed", "thanks"}
    assert parts["problems"] == "Моля, поправете следното"
    assert page.one("button", type="submit").attributes["data-sending"] == "Изпраща се…"


@pytest.mark.parametrize(
    ("now", "seats", "words", "button"),
    [
        (NOW, {}, "Open until", ["Register"]),
        (NOW, {"taken": 300}, "Full: all seats are taken, but", ["Join the waiting list"]),
        (NOW, {"taken": 300, "waiting": 100}, "Full: all seats are taken, and", []),
        (OPENS - timedelta(seconds=1), {}, "Opens on", []),
        (CLOSES, {}, "Closed:", []),
        (NOW, {"cancelled": True}, "The event is cancelled", []),
        (ENDS, {}, "The event is over", []),
    ],
    ids=["open", "waiting list", "full", "announced", "closed", "cancelled", "over"],
)
def test_the_state_is_said_in_words(
    now: datetime, seats: dict[str, Any], words: str, button: list[str]
) -> None:
    """A form only where a submission is taken, else a link to the event's page (F5)."""
    page = a_fragment(now=now, seats=seats)

    [state] = page.texts("state")
    links = [link.attributes["href"] for link in page.all("a")]
    assert state.startswith(words)
    assert [element.text for element in page.all("button", type="submit")] == button
    assert f"{HERE}/events/{EVENT}?lang=en" in links


def test_the_notice_opens_beside_the_form() -> None:
    """Reading it before agreeing keeps the values that are filled in (P1)."""
    page = a_fragment()

    notice = page.one("a", target="_blank", href=f"{HERE}/events/{EVENT}/privacy?lang=en")
    assert notice.text == "Privacy notice (opens in a new tab)"


def test_the_funding_stands_at_the_form() -> None:
    """Emblem, statement and disclaimer, where the event's definition asks for them (P8)."""
    funding = an_event().funding

    page = a_fragment()

    assert funding is not None
    assert page.texts("funding") == [f"{funding.statement['en']} {funding.disclaimer['en']}"]
    assert page.one("img").attributes["alt"] == "The flag of the European Union"
