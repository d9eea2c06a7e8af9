"""Strict JSON: one object, no key twice, real text, plain numbers, little depth (S4)."""

import json

import pytest

from registrar.web.components.refusal_table import status_of
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.json_body import parse_json


def refusal(body: bytes | str) -> tuple[int, str]:
    """The status and code with which the body is refused."""
    content = body.encode() if isinstance(body, str) else body
    with pytest.raises(BodyRefused) as caught:
        parse_json(content)
    return status_of(caught.value.code), caught.value.code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "bad_json"),
        ("[]", "bad_json"),
        ("null", "bad_json"),
        ('"text"', "bad_json"),
        ("{", "bad_json"),
        ("{'a': 1}", "bad_json"),
        ('{"a": 1} {}', "bad_json"),
        ('\ufeff{"a": 1}', "bad_json"),
        ('{"a": "\x00"}', "bad_json"),
        ('{"age": NaN}', "bad_json"),
        ('{"age": Infinity}', "bad_json"),
        ('{"age": -Infinity}', "bad_json"),
        ('{"age": 1e999}', "bad_json"),
        ('{"age": ' + "9" * 5000 + "}", "bad_json"),
        ('{"age": 1, "age": 2}', "repeated_field"),
        ('{"age": {"a": 1, "a": 2}}', "repeated_field"),
        ('{"nonce": 1, "nonce": 2}', "repeated_field"),
        ('{"full_name": "\\ud800"}', "not_utf8"),
        ('{"\\udfff": 1}', "not_utf8"),
        ('{"days": ["\\udc00"]}', "not_utf8"),
        (b'{"full_name": "\xff"}', "not_utf8"),
        ('{"a": "\xe8"}'.encode("latin-1"), "not_utf8"),
        ('{"a": 1}'.encode("utf-16"), "not_utf8"),
        ('{"a": [[[[1]]]]}', "too_deep"),
        ("[" * 30_000, "too_deep"),
        ('{"a":' * 5000, "too_deep"),
        ('{"a\\"[[[[[": 1, "b": [[[[1]]]]}', "too_deep"),
    ],
)  # fmt: skip
def test_s4_asvs_2_2_1_bad_json_is_refused(body: bytes | str, code: str) -> None:
    """One object, no key twice, plain numbers, real text, little depth."""
    assert refusal(body) == (400, code)


def test_brackets_inside_a_text_are_no_depth() -> None:
    """Brackets between quotes are text."""
    body = json.dumps({"full_name": '[[[[[{{{{{ "\\'})

    assert parse_json(body.encode()) == {"full_name": '[[[[[{{{{{ "\\'}
