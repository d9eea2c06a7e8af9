"""Visits: GET requests in, pages, an event as JSON and files out."""

import json
import re
from base64 import b64decode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import dist
from typing import Any

import pytest

from registrar import __version__
from registrar.domain.event import EventDefinition
from registrar.domain.json_schema import json_schema
from registrar.domain.listing import Listing, to_listing
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.seats import OptionKey, Seats
from registrar.web.components.assets import FOLDER, address, assets
from registrar.web.public.context import PublicPageDependencies
from registrar.web.public.pages import show_page
from tests.support.factories import NOW, an_event
from tests.support.parsed_page import ParsedPage

EVENT = "good-practices-child-protection"
MINUTE = timedelta(minutes=1)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CLOSED_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
    " form-action 'self' https://r.example; base-uri 'none'; frame-ancestors 'none'"
)

NEGOTIATED = "Accept, Accept-Language, Origin, Sec-Fetch-Mode"

LOOKED_AT = (
    "/",
    "/events/{event}",
    "/events/{event}/privacy",
    "/events/{event}/thank-you",
    "/events/{event}/interest-noted",
    "/static/{version}/{file}",
    "/health",
)


@dataclass
class OneEvent:
    """The conference, and which events were asked for."""

    asked: list[str] = field(default_factory=list)
    cancelled: bool = False

    def definition(self, event: str) -> EventDefinition:
        """The conference; NoSuchEvent for any other name."""
        self.asked.append(event)
        if event != EVENT:
            raise NoSuchEvent(event)
        return an_event()

    def seats(self, event: str) -> Seats:
        """Three seats are taken."""
        conference = self.definition(event)
        dates = conference.opens, conference.closes
        return Seats(300, 3, 0, 100, *dates, cancelled=self.cancelled)

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """None is full."""
        return frozenset()

    def listed(self) -> list[Listing]:
        """The conference alone."""
        return [to_listing(an_event())]


def a_visit(
    route: str,
    *,
    events: OneEvent | None = None,
    parameters: dict[str, str] | None = None,
    query: dict[str, str] | None = None,
    path: str = "",
    method: str = "GET",
    now: datetime = NOW,
    **headers: str,
) -> dict[str, Any]:
    """The answer to a GET of that route, by default to a browser that asks for the conference.

    The gateway lets any method through to it.
    """
    event = {
        "routeKey": _route_key(route),
        "rawPath": path or re.sub("[{}]", "", route),
        "pathParameters": parameters or {"event": EVENT},
        "queryStringParameters": query or {},
        "headers": {"accept": BROWSER}
        | {name.replace("_", "-"): value for name, value in headers.items()},
        "requestContext": {
            "requestId": "request-1",
            "http": {"method": method, "sourceIp": "192.0.2.1"},
        },
    }
    return show_page(event, deps=a_lobby(events or OneEvent(), now))


def _route_key(route: str) -> str:
    if route == "$default":
        return route
    return f"ANY {route}" if route in LOOKED_AT else f"GET {route}"


