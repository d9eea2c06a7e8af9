"""Strict urlencoded forms (S4)."""

import pytest

from registrar.web.components.refusal_table import status_of
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.urlencoded_body import parse_urlencoded


def refusal(body: bytes | str) -> tuple[int, str]:
    """The status and code with which the body is refused."""
    content = body.encode() if isinstance(body, str) else body
    with pytest.raises(BodyRefused) as caught:
        parse_urlencoded(content)
    return status_of(caught.value.code), caught.value.code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("full_name=a%", "bad_form"),
        ("full_name=a%2", "bad_form"),
        ("full_name=%zz", "bad_form"),
        ("full_name=%ff", "not_utf8"),
        ("full_name=%ED%A0%80", "not_utf8"),
        ("%ff=a", "not_utf8"),
        (b"full_name=\xff", "not_utf8"),
        ("full_name=%C0%80", "not_utf8"),
        ("&".join(f"x{number}=1" for number in range(201)), "too_many_fields"),
        ("&" * 30_000, "too_many_fields"),
    ],
)
def test_a_bad_form_is_refused(body: bytes | str, code: str) -> None:
    """Strict escapes, strict UTF-8, not too many fields."""
    assert refusal(body) == (400, code)


def test_a_form_is_read_in_order() -> None:
    """Pairs keep their order and their repetitions; a plus is a space, nothing is dropped."""
    body = b"a=1+2&b=%D0%B8&&a=&c&=d&e=f=g"

    assert parse_urlencoded(body) == [
        ("a", "1 2"),
        ("b", "и"),
        ("a", ""),
        ("c", ""),
        ("", "d"),
        ("e", "f=g"),
    ]
