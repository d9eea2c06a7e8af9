"""The form on other websites: the fragment, who may read it, the script and the sheet."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from registrar.domain.event import EventDefinition
from registrar.domain.listing import Listing
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.seats import OptionKey, Seats
from registrar.web.components.assets import assets
from registrar.web.public.context import PublicPageDependencies
from registrar.web.public.embed import to_fragment
from registrar.web.public.pages import show_page
from tests.support.factories import NOW, an_event
from tests.support.form_pages import EVERY_TYPE, seats_of
from tests.support.parsed_page import ParsedPage

EVENT = "good-practices-child-protection"
SCHOOL = "https://school.example"
HERE = "https://r.example"
OPENS, CLOSES, ENDS = an_event().opens, an_event().closes, an_event().ends

# What a browser has to load before anybody sees a form, on a slow line
SCRIPT_MAX = 6 * 1024  # bytes, compressed


@dataclass
class OneEvent:
    """The conference, with the websites it lists."""

    origins: list[str] = field(default_factory=list)

    def definition(self, event: str) -> EventDefinition:
        """The conference; NoSuchEvent for any other name."""
        if event != EVENT:
            raise NoSuchEvent(event)
        return an_event(websites={"origins": self.origins, "redirects": []})

    def seats(self, event: str) -> Seats:
        """Three seats are taken."""
        return seats_of(self.definition(event))

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """None is full."""
        return frozenset()

    def listed(self) -> list[Listing]:
        """No form lists other events."""
        raise AssertionError("a form asked for all events")


def ask(
    route: str,
    *,
    origins: list[str] | None = None,
    event: str = EVENT,
    query: dict[str, str] | None = None,
    **headers: str,
) -> dict[str, Any]:
    """The answer to a request from a page of another website."""
    request = {
        "routeKey": route,
        "rawPath": route.partition(" ")[2],
        "pathParameters": {"event": event},
        "queryStringParameters": query or {},
        "headers": {"accept": "*/*"}
        | {name.replace("_", "-"): value for name, value in headers.items()},
        "requestContext": {
            "requestId": "request-1",
            "http": {"method": route.partition(" ")[0], "sourceIp": "192.0.2.1"},
        },
    }
    return show_page(request, deps=a_lobby(OneEvent([SCHOOL] if origins is None else origins)))


def a_lobby(events: OneEvent) -> PublicPageDependencies:
    """The lobby of one public address, at one moment."""
    return PublicPageDependencies(
        events=events,
        public_url=HERE,
        new_nonce=_no_nonce,
        clock=_now,
        start_token=lambda event: f"started.{event}",
        challenge=_no_challenge,
        opened=lambda *_: "",
    )


def _now() -> datetime:
    return NOW


def _no_nonce() -> str:
    raise AssertionError("a fragment that is kept holds no nonce")


def _no_challenge(event: str) -> Mapping[str, Any]:
    raise AssertionError(f"a challenge of {event} in a fragment that is kept")


FORM = "GET /events/{event}/form"


def test_a_listed_website_reads_the_form() -> None:
    """For a minute, by its own origin, without credentials or cookies (F13)."""
    answer = ask(FORM, origin=SCHOOL, query={"lang": "en"})

    html = answer.pop("body")
    policy = answer["headers"].pop("content-security-policy")
    assert html.startswith('<div class="registrar" lang="en" dir="ltr">')
    assert policy.startswith("default-src 'none'")
    assert answer == {
        "statusCode": 200,
        "headers": {
            "access-control-allow-origin": SCHOOL,
            "cache-control": "public, max-age=60",
            "content-language": "en",
            "content-type": "text/html; charset=utf-8",
            "referrer-policy": "no-referrer",
            "vary": "Accept-Language, Origin",
            "x-content-type-options": "nosniff",
            "x-robots-tag": "noindex",
        },
    }


@pytest.mark.parametrize(
    "origin",
    ["https://other.example", "http://school.example", f"{SCHOOL}.evil.example", "null", "*"],
)
def test_another_website_reads_nothing(origin: str) -> None:
    """Neither the form nor the refusal, which is not kept."""
    answer = ask(FORM, origin=origin)

    assert (answer["statusCode"], answer["headers"]["cache-control"]) == (403, "no-store")
    assert "access-control-allow-origin" not in answer["headers"]
    assert "<form" not in answer["body"]


def test_any_website_reads_the_form_of_an_event_that_says_so() -> None:
    """An event may list every origin at once."""
    answer = ask(FORM, origins=["*"], origin="https://other.example")

    assert (answer["statusCode"], answer["headers"]["access-control-allow-origin"]) == (200, "*")


@pytest.mark.parametrize("headers", [{}, {"origin": HERE}], ids=["none", "our own"])
def test_a_page_of_the_service_reads_the_form(headers: dict[str, Any]) -> None:
    """It needs no leave, so it is given none."""
    answer = ask(FORM, origins=[], **headers)

    assert answer["statusCode"] == 200
    assert "access-control-allow-origin" not in answer["headers"]


@pytest.mark.parametrize("name", ["other", "Upper", "../secret", ""])
def test_an_unknown_event_has_no_form(name: str) -> None:
    """The script then leaves the page's own link where it is."""
    assert ask(FORM, event=name, origin=SCHOOL)["statusCode"] == 404