def a_lobby(events: OneEvent, now: datetime) -> PublicPageDependencies:
    """The lobby of one public address, at one moment, with one nonce."""
    return PublicPageDependencies(
        events=events,
        public_url="https://r.example",
        new_nonce=lambda: "n" * 32,
        clock=lambda: now,
        start_token=lambda event: f"start of {event}",
        challenge=lambda event: {"challenge": event},
        opened=lambda token, event: f"{token} of {event}",
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


@pytest.mark.parametrize("name", ["", "Upper", "a" * 65, "../secret", "é", "a\n", "-a"])
def test_a_name_no_event_can_have_is_never_looked_up(name: str) -> None:
    """It is answered with 404 before anything is read."""
    events = OneEvent()

    answer = a_visit("/events/{event}", events=events, parameters={"event": name})

    assert (answer["statusCode"], events.asked) == (404, [])


@pytest.mark.parametrize("route", ["/events/{event}", "/events/{event}/thank-you"])
def test_an_unknown_event_is_not_found(route: str) -> None:
    """A person reads so on a page that is as closed as any other."""
    answer = a_visit(route, parameters={"event": "other"}, accept_language="bg")

    assert answer["statusCode"] == 404
    assert answer["headers"]["content-security-policy"] == CLOSED_POLICY
    assert ParsedPage(answer["body"]).one("html").attributes["lang"] == "bg"


def test_a_slash_too_many_leads_to_the_address_without() -> None:
    """At our own address; a post is not led on, nor is what looks like another host."""
    looked, posted = a_visit("/organise/"), a_visit("/organise/", method="POST")
    elsewhere = a_visit("//elsewhere.example/")

    assert (looked["statusCode"], looked["headers"]["location"]) == (
        303,
        "https://r.example/organise",
    )
    assert (posted["statusCode"], elsewhere["statusCode"]) == (404, 404)


@pytest.mark.parametrize(
    "left", [".", ")", ">", ",", ").", "%29", '"', "”", "%E2%80%9D", "\u200b", "\u00a0", "./"]
)
@pytest.mark.parametrize("path", [f"/events/{EVENT}", f"/events/{EVENT}/privacy", "/a/t-_/cancel"])
def test_what_a_sentence_leaves_behind_an_address_is_no_part_of_it(path: str, left: str) -> None:
    """A mail program takes the full stop or the bracket behind a link for a part of it."""
    route = "/events/{event}" if path.endswith(EVENT) else "$default"

    led = a_visit(route, path=f"{path}{left}", parameters={"event": f"{EVENT}{left}"})
    posted = a_visit(route, path=f"{path}{left}", method="POST", parameters={"event": left})

    assert (led["statusCode"], led["headers"]["location"]) == (303, f"https://r.example{path}")
    assert posted["statusCode"] in (404, 405)


def test_an_address_keeps_its_language_on_the_way() -> None:
    """Links keep a chosen language; nothing else of a query goes along."""
    led = a_visit("/organise/", query={"lang": "en", "to": "x"})

    assert led["headers"]["location"] == "https://r.example/organise?lang=en"


@pytest.mark.parametrize("path", ["/nowhere", "/.", "/...", "/%2F%2Felsewhere.example/", "/%00"])
def test_an_address_that_is_none_leads_nowhere(path: str) -> None:
    """Nothing is guessed, and nobody is led in a circle or away."""
    assert a_visit("$default", path=path)["statusCode"] == 404


def test_a_program_reads_a_problem() -> None:
    """A page not found is a problem document for a program (RFC 9457)."""
    answer = a_visit("/nowhere", accept="application/json")

    assert (answer["statusCode"], answer["headers"]["content-type"]) == (
        404,
        "application/problem+json",
    )
    assert json.loads(answer["body"])["code"] == "not_found"


def _file(path: str) -> dict[str, Any]:
    _, _, version, name = path.split("/")
    return a_visit("/static/{version}/{file}", parameters={"version": version, "file": name})


@pytest.mark.parametrize(
    ("name", "kind"),
    [("registrar.css", "text/css; charset=utf-8"), ("icon.svg", "image/svg+xml")],
)
def test_a_file_may_be_kept_for_a_year(name: str, kind: str) -> None:
    """A file under its version's address never changes there."""
    assert _file(address(name)) == {
        "statusCode": 200,
        "headers": {
            "cache-control": "public, max-age=31536000, immutable",
            "content-type": kind,
            "x-content-type-options": "nosniff",
        },
        "body": assets()[name].content,
    }


def test_a_file_of_another_version_is_not_kept() -> None:
    """A page of before a deployment finds its style sheet, and nobody keeps it for that one."""
    answer = _file("/static/000000000000/registrar.css")

    assert (answer["statusCode"], answer["headers"]["cache-control"]) == (200, "no-store")


@pytest.mark.parametrize("name", ["", "..", "../pages.py", "registrar.scss", "Registrar.css"])
def test_no_other_file_is_given(name: str) -> None:
    """Only what is meant for browsers has an address."""
    answer = a_visit("/static/{version}/{file}", parameters={"version": "1", "file": name})

    assert answer["statusCode"] == 404


@pytest.mark.parametrize("route", [path for path in LOOKED_AT if "static" not in path])
def test_head_is_get_without_its_body(route: str) -> None:
    """Mail scanners and monitors learn the same headers, and nothing else (RFC 9110 9.3.2)."""
    got = a_visit(route)

    assert a_visit(route, method="HEAD") == got | {"body": "", "isBase64Encoded": False}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("accept", [BROWSER, "application/json"])
def test_a_page_takes_nothing(method: str, accept: str) -> None:
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


FONTS = ["golos-text-cyrillic.woff2", "golos-text-latin.woff2"]


@pytest.mark.parametrize("name", FONTS)
def test_a_font_arrives_byte_for_byte(name: str) -> None:
    """The gateway undoes the base64 (payload format 2.0)."""
    answer = _file(address(name))

    assert (answer["isBase64Encoded"], answer["headers"]["content-type"]) == (True, "font/woff2")
    assert b64decode(answer["body"], validate=True) == (FOLDER / "components" / name).read_bytes()


def test_the_fonts_are_light_and_have_their_licence() -> None:
    """At most 90 kB together, no other ones, and the Open Font License beside them."""
    fonts = sorted(FOLDER.rglob("*.woff2"))

    assert [font.name for font in fonts] == FONTS
    assert sum(font.stat().st_size for font in fonts) <= 90_000
    assert (
        "SIL Open Font License, Version 1.1"
        in (FOLDER / "components" / "golos-text-licence.txt").read_text()
    )


def test_the_style_sheet_asks_for_nothing_from_elsewhere() -> None:
    """Every address in it is a file beside it."""
    store = assets()["registrar.css"].content

    assert set(re.findall(r'url\("(.*?)"\)', store)) == set(FONTS)
    assert store.count("url(") == len(FONTS)
    assert "@import" not in store


def test_health_tells_the_version_and_nothing_else() -> None:
    """A monitor reads the version."""
    assert json.loads(a_visit("/health")["body"]) == {"version": __version__}


def test_the_emblem_is_the_one_of_the_union() -> None:
    """Twelve gold stars on blue, in a circle of a third of the height, like the hours."""
    emblem = assets()["eu-emblem.svg"].content

    stars = [
        (float(x), float(y)) for x, y in re.findall(r'<use[^>]* x="([\d.]+)" y="([\d.]+)"', emblem)
    ]
    assert 'viewBox="0 0 54 36"' in emblem
    assert set(re.findall(r'fill="(.*?)"', emblem)) == {"#003399", "#FFCC00"}
    assert [round(dist(star, (27, 18)), 2) for star in stars] == [12.0] * 12
    assert stars[0] == (27, 6)


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
