"""HTTP answers: statuses, problem details, redirects, and who may read them from elsewhere."""

import json

import pytest

from registrar.web.protocol.response import (
    cors_headers,
    http_response,
    json_response,
    page,
    preflight,
    problem,
    see_other,
)

ALWAYS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
SITE = "https://ngo.example"


def test_a_program_gets_json() -> None:
    """Data is JSON in UTF-8, never stored, in a named language."""
    assert json_response(202, {"state": "прието"}, {"vary": "Accept"}, language="bg") == {
        "statusCode": 202,
        "headers": {
            **ALWAYS,
            "content-type": "application/json",
            "content-language": "bg",
            "vary": "Accept",
        },
        "body": '{"state": "прието"}',
    }


def test_a_person_gets_a_page() -> None:
    """A page says its language and its character set."""
    assert page(422, "<p>", language="en") == {
        "statusCode": 422,
        "headers": {
            **ALWAYS,
            "content-type": "text/html; charset=utf-8",
            "content-language": "en",
        },
        "body": "<p>",
    }


def test_a_refusal_for_a_program_is_a_problem() -> None:
    """A problem names its status, its code, what to do, and the request (RFC 9457)."""
    errors = [{"field": "email", "code": "not_an_address", "message": "Enter one"}]

    refused = problem(
        409, "event_full", "All places are taken", "request-1", errors, {"x": "y"}, language="en"
    )

    assert refused["statusCode"] == 409
    assert refused["headers"] == {
        **ALWAYS,
        "content-type": "application/problem+json",
        "content-language": "en",
        "x": "y",
    }
    assert json.loads(refused["body"]) == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "All places are taken",
        "code": "event_full",
        "request_id": "request-1",
        "errors": errors,
    }


def test_a_problem_without_fields_lists_none() -> None:
    """Only a refusal of answers has a list of them."""
    assert "errors" not in json.loads(problem(404, "no_such_event", "No", "r")["body"])


@pytest.mark.parametrize(
    ("location", "header"),
    [
        ("/events/conference/thanks?language=bg", "/events/conference/thanks?language=bg"),
        ("https://ngo.example/a%20b#c", "https://ngo.example/a%20b#c"),
        ("https://ngo.example/благодарим", "https://ngo.example/" + "".join(
            f"%{byte:02X}" for byte in "благодарим".encode())),
        ("/a\r\nSet-Cookie: b=c", "/a%0D%0ASet-Cookie:%20b=c"),
    ],
)  # fmt: skip
def test_a_redirect_is_a_303_to_a_plain_address(location: str, header: str) -> None:
    """A reload never submits again, and no address can add a header (F6)."""
    redirect = see_other(location, language="bg")

    assert redirect["statusCode"] == 303
    assert redirect["headers"]["location"] == header
    assert redirect["headers"]["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("origins", "origin", "headers"),
    [
        ([SITE], SITE, {"access-control-allow-origin": SITE, "vary": "Origin"}),
        (["*"], SITE, {"access-control-allow-origin": "*", "vary": "Origin"}),
        (["*"], None, {"access-control-allow-origin": "*", "vary": "Origin"}),
        (["*"], "*", {"access-control-allow-origin": "*", "vary": "Origin"}),
        ([SITE], None, {"vary": "Origin"}),
        ([SITE], "*", {"vary": "Origin"}),
        ([SITE], "null", {"vary": "Origin"}),
        ([SITE], "https://ngo.example.evil.example", {"vary": "Origin"}),
        ([SITE], "https://NGO.example", {"vary": "Origin"}),
        ([SITE], "http://ngo.example", {"vary": "Origin"}),
        ([SITE], "https://ngo.example/", {"vary": "Origin"}),
        ([], SITE, {"vary": "Origin"}),
    ],
)
def test_f13_asvs_3_4_2_only_listed_websites_read_answers(
    origins: list[str], origin: str | None, headers: dict[str, str]
) -> None:
    """Exact origins, any only if the event says so, never credentials (F13)."""
    assert cors_headers(origins, origin) == headers


def test_a_listed_website_may_post_json() -> None:
    """A browser asks first, and hears what it may send."""
    assert preflight([SITE], SITE) == {
        "statusCode": 204,
        "headers": {
            **ALWAYS,
            "content-type": "text/plain; charset=utf-8",
            "access-control-allow-origin": SITE,
            "access-control-allow-methods": "GET, POST",
            "access-control-allow-headers": "accept, content-type",
            "access-control-max-age": "600",
            "vary": "Origin",
        },
        "body": "",
    }


def test_another_website_is_allowed_nothing() -> None:
    """An origin that is not listed hears no permission."""
    assert preflight([SITE], "https://evil.example") == http_response(
        204, "", "text/plain; charset=utf-8", {"vary": "Origin"}
    )
