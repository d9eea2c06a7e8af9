"""Context of a request: one choice of the language, one reading of the event's name."""

from typing import Any

import pytest

from registrar.domain.refusals import NoSuchEvent
from registrar.web.protocol.context import RequestContext
from registrar.web.protocol.request import read_request


def a_context(event: str = "", **request: Any) -> RequestContext:
    """The context of a GET whose path names an event."""
    http = {"method": "GET", "sourceIp": "192.0.2.1"}
    payload = {
        "requestContext": {"http": http, "requestId": "request-1"},
        "pathParameters": {"event": event},
        **request,
    }
    return RequestContext(read_request(payload))


@pytest.mark.parametrize(
    ("request_parts", "language"),
    [
        ({}, "en"),
        ({"headers": {"Accept-Language": "bg"}}, "bg"),
        ({"headers": {"Accept-Language": "bg"}, "queryStringParameters": {"lang": "en"}}, "en"),
        ({"headers": {"Accept-Language": "bg"}, "queryStringParameters": {"lang": "de"}}, "bg"),
    ],
)
def test_a_choice_comes_before_the_browsers_wish(
    request_parts: dict[str, Any], language: str
) -> None:
    """An unknown choice is none, and English is the first of the service's languages (L4)."""
    assert a_context(**request_parts).language == language


def test_the_origin_is_a_scripts() -> None:
    """A browser names it; a request without the header has none."""
    named = a_context(headers={"Origin": "https://org.example"})

    assert (named.origin, a_context().origin) == ("https://org.example", None)


@pytest.mark.parametrize("name", ["", "..", "A B"])
def test_no_event_has_a_name_that_is_no_slug(name: str) -> None:
    """The table is not asked for it."""
    with pytest.raises(NoSuchEvent):
        _ = a_context(name).event_name


def test_the_path_names_the_event() -> None:
    """As it stands in the address."""
    assert a_context("conference-2022").event_name == "conference-2022"
