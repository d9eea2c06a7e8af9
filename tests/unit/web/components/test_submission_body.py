"""Reading bodies: three content types, each strictly, everything else a clear 4xx (S4)."""

import dataclasses
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registrar.domain.form import RESERVED, Form, FormOption, FormQuestion
from registrar.domain.submission import SubmissionInvalid, read_submission
from registrar.web.components.refusal_table import status_of
from registrar.web.components.submission_body import SubmittedBody, read_body
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.request import Request

JSON = "application/json"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=limit"
NONCE = "0123456789abcdef"
FULL_JSON = r'{"full_name":"\u0418ван","privacy":true,"age":4,"days":["a","b"]}'
A_OR_B = (FormOption("a"), FormOption("b"))
FORM = Form(
    event="conference",
    version=1,
    languages=("bg", "en"),
    questions=(
        FormQuestion("full_name", "name"),
        FormQuestion("email", "email", required=True),
        FormQuestion("profession", "choice", options=A_OR_B),
        FormQuestion("days", "choices", options=A_OR_B),
        FormQuestion("age", "number"),
        FormQuestion("privacy", "consent", consent_texts={"bg": "p1", "en": "p2"}),
    ),
    redirects=("https://ngo.example/thanks",),
)


def request(body: bytes | str, content_type: str | None, **headers: str) -> Request:
    """A POST of this body."""
    content = body.encode() if isinstance(body, str) else body
    kind = {} if content_type is None else {"content-type": content_type}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request("POST", "", "", {}, {}, {**kind, **named}, (), content, "192.0.2.1", "r")


def part(name: str, value: str, headers: str = "") -> str:
    """One part of a multipart body."""
    disposition = f'Content-Disposition: form-data; name="{name}"'
    return f"--limit\r\n{disposition}\r\n{headers}\r\n{value}\r\n"


def read(body: bytes | str, content_type: str) -> SubmittedBody:
    """The body as it is read for the form."""
    return read_body(request(body, content_type), FORM)


def refusal(body: bytes | str, content_type: str | None, **headers: str) -> tuple[int, str]:
    """The status and code with which the body is refused."""
    with pytest.raises(BodyRefused) as caught:
        read_body(request(body, content_type, **headers), FORM)
    return status_of(caught.value.code), caught.value.code


def test_every_control_has_its_place() -> None:
    """Controls of the form are separate from the answers."""
    names = {field.name for field in dataclasses.fields(SubmittedBody)} - {"values"}

    assert names == RESERVED


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (JSON, json.dumps({"full_name": "Иван", "privacy": True, "age": 4, "days": ["a", "b"]})),
        ("Application/JSON; charset=UTF-8", FULL_JSON),
        (URLENCODED, urlencode({"full_name": "Иван", "privacy": "on", "age": "4"})
         + "&days=a&days=b"),
        (f'{URLENCODED};charset="utf-8"', "full_name=Иван&privacy=1&age=4&days=a&days=b&"),
        (MULTIPART, part("full_name", "Иван") + part("privacy", "yes") + part("age", "4")
         + part("days", "a") + part("days", "b") + "--limit--\r\n"),
    ],
)  # fmt: skip
def test_the_three_content_types_say_the_same(content_type: str, body: str) -> None:
    """The same answers arrive in any of the encodings."""
    assert read(body, content_type) == SubmittedBody(
        {"full_name": "Иван", "privacy": True, "age": 4, "days": ["a", "b"]}
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
def test_another_content_type_is_refused(content_type: str | None) -> None:
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
        (part("full_name", "a") * 2 + "--limit--", MULTIPART),
        ('{"full_name": "a", "full_name": "b"}', JSON),
    ],
)
def test_a_field_twice_is_refused(body: str, content_type: str) -> None:
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


@pytest.mark.parametrize("typed", ["on", "yes", "true", "1", "ON"])
def test_a_ticked_box_is_a_consent(typed: str) -> None:
    """Values that browsers send for a ticked box are true."""
    assert read(f"privacy={typed}", URLENCODED).values == {"privacy": True}


