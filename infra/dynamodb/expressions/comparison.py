"""Comparisons of two values; None stands for a value that the item has not."""

from collections.abc import Callable
from operator import ge, gt, le, lt
from typing import Any

from infra.dynamodb.decimals import numeric
from infra.dynamodb.values import Value

Compare = Callable[[Value | None, Value | None], bool]


def equal(left: Value | None, right: Value | None) -> bool:
    """Tell whether both are there and equal; types must be equal too."""
    return left is not None and left == right


def different(left: Value | None, right: Value | None) -> bool:
    """Tell the opposite of ``equal``: true where one is missing."""
    return left is None or left != right


def _ordered(compare: Callable[[Any, Any], bool]) -> Compare:
    def holds(left: Value | None, right: Value | None) -> bool:
        if left is None or right is None:
            return False
        ((kind, first),) = left.items()
        second = right.get(kind)
        if second is None:
            return False
        if kind == "N":
            return compare(numeric(first), numeric(second))
        return kind in ("S", "B") and compare(first, second)

    return holds


COMPARE: dict[str, Compare] = {
    "=": equal,
    "<>": different,
    "<": _ordered(lt),
    "<=": _ordered(le),
    ">": _ordered(gt),
    ">=": _ordered(ge),
}


def starts(value: Value | None, beginning: Value | None) -> bool:
    """Tell whether a text or binary begins with another."""
    if value is None or beginning is None:
        return False
    for kind in ("S", "B"):
        if kind in value and kind in beginning:
            return bool(value[kind].startswith(beginning[kind]))
    return False


def contains(value: Value | None, part: Value | None) -> bool:
    """Tell whether a text has a part, or a set or list has an element."""
    if value is None or part is None:
        return False
    ((kind, content),) = value.items()
    if kind == "L":
        return part in content
    held = part.get(kind[0])
    return held is not None and kind in ("S", "B", "SS", "NS", "BS") and held in content
