"""The limit of a body follows from its form: whoever keeps to the fields' limits is taken (S4)."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from registrar.aws.registration_item import to_item
from registrar.domain.event_check import check
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.form import Form, compile_form, from_data, to_data
from registrar.domain.form_size import BODY_MAX, BODY_MIN, LONG_TEXT_MAX
from registrar.domain.submission import read_submission
from registrar.web.components.submission_body import read_body
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.request import Request
from tests.support.factories import a_registration, an_event, raw_event
from tests.support.form_pages import EVERY_TYPE, a_field, options

JSON = "application/json"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=limit"
WIDE = "\U0001f642"
DYNAMODB_ITEM = 400 * 1024  # bytes

ADDRESS = a_field("email", "email", required=True)
MANY_TOPICS = a_field("many", "choices", options=options(150))


def long_texts(count: int) -> list[dict[str, Any]]:
    """An address and so many long texts."""
    return [ADDRESS, *(a_field(f"text_{number}", "long_text") for number in range(count))]


def filled_in(form: Form) -> dict[str, Any]:
    """The longest answers that the form takes."""
    longest = {
        "name": WIDE * 200,
        "text": WIDE * 200,
        "long_text": WIDE * LONG_TEXT_MAX,
        "email": "i@example.org",
        "consent": True,
    }
    given = {
        question.name: longest[question.type]
        for question in form.questions
        if question.type in longest
    }
    several = [question for question in form.questions if question.type == "choices"]
    return given | {question.name: list(question.values) for question in several}


def encoded(values: dict[str, Any], content_type: str) -> bytes:
    """A body of that kind, in the longest way there is."""
    if content_type == JSON:
        return json.dumps(values).encode()
    pairs = [
        (name, "yes" if given is True else given)
        for name, value in values.items()
        for given in (value if isinstance(value, list) else [value])
    ]
    if content_type == URLENCODED:
        return urlencode(pairs).encode()
    parts = [
        f'--limit\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in pairs
    ]
    return "".join([*parts, "--limit--\r\n"]).encode()


def request(body: bytes, content_type: str) -> Request:
    """A POST of this body."""
    headers = {"content-type": content_type}
    return Request("POST", "", "", {}, {}, headers, (), body, "192.0.2.1", "r")


@pytest.mark.parametrize("content_type", [JSON, URLENCODED, MULTIPART])
@pytest.mark.parametrize(
    "fields",
    [EVERY_TYPE, long_texts(4), long_texts(9), [ADDRESS, MANY_TOPICS]],
    ids=["every type", "four long texts", "nine long texts", "many options"],
)
def test_answers_at_their_limits_are_taken(fields: list[dict[str, Any]], content_type: str) -> None:
    """No form refuses as a whole, in any encoding, what each of its fields allows."""
    form = compile_form(an_event(fields=fields, certificate=None))
    values = filled_in(form)

    body = read_body(request(encoded(values, content_type), content_type), form)

    assert dict(body.values) == values
    assert form.body_max <= BODY_MAX


def test_four_long_texts_of_cyrillic_are_taken() -> None:
    """1,500 letters each, of 2,000 allowed, are 36 kB as browsers send them."""
    form = compile_form(an_event(fields=long_texts(4), certificate=None))
    values = {f"text_{number}": "я" * 1500 for number in range(4)}

    body = encoded(values, URLENCODED)

    assert len(body) > BODY_MIN
    assert dict(read_body(request(body, URLENCODED), form).values) == values


def test_what_no_answers_can_be_is_refused_before_it_is_read() -> None:
    """One byte more than the form's own limit."""
    form = compile_form(an_event(fields=long_texts(4), certificate=None))

    with pytest.raises(BodyRefused) as refused:
        read_body(request(b"\xff" * (form.body_max + 1), URLENCODED), form)

    assert refused.value.code == "too_large"


def test_the_limit_is_kept_in_the_compiled_form() -> None:
    """A form that was compiled before there was one has it by its questions."""
    form = compile_form(an_event(fields=long_texts(4), certificate=None))
    data = json.loads(json.dumps(to_data(form)))

    before = {name: value for name, value in data.items() if name != "body_max"}

    assert data["body_max"] == form.body_max > 4 * LONG_TEXT_MAX * 12
    assert from_data(before) == from_data(data) == form


def test_a_form_that_may_hold_more_than_any_body_is_refused() -> None:
    """The check says how much it is, and of which fields."""
    raw = raw_event(fields=long_texts(11), certificate=None)

    with pytest.raises(DefinitionRefused) as refused:
        check(raw)

    assert refused.value.problems == [
        EventProblem(
            "fields",
            "the answers may take 274 kB together, and a form may send 256 kB;"
            " the largest are text_0 (24 kB), text_1 (24 kB), text_2 (24 kB)",
            "leave some out, or make some of type long_text of type text",
        )
    ]


def test_the_longest_registration_fits_an_item() -> None:
    """With everything at its limit, an item of the table holds it with room to spare."""
    form = compile_form(an_event(fields=long_texts(10), certificate=None))
    submission = read_submission(form, filled_in(form), language="bg")
    registration = replace(a_registration(), answers=submission.answers)

    size = len(json.dumps(to_item(registration), ensure_ascii=False).encode())

    assert size < DYNAMODB_ITEM / 2
