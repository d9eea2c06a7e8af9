"""Strict application/x-www-form-urlencoded, by the WHATWG URL standard."""

import re
from urllib.parse import unquote_to_bytes

from registrar.web.protocol.errors import BodyRefused

PAIRS_MAX = 200
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")


def parse_urlencoded(body: bytes, *, at_most: int = 0) -> list[tuple[str, str]]:
    """The name and value of each pair, in order. Raises BodyRefused.

    At most PAIRS_MAX pairs, or ``at_most`` if the form has more.
    """
    if body.count(b"&") >= max(PAIRS_MAX, at_most):
        raise BodyRefused("too_many_fields")
    if _BROKEN_ESCAPE.search(body):
        raise BodyRefused("bad_form")
    return [_pair(piece) for piece in body.split(b"&") if piece]


def _pair(piece: bytes) -> tuple[str, str]:
    name, _, value = piece.partition(b"=")
    return _decode(name), _decode(value)


def _decode(text: bytes) -> str:
    try:
        return unquote_to_bytes(text.replace(b"+", b" ")).decode()
    except UnicodeDecodeError as error:
        raise BodyRefused("not_utf8") from error