@pytest.mark.parametrize("typed", ["", "off", "no", "false", "0"])
def test_an_unticked_box_is_no_consent(typed: str) -> None:
    """Nothing, and a plain no, is false."""
    assert read(f"privacy={typed}", URLENCODED).values == {"privacy": False}


def test_an_odd_consent_is_left_for_the_form_to_refuse() -> None:
    """Nobody agrees by accident."""
    assert read("privacy=maybe", URLENCODED).values == {"privacy": "maybe"}


@pytest.mark.parametrize(
    ("typed", "number"),
    [("4", 4), ("-4", -4), ("3.5", 3.5), ("3,5", 3.5), ("+4", None), ("%2B4", "+4"),
     ("four", "four"), ("1e5", "1e5"), ("0x1", "0x1"), ("1_0", "1_0"), ("--1", "--1"),
     ("%D9%A1", "١"), ("nan", "nan"), ("9" * 30, "9" * 30), ("", None)],
)  # fmt: skip
def test_a_typed_number_is_a_number(typed: str, number: object) -> None:
    """A number has digits and a point or a comma; anything else stays text."""
    expected = {"+4": 4}.get(typed, number)  # a plus sign is a space in a form

    assert read(f"age={typed}", URLENCODED).values == {"age": expected}


def test_an_empty_field_of_a_form_is_no_answer() -> None:
    """A browser sends every field, also those that nobody filled in."""
    body = "full_name=&profession=&days=&age="

    assert read(body, URLENCODED).values == {
        "full_name": None,
        "profession": None,
        "days": [],
        "age": None,
    }


def test_the_controls_are_taken_out() -> None:
    """Nonce, language, redirect and the traps never mix with the answers."""
    controls = {
        "nonce": NONCE,
        "language": "en",
        "redirect": "https://ngo.example/thanks",
        "started": "t",
        "homepage": "h",
        "altcha": "a",
    }

    assert read(json.dumps({**controls, "age": 1}), JSON) == SubmittedBody({"age": 1}, **controls)
    assert read(urlencode({**controls, "age": 1}), URLENCODED) == SubmittedBody(
        {"age": 1}, **controls
    )


def test_empty_controls_are_absent() -> None:
    """A form without a script sends its hidden fields empty."""
    body = "nonce=&language=&redirect=&started=&homepage=&altcha="

    assert read(body, URLENCODED) == SubmittedBody({})


@pytest.mark.parametrize(
    "nonce", ["short", "a" * 129, "0123456789abcde\u0435", "0123456789 abcdef", NONCE + "\n"]
)
def test_a_bad_nonce_is_refused(nonce: str) -> None:
    """A nonce is 16 to 128 characters of a small alphabet."""
    assert refusal(json.dumps({"nonce": nonce}), JSON) == (400, "bad_nonce")


@pytest.mark.parametrize(
    "redirect",
    [
        "https://ngo.example/thanks/",
        "https://ngo.example/thanks?x=1",
        "https://ngo.example/thanks#",
        "https://NGO.example/thanks",
        "http://ngo.example/thanks",
        "//ngo.example/thanks",
        "https://ngo.example@evil.example/thanks",
        "https://ngo.example/thanks\r\nSet-Cookie: a=b",
        " https://ngo.example/thanks",
        "https://ngo.example/thanks\u200b",
        "javascript:alert(1)",
        "/",
    ],
)
def test_a_redirect_that_is_not_listed_is_dropped(redirect: str) -> None:
    """Only exactly the listed addresses are followed, however one is spelled (F6)."""
    assert read(json.dumps({"redirect": redirect}), JSON) == SubmittedBody({})


def test_a_foreign_language_is_dropped() -> None:
    """Only the event's languages can be chosen."""
    assert read("language=de", URLENCODED) == SubmittedBody({})


def test_hostile_text_arrives_as_text() -> None:
    """Markup is data on the way in."""
    assert read(urlencode({"full_name": "<b onclick=x>&"}), URLENCODED).values == {
        "full_name": "<b onclick=x>&"
    }


def attempt(body: bytes, content_type: str) -> Any:
    """The submission in the body, or None if it is refused in either of the two ways."""
    try:
        submitted = read_body(request(body, content_type), FORM)
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
