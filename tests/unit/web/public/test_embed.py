"""The form on other websites: who may read it, and for how long it is kept."""

from typing import Any

import pytest

from tests.support.embedded_requests import EVENT, HERE, SCHOOL, ask_from_website
from tests.support.parsed_page import ParsedPage

FORM = "GET /events/{event}/form"


def test_a_listed_website_reads_the_form() -> None:
    """For a minute, by its own origin, without credentials or cookies (F13)."""
    answer = ask_from_website(FORM, origin=SCHOOL, query={"lang": "en"})

    html = answer.pop("body")
    policy = answer["headers"].pop("content-security-policy")
    assert answer["headers"].pop("etag")
    assert html.startswith('<div class="registrar" lang="en" dir="ltr">')
    assert policy.startswith("default-src 'none'")
    assert answer == {
        "statusCode": 200,
        "headers": {
            "access-control-allow-origin": SCHOOL,
            "cache-control": "public, max-age=60",
            "content-language": "en",
            "content-type": "text/html; charset=utf-8",
            "permissions-policy": "camera=()",
            "referrer-policy": "no-referrer",
            "vary": "Accept-Language, Origin",
            "x-content-type-options": "nosniff",
            "x-robots-tag": "noindex",
        },
    }
    assert 'name="started"' not in html


def test_a_form_for_one_nonce_has_a_start_and_is_never_stored() -> None:
    """The start is signed for the nonce that the script made; a cached one would serve several."""
    nonce = "0123456789abcdef"

    answer = ask_from_website(FORM, origin=SCHOOL, query={"nonce": nonce})

    page = ParsedPage(answer["body"])
    assert answer["headers"]["cache-control"] == "no-store"
    assert page.one("input", name="started").attributes["value"] == f"started.{EVENT}.{nonce}"


@pytest.mark.parametrize("nonce", ["short", "a" * 129, "0123456789abcde\u0301"])
def test_a_form_for_a_nonce_that_is_none_has_no_start(nonce: str) -> None:
    """It is the form of everybody then."""
    answer = ask_from_website(FORM, origin=SCHOOL, query={"nonce": nonce})

    assert answer["headers"]["cache-control"] == "public, max-age=60"
    assert 'name="started"' not in answer["body"]


@pytest.mark.parametrize(
    "origin",
    ["https://other.example", "http://school.example", f"{SCHOOL}.evil.example", "null", "*"],
)
def test_another_website_reads_nothing(origin: str) -> None:
    """Neither the form nor the refusal, which is not kept."""
    answer = ask_from_website(FORM, origin=origin)

    assert (answer["statusCode"], answer["headers"]["cache-control"]) == (403, "no-store")
    assert "access-control-allow-origin" not in answer["headers"]
    assert "<form" not in answer["body"]


def test_any_website_reads_the_form_of_an_event_that_says_so() -> None:
    """An event may list every origin at once."""
    answer = ask_from_website(FORM, origins=["*"], origin="https://other.example")

    assert (answer["statusCode"], answer["headers"]["access-control-allow-origin"]) == (200, "*")


@pytest.mark.parametrize("headers", [{}, {"origin": HERE}], ids=["none", "our own"])
def test_a_page_of_the_service_reads_the_form(headers: dict[str, Any]) -> None:
    """It needs no leave, so it is given none."""
    answer = ask_from_website(FORM, origins=[], **headers)

    assert answer["statusCode"] == 200
    assert "access-control-allow-origin" not in answer["headers"]


@pytest.mark.parametrize("name", ["other", "Upper", "../secret", ""])
def test_an_unknown_event_has_no_form(name: str) -> None:
    """The script then leaves the page's own link where it is."""
    assert ask_from_website(FORM, event=name, origin=SCHOOL)["statusCode"] == 404


def test_a_script_of_a_listed_website_reads_the_event() -> None:
    """``fetch`` with nothing said of what it accepts gets JSON that its page may read."""
    answer = ask_from_website("GET /events/{event}", origin=SCHOOL, sec_fetch_mode="cors")

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
    answer = ask_from_website(f"OPTIONS /events/{{event}}/{what}", origin=origin)

    named = {name: value for name, value in answer["headers"].items() if "access-control" in name}
    assert (answer["statusCode"], named) == (204, allowed)
