"""Uploads: texts and files apart, as strict as any other multipart form (S4)."""

import pytest

from registrar.web.components.refusal_table import status_of
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.multipart_body import parse_upload
from tests.support.multipart_parts import multipart_part


def file(content: bytes, filename: str = "report.csv", name: str = "report") -> bytes:
    """A part that is a file."""
    head = f'Content-Disposition: form-data; name="{name}"; filename="{filename}"'
    return f"--limit\r\n{head}\r\nContent-Type: text/csv\r\n\r\n".encode() + content + b"\r\n"


def test_texts_and_files_are_told_apart() -> None:
    """Each in order; the content of a file is octets of any kind."""
    body = (
        multipart_part("zone", "Europe/Sofia").encode()
        + file(b"\xff\x00")
        + file(b"b")
        + b"--limit--\r\n"
    )

    assert parse_upload(body, "limit") == (
        [("zone", "Europe/Sofia")],
        [("report", b"\xff\x00"), ("report", b"b")],
    )


def test_no_file_chosen_is_no_file() -> None:
    """A browser sends an empty part without a name for it."""
    assert parse_upload(file(b"", "") + b"--limit--\r\n", "limit") == ([], [])


def test_an_empty_file_is_one() -> None:
    """Somebody chose it, so it is for whoever reads it to say what is wrong."""
    assert parse_upload(file(b"") + b"--limit--\r\n", "limit") == ([], [("report", b"")])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        file(b"x"),
        file(b"x").replace(b"form-data", b"attachment") + b"--limit--\r\n",
        file(b"x").replace(b'name="report"; ', b"") + b"--limit--\r\n",
        multipart_part("a", "b", "Content-Type: image/png\r\n").encode() + b"--limit--\r\n",
    ],
)
def test_what_is_not_whole_is_refused(body: bytes) -> None:
    """Cut off, without a name, or a text that is none."""
    with pytest.raises(BodyRefused) as caught:
        parse_upload(body, "limit")

    assert (status_of(caught.value.code), caught.value.code) == (400, "bad_form")
