"""Compression of answers: which, for whom, and that every gzip reader gets the same text back."""

import gzip
from base64 import b64decode
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.web.protocol.compression import (
    BYTES_MIN,
    PADDING_MAX,
    accepts_gzip,
    compressed,
    gzipped,
)
from registrar.web.protocol.response import http_response

LONG = "Конференция за закрила на детето. " * 100
PAGE = "text/html; charset=utf-8"
ASKED = {"accept-encoding": "gzip, deflate, br"}
SHARED = {"cache-control": "public, max-age=60", "etag": '"abc"'}


def an_id() -> str:
    """Return the id of another request."""
    return str(uuid4())


def sent(response: dict[str, Any]) -> str:
    """Return the text as a browser gets it from the gateway."""
    return gzip.decompress(b64decode(response["body"], validate=True)).decode()


@given(st.text(), st.integers(0, PADDING_MAX), st.integers(0, 9))
def test_any_text_comes_back(text: str, padding: int, level: int) -> None:
    """Of any length, padded or not, by the standard library's reader."""
    assert gzip.decompress(gzipped(text, level=level, padding=padding)).decode() == text


def test_a_long_page_is_compressed() -> None:
    """In base64, as the gateway requires of binary content."""
    answer = compressed(http_response(200, LONG, PAGE), ASKED, request_id=an_id())

    assert (answer["headers"]["content-encoding"], answer["isBase64Encoded"]) == ("gzip", True)
    assert answer["headers"]["vary"] == "Accept-Encoding"
    assert sent(answer) == LONG
    assert len(answer["body"]) < len(LONG.encode()) / 5


@pytest.mark.parametrize("headers", [None, {}, {"accept-encoding": "br"}])
def test_who_does_not_ask_gets_the_text(headers: dict[str, str] | None) -> None:
    """A cache is told that another client may get another encoding."""
    answer = compressed(
        http_response(200, LONG, PAGE, {"vary": "Origin"}), headers, request_id=an_id()
    )

    assert answer["body"] == LONG
    assert answer["headers"]["vary"] == "Origin, Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        http_response(200, "a" * (BYTES_MIN - 1), PAGE),
        http_response(200, LONG, "application/pdf"),
        http_response(200, LONG, PAGE, {"content-encoding": "br"}),
        http_response(200, "QUJD" * 1000, "font/woff2") | {"isBase64Encoded": True},
        {"statusCode": 303, "headers": {"location": "/"}, "body": ""},
    ],
    ids=["short", "no text", "compressed", "binary", "empty"],
)
def test_what_would_gain_nothing_stays(response: dict[str, Any]) -> None:
    """Untouched, whatever the client accepts."""
    assert compressed(response, ASKED, request_id=an_id()) == response


@pytest.mark.parametrize(
    ("header", "accepts"),
    [
        ("gzip", True),
        ("GZIP;q=0.5", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("identity", False),
        ("*;q=0", False),
        ("", False),
        (",,;;q=", False),
        (", " * 5000 + "gzip", False),
    ],
)
def test_the_header_says_what_is_accepted(header: str, *, accepts: bool) -> None:
    """By name, or as any other coding; with the weight 0 it is refused."""
    assert accepts_gzip(header) is accepts


def test_a_shared_answer_is_always_the_same() -> None:
    """Its tag is a weak one, for both encodings of it."""
    answers = [
        compressed(http_response(200, LONG, PAGE, SHARED), ASKED, request_id=an_id())
        for _ in range(5)
    ]

    assert len({answer["body"] for answer in answers}) == 1
    assert answers[0]["headers"]["etag"] == 'W/"abc"'


def test_an_answer_of_one_reader_has_no_telling_size() -> None:
    """A guess that stands in the page makes it shorter by less than the padding (BREACH)."""
    sizes = {
        len(compressed(http_response(200, LONG, PAGE), ASKED, request_id=an_id())["body"])
        for _ in range(50)
    }

    assert len(sizes) > 10
