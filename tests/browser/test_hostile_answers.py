"""Hostile answers and names of fields: escaped or refused, never run, never a 5xx."""

from html import unescape

import pytest

from tests.browser.conftest import Visit
from tests.browser.hosted_form import submit_form, wait_as_a_person
from tests.browser.hostile_input import EVIL, judge
from tests.browser.pages import GOOD
from tests.browser.published_events import PublishedEvents
from tests.browser.raw_requests import FORM, post_form

VALUES = {
    "markup": '"><x-evil onpointerenter=alert(1) style=inset:0><img src=x onerror=alert(1)>',
    "script": "</textarea></title><script>alert(1)</script>",
    "quotes": "' onfocus=alert(1) autofocus x='",
    "address": f"javascript:alert(1)//https://{EVIL}",
    "template": "{{7*7}}${7*7}<%= 7*7 %>{% print 7 %}",
    "prototype": "__proto__",
    "bidi": "a\u202eb\u2066c",
    "invisible": "\u200b\u2060\ufeff",
    "control": "a\x00b\x1b[2J",
    "line breaks": f"a\r\nBcc: all@{EVIL}\r\n\r\n<x-evil>",
    "32 kB": "x" * 32_768,
    "marks": "a" + "\u0301" * 500,
    "key": "'; DROP TABLE registrations; --",
}

NAMES = (
    "__proto__",
    "constructor",
    "<x-evil>",
    "full_name[]",
    "full_name.x",
    "",
    "\u202e",
    "_method",
)

FIELDS = (*FORM, "email", "accessibility", "question", "nonce", "started", "altcha", "homepage")


@pytest.mark.parametrize("field", FIELDS)
def test_a_hostile_answer_is_escaped_or_refused(
    published_events: PublishedEvents, field: str
) -> None:
    """Each value in each field: taken, refused or shown as text, with the rest right or wrong."""
    for kind, value in VALUES.items():
        for consent in ("yes", ""):
            answer = post_form(
                published_events.cloud.url, "state-open", None, **{"privacy": consent, field: value}
            )

            judge(answer, published_events.cloud.url)
            if field == "town" and not consent and kind in ("markup", "script", "template"):
                assert value in unescape(answer.text)


def test_a_field_of_a_hostile_name_is_refused(published_events: PublishedEvents) -> None:
    """Prototypes, brackets and markup as names: nothing is stored under them (S4)."""
    event = published_events.publish("hostile-names")

    answers = [
        post_form(published_events.cloud.url, event.event, None, **{name: "x"}) for name in NAMES
    ]

    for answer in answers:
        judge(answer, published_events.cloud.url)
    assert {answer.status for answer in answers} <= {303, 400, 422}
    kept = [
        name
        for registration in published_events.driver.registrations(event)
        for name in registration.answers
    ]
    assert not set(kept) & set(NAMES)


@pytest.mark.parametrize("kind", ["markup", "script", "quotes", "address", "template"])
def test_hostile_answers_are_shown_as_text(
    published_events: PublishedEvents, visit: Visit, kind: str
) -> None:
    """Typed into every field of the form and shown again: no dialog, no element, the value kept."""
    page = visit(published_events.path("open"))
    value = VALUES[kind]
    for control in page.locator("main input[type=text], main textarea").all():
        if control.is_visible():
            control.fill(value)
    page.locator("[name=email]").fill(value.replace(" ", ""))

    status = submit_form(page)
    page.mouse.move(300, 300)

    assert status == 422
    assert page.locator("x-evil, img[src=x], main script:not([src])").count() == 0
    assert page.input_value("[name=town]") == value
    assert page.input_value("[name=question]") == value


def test_hostile_answers_that_are_taken_stay_unseen(
    published_events: PublishedEvents, visit: Visit
) -> None:
    """The thanks show nothing of the submission, not even its name (M2)."""
    page = visit(published_events.path("open"))
    for name, value in (GOOD | {"town": VALUES["markup"], "email": "hostile@example.org"}).items():
        first = page.locator(f'[name="{name}"]').first
        if first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            first.fill(value)
    wait_as_a_person(page)

    assert submit_form(page) == 200
    assert page.locator("x-evil").count() == 0
    assert GOOD["full_name"] not in page.content()
