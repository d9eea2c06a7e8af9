"""Requests as the gateway hands them over, and what their headers ask for."""

from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.web.components.refusal_table import status_of
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.negotiation import pick_language, wants_page
from registrar.web.protocol.request import Request, read_request

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


def gateway_event(
    *, body: str | None = None, encoded: bool = False, **headers: str
) -> dict[str, Any]:
    """An HTTP API event, payload format 2.0."""
    return {
        "version": "2.0",
        "routeKey": "POST /events/{event}/registrations",
        "rawPath": "/events/conference/registrations",
        "cookies": ["a=1", "b=2"],
        "headers": {name.replace("_", "-"): value for name, value in headers.items()},
        "queryStringParameters": {"language": "en"},
        "pathParameters": {"event": "conference"},
        "requestContext": {
            "http": {"method": "POST", "sourceIp": "192.0.2.1"},
            "requestId": "request-1",
        },
        "body": body,
        "isBase64Encoded": encoded,
    }


def refusal(event: dict[str, Any]) -> tuple[int, str]:
    """The status and code with which the event is refused."""
    with pytest.raises(BodyRefused) as caught:
        read_request(event)
    return status_of(caught.value.code), caught.value.code


def test_a_request_is_read_whole() -> None:
    """All that the routes need of an event is in the request, the body decoded."""
    body = b64encode("име".encode()).decode()

    request = read_request(gateway_event(body=body, encoded=True, Accept=JSON))

    assert request == Request(
        method="POST",
        route="POST /events/{event}/registrations",
        path="/events/conference/registrations",
        parameters={"event": "conference"},
        query={"language": "en"},
        headers={"accept": JSON},
        cookies=("a=1", "b=2"),
        body="име".encode(),
        source_ip="192.0.2.1",
        request_id="request-1",
    )


def test_a_bare_event_is_a_request() -> None:
    """Values that the gateway leaves out are empty."""
    context = {"http": {"method": "GET", "sourceIp": "192.0.2.1"}, "requestId": "r"}

    request = read_request({"requestContext": context})

    assert request == Request("GET", "", "", {}, {}, {}, (), b"", "192.0.2.1", "r")


def test_s3_asvs_4_1_3_no_header_changes_the_source_address() -> None:
    """A client cannot say where it comes from (S3)."""
    event = gateway_event(X_Forwarded_For="10.0.0.1", Forwarded="for=10.0.0.1")

    assert read_request(event).source_ip == "192.0.2.1"


@pytest.mark.parametrize(
    "body", ["a", "abc", "ab=c", "YWJj\n", "YW Jj", "YWJj====", "име", "YQ==YQ"]
)
def test_wrong_base64_is_refused(body: str) -> None:
    """A body that the gateway could not have encoded is a clear 400 (S4)."""
    assert refusal(gateway_event(body=body, encoded=True)) == (400, "wrong_base64")


def test_a_lone_surrogate_in_the_body_is_refused() -> None:
    """Text that has no UTF-8 form is a clear 400 (S4)."""
    assert refusal(gateway_event(body="\ud800")) == (400, "not_utf8")


@pytest.mark.parametrize(
    ("accept", "content_type", "page"),
    [
        (BROWSER, FORM, True),
        (BROWSER, "", True),
        (BROWSER, JSON, True),
        ("text/html", JSON, True),
        ("text/html, application/json", JSON, True),
        ("", FORM, True),
        ("", "multipart/form-data; boundary=x", True),
        ("", "", True),
        ("*/*", FORM, True),
        ("*/*", "", True),
        ("", JSON, False),
        ("*/*", JSON, False),
        ("*/*", "Application/JSON; charset=utf-8", False),
        (JSON, FORM, False),
        (JSON, "", False),
        ("application/problem+json", FORM, False),
        ("application/*", FORM, False),
        ("application/json, text/plain, */*", FORM, False),
        ("application/json;q=0.5, text/html;q=0.4", FORM, False),
        ("application/json;q=0.4, text/html;q=0.5", FORM, True),
        ("text/html;q=0, */*", FORM, False),
        ("text/html;q=x", JSON, False),
        ("image/png", FORM, True),
        (",;,;q=", FORM, True),
    ],
)
def test_people_get_pages_and_programs_json(accept: str, content_type: str, page: bool) -> None:
    """Accept decides, and where it says nothing, the content type."""
    request = read_request(gateway_event(Accept=accept, Content_Type=content_type))

    assert wants_page(request) is page


@pytest.mark.parametrize(
    ("headers", "page"),
    [
        ({"Accept": "*/*", "Sec_Fetch_Mode": "cors", "Origin": "https://school.example"}, False),
        ({"Accept": "*/*", "Sec_Fetch_Mode": "same-origin"}, False),
        ({"Accept": "*/*", "Sec_Fetch_Mode": "no-cors"}, False),
        ({"Accept": "*/*", "Origin": "https://school.example"}, False),
        ({"Origin": "https://school.example"}, False),
        ({"Accept": BROWSER, "Sec_Fetch_Mode": "navigate", "Origin": "null"}, True),
        ({"Accept": BROWSER, "Origin": "https://school.example"}, True),
        ({"Accept": "*/*", "Sec_Fetch_Mode": "navigate", "Origin": "null"}, True),
        ({"Accept": "text/html", "Sec_Fetch_Mode": "cors"}, True),
    ],
)
def test_a_script_gets_json_unless_it_asks_for_a_page(headers: dict[str, Any], page: bool) -> None:
    """``fetch`` accepts anything and says who it is; a form that is sent opens a page."""
    request = read_request(gateway_event(Content_Type=FORM, **headers))

    assert wants_page(request) is page


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        (None, None, "bg"),
        ("", "", "bg"),
        ("en", "bg", "en"),
        ("EN-gb", "bg", "en"),
        ("de", "en", "en"),
        (None, "en-US,en;q=0.9", "en"),
        (None, "de,en;q=0.5,bg;q=0.4", "en"),
        (None, "en;q=0.4,bg;q=0.5", "bg"),
        (None, "de", "bg"),
        (None, "*", "bg"),
        (None, "bg;q=0,*", "en"),
        (None, "bg;q=0.2,*;q=0.8", "en"),
        (None, "bg;q=0", "bg"),
        (None, "en;q=nan", "bg"),
        (None, "en;q=2", "bg"),
        (None, ",,;q=1,-", "bg"),
    ],
)
def test_the_language_is_chosen_then_accepted_then_the_first(
    chosen: str | None, accepted: str | None, language: str
) -> None:
    """An explicit choice, then Accept-Language with its weights, then the event's first (L4)."""
    assert pick_language(("bg", "en"), chosen=chosen, accept_language=accepted) == language


@given(st.text(), st.text())
def test_no_header_breaks_the_choice(chosen: str, accepted: str) -> None:
    """The language is one of the event's, for any header."""
    assert pick_language(("bg", "en"), chosen=chosen, accept_language=accepted) in ("bg", "en")


@given(st.text())
def test_no_header_breaks_the_negotiation(accept: str) -> None:
    """The response is a page or JSON, for any header."""
    assert wants_page(read_request(gateway_event(Accept=accept))) in (True, False)
