"""Hostile input in every field, header, query and path: never run, never followed, never a 5xx."""

from html import unescape

import pytest

from tests.browser.conftest import Visit
from tests.browser.hosted_form import submit_form, wait_as_a_person
from tests.browser.pages import GOOD
from tests.browser.published_events import PublishedEvents
from tests.browser.raw_requests import FORM, Received, post_form, send
from tests.browser.window_watch import origin_of
from tests.support.parsed_page import ParsedPage

EVIL = "evil.example"

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

HEADERS = (
    "host",
    "x-forwarded-host",
    "x-forwarded-for",
    "x-forwarded-proto",
    "x-forwarded-port",
    "x-forwarded-prefix",
    "x-original-url",
    "x-rewrite-url",
    "x-host",
    "x-http-method-override",
    "forwarded",
    "via",
    "origin",
    "referer",
    "user-agent",
    "accept-language",
    "cookie",
    "authorization",
    "x-amzn-trace-id",
    "x-request-id",
)

REDIRECTS = (
    "redirect",
    "redirect_uri",
    "redirect_url",
    "redirectTo",
    "next",
    "_next",
    "url",
    "return",
    "returnTo",
    "continue",
    "goto",
    "dest",
    "callback",
    "success",
)

TARGETS = (
    f"https://{EVIL}",
    f"//{EVIL}",
    rf"\\{EVIL}",
    rf"/\{EVIL}",
    f"https:{EVIL}",
    f"///{EVIL}/..",
    f"https://127.0.0.1@{EVIL}",
    f"/%09/{EVIL}",
    f"%2f%2f{EVIL}",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
)

PATHS = (
    "/events/%3Cx-evil%3E",
    "/events/../../etc/passwd",
    "/events/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/events/a%00b",
    "/events/%ff%fe",
    "/events/__proto__",
    "/events/" + "a" * 4000,
    f"//{EVIL}/",
    f"/%5c{EVIL}",
    "/static/x/..%2f..%2fwiring.py",
    "/static/%3Cx-evil%3E/registrar.css%00.html",
    "/events/state-open?lang=%22%3E%3Cx-evil%3E",
    "/events/state-open/thank-you?lang=%22%3E%3Cx-evil%3E&name=%3Cx-evil%3E",
    "/events/state-open/thank-you?lang=bg&lang=en&__proto__[lang]=x",
)


def judge(answer: Received, own: str) -> None:
    """Assert no 5xx, nothing hostile in the page, and no redirect but to our own address."""
    assert answer.status < 500
    if answer.status == 303:
        assert origin_of(answer.headers["location"]) == own
    if answer.headers.get("content-type", "").startswith("text/html"):
        page = ParsedPage(answer.text)
        assert page.all("x-evil") == []
        assert [element for element in page.elements if _runs(element.attributes)] == []
        assert page.all("form", method="post") == [
            form
            for form in page.all("form", method="post")
            if form.attributes["action"].startswith("/events/")
        ]
        assert all(script.attributes["src"].startswith("/static/") for script in page.all("script"))


def _runs(attributes: dict[str, str]) -> bool:
    addresses = attributes.get("href", ""), attributes.get("src", "")
    return any(name.startswith("on") for name in attributes) or any(
        address.startswith(("javascript:", "data:", f"//{EVIL}")) for address in addresses
    )


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


@pytest.mark.parametrize("header", HEADERS)
def test_a_forged_header_changes_nothing(published_events: PublishedEvents, header: str) -> None:
    """Links, forms and redirects are of the configured address, whatever a header says (M7)."""
    own = published_events.cloud.url
    ordinary = send(own, "/events/state-closed", headers={"accept-language": "bg"})
    for value in (EVIL, f"https://{EVIL}/", '"><x-evil>', f"for={EVIL};host={EVIL}", "x" * 8000):
        given = {"accept-language": "bg", header: value}

        page = send(own, "/events/state-closed", headers=given)
        sent = post_form(own, "state-open", given)

        judge(page, own)
        judge(sent, own)
        assert EVIL not in page.text + sent.text + str(page.headers) + str(sent.headers)
        assert (page.status, page.text) == (200, ordinary.text)
        assert sent.status == 303


@pytest.mark.parametrize("name", REDIRECTS)
def test_no_parameter_leads_away(published_events: PublishedEvents, name: str) -> None:
    """Only addresses of the event's definition are led to: not a query's nor a field's (F6)."""
    own = published_events.cloud.url
    for target in TARGETS:
        visited = send(own, f"/events/state-open?{name}={target}".replace("<", "%3C"))
        as_field = post_form(own, "state-open", None, **{name: target})

        judge(visited, own)
        judge(as_field, own)
        assert visited.status == 200
        assert EVIL not in visited.text
        assert as_field.status == (303 if name == "redirect" else 422)


@pytest.mark.parametrize("path", PATHS)
def test_a_hostile_path_is_not_found_or_harmless(
    published_events: PublishedEvents, visit: Visit, path: str
) -> None:
    """Over the wire and in the browser: nothing runs, nothing is shown of it, nothing leaks."""
    answer = send(published_events.cloud.url, path)
    page = visit()
    page.goto(published_events.cloud.url + path)

    judge(answer, published_events.cloud.url)
    assert answer.status in (200, 303, 400, 404)
    assert "root:" not in answer.text
    assert page.locator("x-evil").count() == 0


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