def test_a_script_of_a_listed_website_reads_the_event() -> None:
    """``fetch`` with nothing said of what it accepts gets JSON that its page may read."""
    answer = ask("GET /events/{event}", origin=SCHOOL, sec_fetch_mode="cors")

    headers = answer["headers"]
    assert (answer["statusCode"], headers["content-type"]) == (200, "application/json")
    assert headers["access-control-allow-origin"] == SCHOOL


@pytest.mark.parametrize("what", ["form", "registrations", "interest"])
@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (
            SCHOOL,
            {
                "access-control-allow-origin": SCHOOL,
                "access-control-allow-methods": "GET, POST",
                "access-control-allow-headers": "accept, content-type",
                "access-control-max-age": "600",
            },
        ),
        ("https://other.example", {}),
    ],
    ids=["listed", "not listed"],
)
def test_a_browser_that_asks_before_hears_what_is_allowed(
    what: str, origin: str, allowed: dict[str, str]
) -> None:
    """A listed website may send JSON; of any other the browser stops it."""
    answer = ask(f"OPTIONS /events/{{event}}/{what}", origin=origin)

    named = {name: value for name, value in answer["headers"].items() if "access-control" in name}
    assert (answer["statusCode"], named) == (204, allowed)


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


def test_the_fragment_holds_no_page_no_script_and_no_nonce() -> None:
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


@pytest.mark.parametrize(
    ("name", "kind"),
    [("embed.js", "text/javascript; charset=utf-8"), ("embed.css", "text/css; charset=utf-8")],
)
def test_script_and_sheet_stay_at_their_address(name: str, kind: str) -> None:
    """Pages keep the address for years, browsers the content for five minutes."""
    answer = ask(f"GET /{name}", origin="https://anybody.example")

    tag = answer["headers"].pop("etag")
    assert answer == {
        "statusCode": 200,
        "headers": {
            "access-control-allow-origin": "*",
            "cache-control": "public, max-age=300",
            "content-type": kind,
            "cross-origin-resource-policy": "cross-origin",
            "x-content-type-options": "nosniff",
        },
        "body": assets()[name].content,
    }
    again = ask(f"GET /{name}", if_none_match=f'"other", W/{tag}')
    assert (again["statusCode"], again["body"], again["headers"]["etag"]) == (304, "", tag)


def test_a_changed_script_is_sent_again() -> None:
    """A browser that holds another version gets this one."""
    assert ask("GET /embed.js", if_none_match='"0123456789abcdef"')["statusCode"] == 200


def test_the_script_is_small() -> None:
    """At most 6 kB compressed, as a slow line feels it."""
    script = assets()["embed.js"].content.encode()

    assert len(gzip.compress(script, 9)) <= SCRIPT_MAX


def test_the_script_names_no_address_and_makes_no_markup() -> None:
    """Addresses come from where it was loaded, markup from the server; nothing is remembered."""
    script = assets()["embed.js"].content

    unwanted = ("http:", "https:", "innerHTML", "eval(", "document.cookie", "localStorage")
    assert [word for word in unwanted if word in script] == []
