"""Attribute values as boto3's low-level client has them: checked, made canonical, measured.

Canonical: equal values are equal Python dicts. Numbers are plain decimals without needless zeros,
sets are sorted, binary is bytes. Sizes in bytes, as AWS documents them (item sizes and formats).
"""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from infra.dynamodb.decimals import canonical, numeric
from infra.dynamodb.errors import InvalidValue, MalformedRequest

Value = dict[str, Any]
Item = dict[str, Value]

# Types that have an order
ORDERED = frozenset({"S", "N", "B"})

MOST_NESTING = 32

_INVALID = "One or more parameter values were invalid: "


def clean_item(item: Item) -> tuple[Item, int]:
    """Return a canonical copy of an item and its size. Raises InvalidValue, MalformedRequest."""
    cleaned: Item = {}
    size = 0
    try:
        for name, value in item.items():
            content = value.get("S") if len(value) == 1 else None
            if content.__class__ is str and content.isascii() and name.isascii():
                cleaned[name] = value  # most values: nothing to clean, a byte a letter
                size += len(name) + len(content)
            else:
                cleaned[name], held = clean(value)
                size += held + len(name.encode())
    except (AttributeError, TypeError):
        raise MalformedRequest from None
    return cleaned, size


def clean(value: Value, depth: int = 1) -> tuple[Value, int]:
    """Return a canonical value, itself where it is canonical, and its size in bytes."""
    try:
        ((kind, content),) = value.items()
    except (ValueError, AttributeError):
        raise _not_single(value) from None
    if kind == "S":
        if not isinstance(content, str):
            raise MalformedRequest
        return value, len(content) if content.isascii() else len(content.encode())
    if kind not in _CLEANERS:
        raise MalformedRequest
    return _CLEANERS[kind](value, content, depth)


def _not_single(value: Any) -> Exception:
    if not isinstance(value, dict) or not value.keys() <= {"S", *_CLEANERS}:
        return MalformedRequest()
    fault = "has more than one datatypes set" if value else "is empty"
    return InvalidValue(
        f"Supplied AttributeValue {fault}, must contain exactly one of the supported datatypes"
    )


def size_of(item: Item) -> int:
    """Return the size of an item whose values are canonical."""
    return clean_item(item)[1]


def sort_value(value: Value) -> Any:
    """Return what a value of an ordered type sorts by, within its type."""
    ((kind, content),) = value.items()
    return numeric(content) if kind == "N" else content


def _number(value: Value, content: Any, depth: int) -> tuple[Value, int]:
    text, size = _number_of(content)
    return (value if text is content or text == content else {"N": text}), size


def _number_of(content: Any) -> tuple[str, int]:
    if not isinstance(content, str):
        raise MalformedRequest
    return _measured(content)


@lru_cache(maxsize=4096)
def _measured(content: str) -> tuple[str, int]:
    text = canonical(content)
    digits = text.lstrip("-").replace(".", "").strip("0")
    return text, (len(digits) + 1) // 2 + 1 + text.startswith("-")


def _binary(value: Value, content: Any, depth: int) -> tuple[Value, int]:
    if content.__class__ is bytes:
        return value, len(content)
    if not isinstance(content, bytearray):
        raise MalformedRequest
    return {"B": bytes(content)}, len(content)


def _flag(value: Value, content: Any, depth: int) -> tuple[Value, int]:
    if not isinstance(content, bool):
        raise MalformedRequest
    return value, 1


def _null(value: Value, content: Any, depth: int) -> tuple[Value, int]:
    if not isinstance(content, bool):
        raise MalformedRequest
    if not content:
        raise InvalidValue(f"{_INVALID}Null attribute value types must have the value of true")
    return value, 1


def _list(value: Value, content: Any, depth: int) -> tuple[Value, int]:
    if not isinstance(content, list | tuple):
        raise MalformedRequest
    _limit(depth)
    parts = [clean(part, depth + 1) for part in content]
    return {"L": [part for part, _ in parts]}, 3 + sum(size + 1 for _, size in parts)


def _map(value: Value, content: Any, depth: int) -> tuple[Value, int]:
    if not isinstance(content, dict):
        raise MalformedRequest
    _limit(depth)
    parts = {name: clean(part, depth + 1) for name, part in content.items()}
    size = 3 + sum(held + 1 + len(name.encode()) for name, (_, held) in parts.items())
    return {"M": {name: part for name, (part, _) in parts.items()}}, size


def _limit(depth: int) -> None:
    if depth > MOST_NESTING:
        raise InvalidValue(
            "Nesting Levels have exceeded supported limits: "
            "Attributes Names in the document path have nesting levels of more than 32"
        )


def _set(kind: str, clean_one: Callable[[Any], tuple[Any, int]], order: Any) -> Any:
    def cleaned(value: Value, content: Any, depth: int) -> tuple[Value, int]:
        if not isinstance(content, list | tuple):
            raise MalformedRequest
        if not content:
            raise InvalidValue(f"{_INVALID}An {_SET_NAMES[kind]} set  may not be empty")
        parts = [clean_one(part) for part in content]
        members = [part for part, _ in parts]
        if len(set(members)) < len(members):
            shown = ", ".join(str(part) for part in content)
            raise InvalidValue(f"{_INVALID}Input collection [{shown}] contains duplicates.")
        return {kind: sorted(members, key=order)}, sum(size for _, size in parts)

    return cleaned


def _text_part(part: Any) -> tuple[str, int]:
    if not isinstance(part, str):
        raise MalformedRequest
    return part, len(part.encode())


def _binary_part(part: Any) -> tuple[bytes, int]:
    if not isinstance(part, bytes | bytearray):
        raise MalformedRequest
    return bytes(part), len(part)


_SET_NAMES = {"SS": "string", "NS": "number", "BS": "binary"}

_CLEANERS: dict[str, Callable[[Value, Any, int], tuple[Value, int]]] = {
    "N": _number,
    "B": _binary,
    "BOOL": _flag,
    "NULL": _null,
    "L": _list,
    "M": _map,
    "SS": _set("SS", _text_part, None),
    "NS": _set("NS", _number_of, Decimal),
    "BS": _set("BS", _binary_part, None),
}
