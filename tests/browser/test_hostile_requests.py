"""Hostile headers, parameters and paths: never followed, never a 5xx."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.hostile_input import EVIL, judge
from tests.browser.published_events import PublishedEvents
from tests.browser.raw_requests import post_form, send

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
