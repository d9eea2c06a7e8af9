"""Files as answers: attachments that no cache stores, within the gateway's limit of size."""

from base64 import b64encode
from collections.abc import Iterable
from io import BytesIO

from registrar.web.protocol.response import HttpResponse, http_response

# A Lambda response has at most 6 MB, of which base64 takes a quarter
LARGEST = 4 * 1024 * 1024  # bytes


class TooLarge(Exception):
    """A file that does not fit an answer."""


def text_file(
    pieces: Iterable[bytes], content_type: str, name: str, *, largest: int = LARGEST
) -> HttpResponse:
    """The pieces, UTF-8 together, as a file of that name. Raises TooLarge."""
    content = BytesIO()
    for piece in pieces:
        content.write(piece)
        _check(content, largest)
    return http_response(200, content.getvalue().decode(), content_type, _attached(name))


def binary_file(
    content: BytesIO, content_type: str, name: str, *, largest: int = LARGEST
) -> HttpResponse:
    """The content as a file of that name. Raises TooLarge."""
    _check(content, largest)
    body = b64encode(content.getvalue()).decode()
    return http_response(200, body, content_type, _attached(name)) | {"isBase64Encoded": True}


def _check(content: BytesIO, largest: int) -> None:
    if content.tell() > largest:
        raise TooLarge


def _attached(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
