"""Strict JSON: one object, no key twice, no depth, only numbers and text that can be stored."""

import json
import math
from typing import Any

from registrar.web.protocol.errors import BodyRefused

DEPTH_MAX = 4
_DIGITS_MAX = 30


def parse_json(body: bytes, *, depth: int = DEPTH_MAX) -> dict[str, object]:
    """The JSON object in the body, nested ``depth`` deep at most. Raises BodyRefused."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise BodyRefused("not_utf8") from error
    _refuse_depth(text, depth)
    try:
        data = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_number,
            parse_int=_integer,
            parse_float=_fraction,
        )
    except ValueError as error:
        raise BodyRefused("bad_json") from error
    if not isinstance(data, dict):
        raise BodyRefused("bad_json")
    if "\\u" in text:
        _refuse_lone_surrogates(data)
    return data


def _refuse_depth(text: str, most: int) -> None:
    """Refuse deep nesting before parsing, so that no depth reaches the parser's recursion."""
    if text.count("[") + text.count("{") <= most:
        return
    depth, quoted, escaped = 0, False, False
    for character in text:
        if quoted:
            quoted = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            quoted = True
        elif character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        if depth > most:
            raise BodyRefused("too_deep")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise BodyRefused("repeated_field")
    return values


def _refuse_number(_: str) -> None:
    raise BodyRefused("bad_json")


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS_MAX:
        raise BodyRefused("bad_json")
    return int(digits)


def _fraction(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise BodyRefused("bad_json")
    return number


def _refuse_lone_surrogates(data: dict[str, Any]) -> None:
    """Refuse lone surrogates: only an escape can write one, since the body is UTF-8."""
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise BodyRefused("not_utf8") from error
