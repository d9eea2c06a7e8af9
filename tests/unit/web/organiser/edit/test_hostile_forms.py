"""Hostile forms of the edit pages: refused or saved with their problems; no page fails."""

import pytest

from tests.support.edit_pages import edit_path, press, state_for
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.services import Services

TEXTS = {
    "NUL": "a\0b",
    "header": "a\r\nBcc: x@y.example",
    "marks": "\u202egnirts\u2066 \u200f",
    "signs": "\x07\x1b[2J",
    "script": "</textarea><script>alert(1)</script>",
    "link": "javascript:alert(1)",
    "yaml": '"]}\n- *x: &y !!python/name:os.system\n---\n...',
    "template": "{{ 7 * 7 }} {% raw %} %(who)s",
    "half a sign": "\ud800",
}
NAMES = {
    "of digits": "9" * 5_000,
    "of a list that is none": "seats.0.1.2.3",
    "of nothing": "",
    "of dots": "...",
    "of an object": "__class__.__init__.__globals__",
    "of a negative entry": "organisers.-1.name.en",
    "of many steps": ".".join("a" * 500),
    "of the team": "team.manages",
    "of the room": "place.online.join_address",
    "of the name": "event",
}
BUTTONS = (
    *("add-", "up-", "remove-x", "down-organisers.99", "up-organisers.0", "add-team.manages"),
    *("remove-organisers." + "9" * 5_000, "add-organisers.0.name", "keep-", "again-x", "\0"),
)


@pytest.mark.parametrize("sign", TEXTS)
def test_hostile_texts_fail_no_page(
    browser: OrganiserBrowser, services: Services, sign: str
) -> None:
    """Refused as a body, or saved and shown as what they are."""
    text = TEXTS[sign].encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    typed = {"title__en": text, "summary__bg": text, "about__en": text}

    answer = press(browser, edit_path(services, "/parts/texts"), **typed)

    assert answer["statusCode"] in (303, 400, 422)
    for rest in ("", "/parts/texts", "/publish", "/discard"):
        found = browser.ask(edit_path(services, rest))
        assert found["statusCode"] in (200, 303), rest
        assert "<script>alert" not in found.get("body", "")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("part", ["organisers", "place"])
def test_hostile_names_change_nothing(
    browser: OrganiserBrowser, services: Services, part: str, name: str
) -> None:
    """Neither team nor room nor the event's name can be typed into a part."""
    before = state_for(browser, services).document

    answer = press(browser, edit_path(services, f"/parts/{part}"), **{NAMES[name]: "evil"})

    assert answer["statusCode"] == 303
    assert state_for(browser, services).document.data == before.data


@pytest.mark.parametrize("part", ["organisers", "questions", "programme"])
def test_hostile_buttons_change_nothing(
    browser: OrganiserBrowser, services: Services, part: str
) -> None:
    """The form is shown again, or the list; nothing is saved."""
    for do in BUTTONS:
        answer = press(browser, edit_path(services, f"/parts/{part}"), do=do)

        assert answer["statusCode"] in (200, 303, 400), do
    assert state_for(browser, services).draft is None
