"""Reading bodies: three content types say the same, controls apart from the answers (S4)."""

import dataclasses
import json
from urllib.parse import urlencode

import pytest

from registrar.domain.form import RESERVED
from registrar.web.components.submission_body import SubmittedBody
from tests.support.multipart_parts import multipart_part
from tests.support.submission_bodies import JSON, MULTIPART, NONCE, URLENCODED, read_as

FULL_JSON = r'{"full_name":"\u0418ван","privacy":true,"age":4,"days":["a","b"]}'


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
        (MULTIPART, multipart_part("full_name", "Иван") + multipart_part("privacy", "yes")
         + multipart_part("age", "4") + multipart_part("days", "a") + multipart_part("days", "b")
         + "--limit--\r\n"),
    ],
)  # fmt: skip
def test_the_three_content_types_say_the_same(content_type: str, body: str) -> None:
    """The same answers arrive in any of the encodings."""
    assert read_as(body, content_type) == SubmittedBody(
        {"full_name": "Иван", "privacy": True, "age": 4, "days": ["a", "b"]}
    )


@pytest.mark.parametrize("typed", ["on", "yes", "true", "1", "ON"])
def test_a_ticked_box_is_a_consent(typed: str) -> None:
    """Values that browsers send for a ticked box are true."""
    assert read_as(f"privacy={typed}", URLENCODED).values == {"privacy": True}


@pytest.mark.parametrize("typed", ["", "off", "no", "false", "0"])
def test_an_unticked_box_is_no_consent(typed: str) -> None:
    """Nothing, and a plain no, is false."""
    assert read_as(f"privacy={typed}", URLENCODED).values == {"privacy": False}


def test_an_odd_consent_is_left_for_the_form_to_refuse() -> None:
    """Nobody agrees by accident."""
    assert read_as("privacy=maybe", URLENCODED).values == {"privacy": "maybe"}


@pytest.mark.parametrize(
    ("typed", "number"),
    [("4", 4), ("-4", -4), ("3.5", 3.5), ("3,5", 3.5), ("+4", None), ("%2B4", "+4"),
     ("four", "four"), ("1e5", "1e5"), ("0x1", "0x1"), ("1_0", "1_0"), ("--1", "--1"),
     ("%D9%A1", "١"), ("nan", "nan"), ("9" * 30, "9" * 30), ("", None)],
)  # fmt: skip
def test_a_typed_number_is_a_number(typed: str, number: object) -> None:
    """A number has digits and a point or a comma; anything else stays text."""
    expected = {"+4": 4}.get(typed, number)  # a plus sign is a space in a form

    assert read_as(f"age={typed}", URLENCODED).values == {"age": expected}


def test_an_empty_field_of_a_form_is_no_answer() -> None:
    """A browser sends every field, also those that nobody filled in."""
    body = "full_name=&profession=&days=&age="

    assert read_as(body, URLENCODED).values == {
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

    assert read_as(json.dumps({**controls, "age": 1}), JSON) == SubmittedBody(
        {"age": 1}, **controls
    )
    assert read_as(urlencode({**controls, "age": 1}), URLENCODED) == SubmittedBody(
        {"age": 1}, **controls
    )


def test_empty_controls_are_absent() -> None:
    """A form without a script sends its hidden fields empty."""
    body = "nonce=&language=&redirect=&started=&homepage=&altcha="

    assert read_as(body, URLENCODED) == SubmittedBody({})


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
    assert read_as(json.dumps({"redirect": redirect}), JSON) == SubmittedBody({})


def test_a_foreign_language_is_dropped() -> None:
    """Only the event's languages can be chosen."""
    assert read_as("language=de", URLENCODED) == SubmittedBody({})


def test_hostile_text_arrives_as_text() -> None:
    """Markup is data on the way in."""
    assert read_as(urlencode({"full_name": "<b onclick=x>&"}), URLENCODED).values == {
        "full_name": "<b onclick=x>&"
    }
