"""Bodies that are refused: each content type strictly, everything else a clear 4xx (S4)."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registrar.domain.form import RESERVED
from registrar.domain.submission import SubmissionInvalid, read_submission
from registrar.web.components.submission_body import read_body
from registrar.web.protocol.errors import BodyRefused
from tests.support.multipart_parts import multipart_part
from tests.support.submission_bodies import (
    FORM,
    JSON,
    MULTIPART,
    NONCE,
    URLENCODED,
    body_request,
    refusal,
)


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "text/json",
        "application/xml",
        "multipart/mixed; boundary=limit",
        "application/json; charset=latin-1",
        "application/json; charset=utf-16",
        "application/json; charset=",
        "application/json; boundary=x",
        "application/json; charset=utf-8; charset=utf-8",
        "application/json, text/plain",
        "application/x-www-form-urlencoded; charset=windows-1251",
    ],
)
def test_s4_another_content_type_is_refused(content_type: str | None) -> None:
    """Three content types in UTF-8, and no other."""
    assert refusal("{}", content_type) == (415, "wrong_content_type")


def test_a_compressed_body_is_refused() -> None:
    """Nothing is unpacked, so nothing can grow."""
    assert refusal("{}", JSON, content_encoding="gzip") == (415, "wrong_content_type")


@pytest.mark.parametrize("content_type", [JSON, URLENCODED, MULTIPART, "text/plain"])
def test_a_large_body_is_refused_before_it_is_read(content_type: str) -> None:
    """More than the form's own limit is nobody's registration."""
    assert refusal(b"\xff" * (FORM.body_max + 1), content_type) == (413, "too_large")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("full_name=a&full_name=b", URLENCODED),
        ("full_name=a&full%5Fname=a", URLENCODED),
        ("invented=a&invented=b", URLENCODED),
        (f"nonce={NONCE}&nonce={NONCE}", URLENCODED),
        ("privacy=&privacy=on", URLENCODED),
        (multipart_part("full_name", "a") * 2 + "--limit--", MULTIPART),
        ('{"full_name": "a", "full_name": "b"}', JSON),
    ],
)
def test_s4_asvs_15_3_7_a_field_twice_is_refused(body: str, content_type: str) -> None:
    """No answer silently wins over another one."""
    assert refusal(body, content_type) == (400, "repeated_field")


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        ("{", JSON, "bad_json"),
        ("a=%", URLENCODED, "bad_form"),
        ("--limit", MULTIPART, "bad_form"),
        ("--limit--", "multipart/form-data", "bad_form"),
        (b"a=\xff", URLENCODED, "not_utf8"),
    ],
)
def test_a_broken_body_is_refused(body: bytes | str, content_type: str, code: str) -> None:
    """Each content type has its strict parser."""
    assert refusal(body, content_type) == (400, code)


@pytest.mark.parametrize("value", [1, True, [NONCE], {}])
@pytest.mark.parametrize("control", sorted(RESERVED))
def test_a_control_is_a_text(control: str, value: object) -> None:
    """A control is text or absent."""
    assert refusal(json.dumps({control: value}), JSON) == (400, "bad_control")


@pytest.mark.parametrize(
    "nonce", ["short", "a" * 129, "0123456789abcde\u0435", "0123456789 abcdef", NONCE + "\n"]
)
def test_a_bad_nonce_is_refused(nonce: str) -> None:
    """A nonce is 16 to 128 characters of a small alphabet."""
    assert refusal(json.dumps({"nonce": nonce}), JSON) == (400, "bad_nonce")


def attempt(body: bytes, content_type: str) -> Any:
    """The submission in the body, or None if it is refused in either of the two ways."""
    try:
        submitted = read_body(body_request(body, content_type), FORM)
        return read_submission(FORM, submitted.values, language="bg")
    except (BodyRefused, SubmissionInvalid):
        return None


PIECES = st.lists(
    st.sampled_from(
        [b"--limit", b"--", b"\r\n", b"Content-Disposition: form-data; name=", b'"email"', b": ",
         b"filename=", b"a@b.bg", b"{", b"}", b"[", b'"', b"\\u", b"d800", b"email", b"=", b"&",
         b"%", b"age", b"1", b",", b"null", b"\xff", b";"]
    ),
    max_size=30,
).map(b"".join)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no finding
@given(st.binary() | PIECES, st.sampled_from([JSON, URLENCODED, MULTIPART]) | st.text())
def test_no_bytes_break_the_reading(body: bytes, content_type: str) -> None:
    """Any bytes are a submission or a clear refusal, never a fault."""
    submission = attempt(body, content_type)

    assert submission is None or submission.address
