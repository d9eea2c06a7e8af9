"""Projections: the parts of an item that a read returns."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.expressions.operands import look_up
from infra.dynamodb.expressions.placeholders import (
    Names,
    Parts,
    Used,
    resolve,
    shown,
    used_in,
)
from infra.dynamodb.expressions.tokens import Reader
from infra.dynamodb.values import Item, Value

_SLOT = "ProjectionExpression"


@dataclass(frozen=True, slots=True)
class CompiledProjection:
    """Paths of a projection, with the placeholders."""

    paths: tuple[Parts, ...]
    used: Used

    def of(self, item: Item) -> Item:
        """Return a new item of the projected parts that the item has."""
        return project(item, self.paths)


def compile_projection(text: str, names: Names) -> CompiledProjection:
    """Return the projection, compiled once for a text and its names. Raises InvalidRequest."""
    return _compiled(text, tuple(names.items()))


@lru_cache(maxsize=1024)
def _compiled(text: str, names: tuple[tuple[str, str], ...]) -> CompiledProjection:
    reader = Reader(_SLOT, text)
    paths = [reader.path()]
    while reader.look().text == ",":
        reader.take()
        paths.append(reader.path())
    reader.end()
    parts = tuple(resolve(_SLOT, path, dict(names)) for path in paths)
    _check_apart(parts)
    return CompiledProjection(parts, used_in(paths))


def _check_apart(paths: tuple[Parts, ...]) -> None:
    for first, second in combinations(paths, 2):
        if first[: len(second)] == second[: len(first)]:
            raise InvalidRequest(
                f"Invalid {_SLOT}: Two document paths overlap with each other; must remove or "
                f"rewrite one of these paths; path one: {shown(first)}, path two: {shown(second)}"
            )


def project(item: Item, paths: tuple[Parts, ...]) -> Item:
    """Return a new item of the parts at the paths; elements of lists move together."""
    projected: Any = {"M": {}}
    for path in sorted(paths, key=_list_order):
        value = look_up(item, path)
        if value is not None:
            _place(projected, item, path, value)
    result: Item = _without_gaps(projected)["M"]
    return result


def _list_order(path: Parts) -> list[tuple[int, str | int]]:
    return [(isinstance(part, int), part) for part in path]


def _place(target: Any, item: Item, path: Parts, value: Value) -> None:
    here = target
    for number, part in enumerate(path):
        held = here["M"] if isinstance(part, str) else here["L"]
        if number == len(path) - 1:
            held[part] = value
            return
        empty: Any = {"M": {}} if isinstance(path[number + 1], str) else {"L": {}}
        here = held.setdefault(part, empty)


def _without_gaps(value: Any) -> Any:
    ((kind, content),) = value.items()
    if kind == "M":
        return {"M": {name: _without_gaps(part) for name, part in content.items()}}
    if kind == "L" and isinstance(content, dict):
        return {"L": [_without_gaps(content[index]) for index in sorted(content)]}
    return value
