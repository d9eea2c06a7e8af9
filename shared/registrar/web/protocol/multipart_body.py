"""Strict multipart/form-data (RFC 7578): text fields in UTF-8, files where a page takes them."""

import re
from collections.abc import Mapping

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from registrar.web.protocol.errors import BodyRefused

PARTS_MAX = 100
_HEADERS_MAX = 4  # RFC 7578 has three
_HEADER_MAX = 1024  # bytes

# RFC 2046 5.1.1
_BOUNDARY = re.compile(r"[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]")
_TEXT = (b"", b"text/plain")
_CHARSETS = (b"utf-8", b"utf8", b"us-ascii")
_AS_IT_IS = (b"", b"7bit", b"8bit", b"binary")


def parse_multipart(body: bytes, boundary: str, *, at_most: int = 0) -> list[tuple[str, str]]:
    """The name and text of each part, in order; a file is refused. Raises BodyRefused.

    At most PARTS_MAX parts, or ``at_most`` if the form has more.
    """
    most = max(PARTS_MAX, at_most)
    return [_pair(headers, content) for headers, content in _collected(body, boundary, most)]


def parse_upload(
    body: bytes, boundary: str
) -> tuple[list[tuple[str, str]], list[tuple[str, bytes]]]:
    """The texts as ``parse_multipart`` reads them, and field name and content of each file.

    A control without a chosen file sends one without name and content; it is ignored, and so are
    the name and content type of every file. Raises BodyRefused.
    """
    texts, files = [], []
    for headers, content in _collected(body, boundary):
        disposition, options = _disposition(headers)
        if not _is_file(headers, options):
            texts.append(_pair(headers, content))
        elif disposition != b"form-data" or b"name" not in options:
            raise BodyRefused("bad_form")
        elif options.get(b"filename") or content:
            files.append((_decode(_unescape(options[b"name"])), content))
    return texts, files


def _collected(
    body: bytes, boundary: str, most: int = PARTS_MAX
) -> list[tuple[dict[bytes, bytes], bytes]]:
    if not _BOUNDARY.fullmatch(boundary):
        raise BodyRefused("bad_form")
    parts = _Parts(most)
    try:
        parts.parser(boundary).write(body)
    except FormParserError as error:
        raise BodyRefused("bad_form") from error
    if not parts.ended:
        raise BodyRefused("bad_form")
    return parts.collected


class _Parts:
    """Parts as the parser reports them, collected; more than ``most`` are refused."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.collected: list[tuple[dict[bytes, bytes], bytes]] = []
        self.ended = False
        self._name = b""

    def parser(self, boundary: str) -> MultipartParser:
        return MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._header_name,
                "on_header_value": self._header_value,
                "on_part_data": self._content,
                "on_end": self._end,
            },
            max_header_count=_HEADERS_MAX,
            max_header_size=_HEADER_MAX,
        )

    def _begin(self) -> None:
        if len(self.collected) >= self._most:
            raise BodyRefused("too_many_fields")
        self.collected.append(({}, b""))

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name = data[start:end].lower()

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        headers, _ = self.collected[-1]
        if headers.setdefault(self._name, data[start:end]) != data[start:end]:
            raise BodyRefused("bad_form")

    def _content(self, data: bytes, start: int, end: int) -> None:
        headers, content = self.collected[-1]
        self.collected[-1] = (headers, content + data[start:end])

    def _end(self) -> None:
        self.ended = True


def _pair(headers: dict[bytes, bytes], content: bytes) -> tuple[str, str]:
    disposition, options = _disposition(headers)
    if _is_file(headers, options):
        raise BodyRefused("no_files")
    kind, parameters = parse_options_header(headers.get(b"content-type"))
    encoding = headers.get(b"content-transfer-encoding", b"").strip().lower()
    readable = kind in _TEXT and encoding in _AS_IT_IS
    if parameters.get(b"charset", b"utf-8").lower() not in _CHARSETS or not readable:
        raise BodyRefused("bad_form")
    if disposition != b"form-data" or b"name" not in options:
        raise BodyRefused("bad_form")
    return _decode(_unescape(options[b"name"])), _decode(content)


def _disposition(headers: Mapping[bytes, bytes]) -> tuple[bytes, Mapping[bytes, bytes]]:
    return parse_options_header(headers.get(b"content-disposition"))


def _is_file(headers: Mapping[bytes, bytes], options: Mapping[bytes, bytes]) -> bool:
    named = headers.get(b"content-disposition", b"")
    return b"filename" in options or b"filename*" in named


def _unescape(name: bytes) -> bytes:
    """A field name without the escapes of HTML's form encoding: CR, LF and quotation mark."""
    return name.replace(b"%0D", b"\r").replace(b"%0A", b"\n").replace(b"%22", b'"')


def _decode(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise BodyRefused("not_utf8") from error
