"""Visits: GET requests in, pages and events as JSON out, and what may be kept of them."""

import json
from datetime import datetime, timedelta

import pytest

from registrar import __version__
from registrar.domain.json_schema import json_schema
from tests.support.factories import NOW, an_event
from tests.support.parsed_page import ParsedPage
from tests.support.public_visits import (
    BROWSER,
    CLOSED_POLICY,
    EVENT,
    LOOKED_AT,
    MINUTE,
    NEGOTIATED,
    OneEvent,
    a_visit,
)


def test_a_browser_gets_the_page() -> None:
    """The page is never stored, since it holds a nonce, and is closed to everything elsewhere."""
    answer = a_visit("/events/{event}", accept_language="en")

    page = ParsedPage(answer.pop("body"))
    assert page.one("input", name="nonce").attributes["value"] == "n" * 32
    assert answer == {
        "statusCode": 200,
        "headers": {
            "cache-control": "no-store",
            "content-language": "en",
            "content-security-policy": CLOSED_POLICY,
            "content-type": "text/html; charset=utf-8",
            "permissions-policy": "camera=()",
            "referrer-policy": "no-referrer",
            "vary": NEGOTIATED,
            "x-content-type-options": "nosniff",
        },
    }


def test_a_program_gets_the_event_as_json() -> None:
    """The same address tells a program what the event is and what a submission looks like."""
    answer = a_visit("/events/{event}", accept="application/json", accept_language="en")

    assert json.loads(answer["body"]) == {
        "id": EVENT,
        "title": an_event().title["en"],
        "summary": an_event().summary["en"],
        "language": "en",
        "languages": ["bg", "en"],
        "starts": "2022-03-02T14:00:00+02:00",
        "ends": "2022-03-02T17:00:00+02:00",
        "zone": "Europe/Sofia",
        "registration": {
            "opens": "2022-02-07T09:00:00+02:00",
            "closes": "2022-03-02T12:00:00+02:00",
        },
        "state": "open",
        "page": f"https://r.example/events/{EVENT}",
        "submit_to": f"https://r.example/events/{EVENT}/registrations",
        "full_options": {},
        "schema": json_schema(an_event(), "en"),
    }


@pytest.mark.parametrize("passed", [timedelta(), timedelta(days=300)])
def test_a_program_reads_that_an_event_is_cancelled(passed: timedelta) -> None:
    """It is not merely closed, and stays cancelled when its day has passed."""
    off = OneEvent(cancelled=True)

    answer = a_visit("/events/{event}", events=off, now=NOW + passed, accept="application/json")

    assert json.loads(answer["body"])["state"] == "cancelled"


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ({"lang": "en"}, "bg", "en"),
        ({"lang": "fr"}, "en-GB,en;q=0.9", "en"),
        ({}, "fr", "bg"),
    ],
    ids=["chosen", "accepted", "the event's first"],
)
@pytest.mark.parametrize("route", ["/events/{event}", "/events/{event}/thank-you"])
def test_the_language_is_chosen(
    route: str, query: dict[str, str], accepted: str, language: str
) -> None:
    """An explicit choice counts before the browser's wish, and that before the event (L4)."""
    answer = a_visit(route, query=query, accept_language=accepted)

    assert answer["headers"]["content-language"] == language
    assert ParsedPage(answer["body"]).one("html").attributes["lang"] == language


@pytest.mark.parametrize("route", [path for path in LOOKED_AT if "static" not in path])
def test_head_is_get_without_its_body(route: str) -> None:
    """Mail scanners and monitors learn the same headers, and nothing else (RFC 9110 9.3.2)."""
    got = a_visit(route)

    assert a_visit(route, method="HEAD") == got | {"body": "", "isBase64Encoded": False}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("accept", [BROWSER, "application/json"])
def test_asvs_13_4_4_a_page_takes_nothing(method: str, accept: str) -> None:
    """Any other method is refused with those that are allowed (RFC 9110 15.5.6)."""
    answer = a_visit("/events/{event}", method=method, accept=accept)

    assert (answer["statusCode"], answer["headers"]["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("route", "accept", "vary"),
    [
        ("/", BROWSER, NEGOTIATED),
        ("/", "application/json", NEGOTIATED),
        ("/events/{event}", "application/json", NEGOTIATED),
        ("/events/{event}/privacy", BROWSER, "Accept-Language"),
        ("/events/{event}/thank-you", BROWSER, "Accept-Language"),
        ("/events/{event}/interest-noted", BROWSER, "Accept-Language"),
    ],
)
def test_what_holds_no_nonce_is_kept_a_minute(route: str, accept: str, vary: str) -> None:
    """It says the same to whoever opens it, in their language."""
    headers = a_visit(route, accept=accept)["headers"]

    assert (headers["cache-control"], headers["vary"]) == ("public, max-age=60", vary)


@pytest.mark.parametrize("now", [an_event().opens - MINUTE, an_event().closes, an_event().ends])
def test_an_event_that_takes_nobody_is_kept_a_minute(now: datetime) -> None:
    """Its page holds no nonce; while it takes registrations it does, and is never stored."""
    answer = a_visit("/events/{event}", now=now)

    assert "n" * 32 not in answer["body"]
    assert answer["headers"]["cache-control"] == "public, max-age=60"


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_list_of_events_is_at_the_root(language: str) -> None:
    """It links to the event, in the language that was asked for."""
    page = ParsedPage(a_visit("/", query={"lang": language})["body"])

    assert page.one("html").attributes["lang"] == language
    assert page.one("h3").text == an_event().title[language]


def test_a_program_gets_the_list_as_json() -> None:
    """The same address, by Accept."""
    answer = a_visit("/", accept="application/json")

    assert [event["id"] for event in json.loads(answer["body"])["events"]] == [EVENT]


def test_health_tells_the_version_and_nothing_else() -> None:
    """A monitor reads the version."""
    assert json.loads(a_visit("/health")["body"]) == {"version": __version__}


@pytest.mark.parametrize("route", ["/events/{event}/thank-you", "/events/{event}/interest-noted"])
def test_the_page_after_a_form_shows_the_address_that_was_given(route: str) -> None:
    """So that a mistake in it is noticed; such a page is kept nowhere, and has both languages."""
    answer = a_visit(route, query={"lang": "en", "to": "a-token"})

    page = ParsedPage(answer["body"])
    assert f"Your email address: a-token of {EVENT}" in " ".join(page.one("main").text.split())
    assert page.one("a", hreflang="bg").attributes["href"].endswith("?lang=bg&to=a-token")
    assert answer["headers"]["cache-control"] == "no-store"
    assert answer["headers"]["referrer-policy"] == "no-referrer"
    assert page.flaws() == []


@pytest.mark.parametrize("route", ["/events/{event}/thank-you", "/events/{event}/interest-noted"])
def test_a_bookmarked_page_after_a_form_still_works(route: str) -> None:
    """Without an address, the same for whoever opens it (F6)."""
    page = ParsedPage(a_visit(route, query={"lang": "en"})["body"])

    assert "Your email address" not in page.one("main").text
