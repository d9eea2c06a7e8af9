"""Strict multipart forms: text only, whole, few parts (S4)."""

import pytest

from registrar.web.components.refusal_table import status_of
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.multipart_body import parse_multipart
from tests.support.multipart_parts import multipart_part


def refusal(body: bytes | str, boundary: str = "limit") -> tuple[int, str]:
    """The status and code with which the body is refused."""
    content = body.encode() if isinstance(body, str) else body
    with pytest.raises(BodyRefused) as caught:
        parse_multipart(content, boundary)
    return status_of(caught.value.code), caught.value.code


FILE = (
    '--limit\r\nContent-Disposition: form-data; name="cv"; filename="{}"\r\n\r\nx\r\n--limit--\r\n'
)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "bad_form"),
        ("full_name=a", "bad_form"),
        (multipart_part("full_name", "a"), "bad_form"),
        (multipart_part("full_name", "a") + "--limit", "bad_form"),
        (multipart_part("full_name", "a").replace("\r\n", "\n"), "bad_form"),
        ("--other\r\n\r\n\r\n--other--\r\n", "bad_form"),
        ("--limit\r\n\r\nno name\r\n--limit--", "bad_form"),
        ("--limit\r\nContent-Disposition: form-data\r\n\r\na\r\n--limit--", "bad_form"),
        ("--limit\r\nContent-Disposition: inline; name=a\r\n\r\na\r\n--limit--", "bad_form"),
        ("--limit\r\nno colon\r\n\r\na\r\n--limit--", "bad_form"),
        ("--limit\r\n" + "X: y\r\n" * 5 + "\r\na\r\n--limit--", "bad_form"),
        ("--limit\r\nX: " + "y" * 2000 + "\r\n\r\na\r\n--limit--", "bad_form"),
        (multipart_part("a", "b", "Content-Type: image/png\r\n") + "--limit--", "bad_form"),
        (
            multipart_part("a", "b", "Content-Type: text/plain; charset=latin-1\r\n") + "--limit--",
            "bad_form",
        ),
        (
            multipart_part("a", "b", "Content-Transfer-Encoding: base64\r\n") + "--limit--",
            "bad_form",
        ),
        (
            multipart_part("a", "b", "Content-Disposition: form-data; name=c\r\n") + "--limit--",
            "bad_form",
        ),
        (multipart_part("a", "x").encode() + b"\xff" + b"--limit--", "bad_form"),
        (multipart_part("a", "x").encode().replace(b"x", b"\xff") + b"--limit--", "not_utf8"),
        (FILE.format("cv.pdf"), "no_files"),
        (FILE.format(""), "no_files"),
        (FILE.replace("filename", "filename*").format("UTF-8''cv"), "no_files"),
        (
            "".join(multipart_part(f"x{number}", "") for number in range(101)) + "--limit--",
            "too_many_fields",
        ),
        ("--limit\r\n\r\n\r\n" * 2500, "too_many_fields"),
    ],
)
def test_a_bad_multipart_body_is_refused(body: bytes | str, code: str) -> None:
    """Whole, text only, no files, each field once, at most a hundred parts."""
    assert refusal(body) == (400, code)


def test_s4_asvs_2_2_1_ten_thousand_parts_are_refused() -> None:
    """A body of so many parts is a clear 4xx, be they ever so short (S4)."""
    shortest = "--x\r\nContent-Disposition:form-data;name=a\r\n\r\n\r\n"

    assert refusal(shortest * 10_000, "x") == (400, "too_many_fields")


@pytest.mark.parametrize("boundary", ["", " ", "x" * 71, "a<b", "a;b", "име", "a\n", "a "])
def test_a_multipart_body_needs_a_boundary(boundary: str) -> None:
    """A boundary has 1 to 70 plain characters (RFC 2046 5.1.1)."""
    assert refusal(multipart_part("a", "b") + "--limit--", boundary) == (400, "bad_form")


def test_a_field_name_may_have_quotes() -> None:
    """A browser escapes three characters of a name, and they are read back."""
    body = multipart_part("a%22%0D%0A", "b") + "--limit--"

    assert parse_multipart(body.encode(), "limit") == [('a"\r\n', "b")]


def test_parts_are_read_in_order() -> None:
    """Parts keep their order, their repetitions and their line breaks."""
    body = (
        multipart_part("a", "1")
        + multipart_part("b", "и\r\n--limi")
        + multipart_part("a", "")
        + "--limit--\r\n"
    )

    assert parse_multipart(body.encode(), "limit") == [("a", "1"), ("b", "и\r\n--limi"), ("a", "")]
