"""Conditional requests: what a browser has still is not sent again."""

import pytest

from registrar.web.protocol.conditional import tagged
from registrar.web.protocol.request import read_request
from registrar.web.protocol.response import HttpResponse, http_response
from tests.support.factories import a_request

CACHED = {"cache-control": "public, max-age=60"}


def asked(response: HttpResponse, if_none_match: str = "", method: str = "GET") -> HttpResponse:
    """Return the answer to a request with those tags."""
    payload = a_request({})
    payload["requestContext"]["http"]["method"] = method
    payload["headers"]["if-none-match"] = if_none_match
    return tagged(response, read_request(payload))


def test_the_tag_changes_with_the_content() -> None:
    """And only with it."""
    tags = [
        asked(http_response(200, text, "text/html", CACHED))["headers"]["etag"]
        for text in ("one", "one", "two")
    ]

    assert tags[0] == tags[1] != tags[2]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_a_known_answer_is_not_sent_again(form: str) -> None:
    """Its headers are, so that it may be kept for longer."""
    response = http_response(200, "text", "text/html", CACHED)
    tag = asked(response)["headers"]["etag"]

    again = asked(response, form.format(tag))

    assert (again["statusCode"], again["body"]) == (304, "")
    assert again["headers"] == {**response["headers"], "etag": tag}


@pytest.mark.parametrize(
    "response",
    [
        http_response(200, "text", "text/html"),
        http_response(404, "text", "text/html", CACHED),
    ],
    ids=["of one reader", "missing"],
)
def test_what_is_not_cached_has_no_tag(response: HttpResponse) -> None:
    """A page with a token of its visitor is another one each time."""
    assert asked(response, "*") == response
