"""New values of an update: SET's sums and functions, ADD and DELETE."""

from collections.abc import Callable
from typing import Any

from infra.dynamodb import decimals
from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.expressions.operands import (
    Values,
    expect_arguments,
    look_up,
    path_of,
    unknown_function,
)
from infra.dynamodb.expressions.placeholders import Names, Parts, Typed, resolve
from infra.dynamodb.expressions.syntax import Call, Operand, Path, Sum, ValueRef
from infra.dynamodb.values import Item, Value, clean

Evaluate = Callable[[Item, Values], Value | None]
_Known = Callable[[Item, Values], Value]

_MISSING = "The provided expression refers to an attribute that does not exist in the item"
_WRONG_TYPE = "An operand in the update expression has an incorrect data type"


class SetCompiler:
    """Compiler of the values of SET; notes the types that its operands must have."""

    def __init__(self, slot: str, names: Names) -> None:
        self.slot = slot
        self.names = names
        self.typed: list[Typed] = []

    def value(self, value: Operand | Sum) -> _Known:
        """Return the function that evaluates a value; it raises where the item has no such."""
        if isinstance(value, ValueRef):
            name = value.name
            return lambda _item, values: values[name]
        if isinstance(value, Path):
            return _present(resolve(self.slot, value, self.names))
        return self._sum(value) if isinstance(value, Sum) else self._call(value)

    def _sum(self, value: Sum) -> _Known:
        left, right = self._typed(value.operator, "N", value.left, value.right)
        join = decimals.add if value.operator == "+" else decimals.subtract

        def sum_of(item: Item, values: Values) -> Value:
            first, second = left(item, values), right(item, values)
            if "N" not in first or "N" not in second:
                raise InvalidRequest(_WRONG_TYPE, late=True)
            return {"N": join(first["N"], second["N"])}

        return sum_of

    def _call(self, call: Call) -> _Known:
        if call.function not in ("if_not_exists", "list_append"):
            raise unknown_function(self.slot, call)
        expect_arguments(self.slot, call, 2)
        if call.function == "list_append":
            return self._list_append(call)
        parts = path_of(self.slot, call, self.names)
        otherwise = self.value(call.arguments[1])

        def if_not_exists(item: Item, values: Values) -> Value:
            found = look_up(item, parts)
            return otherwise(item, values) if found is None else found

        return if_not_exists

    def _list_append(self, call: Call) -> _Known:
        left, right = self._typed(call.function, "L", *call.arguments)

        def list_append(item: Item, values: Values) -> Value:
            first, second = left(item, values), right(item, values)
            if "L" not in first or "L" not in second:
                raise InvalidRequest(_WRONG_TYPE, late=True)
            return {"L": [*first["L"], *second["L"]]}

        return list_append

    def _typed(self, function: str, kind: str, *operands: Operand) -> list[_Known]:
        refs = [one.name for one in operands if isinstance(one, ValueRef)]
        self.typed += [Typed(self.slot, function, ref, frozenset({kind})) for ref in refs]
        return [self.value(one) for one in operands]


def add(path: Parts, name: str) -> Evaluate:
    """Return the function that adds a number or a set to what is there, nothing being zero."""

    def added(item: Item, values: Values) -> Value:
        given, held = values[name], look_up(item, path)
        if held is None:
            return given
        kind, content = _same_type(given, held)
        if kind == "N":
            return {"N": decimals.add(held["N"], content)}
        return clean({kind: [*{*held[kind], *content}]})[0]

    return added


def delete(path: Parts, name: str) -> Evaluate:
    """Return the function that takes a set's elements away; an empty set is removed."""

    def deleted(item: Item, values: Values) -> Value | None:
        given, held = values[name], look_up(item, path)
        if held is None:
            return None
        kind, content = _same_type(given, held)
        left = [one for one in held[kind] if one not in content]
        return {kind: left} if left else None

    return deleted


def _same_type(given: Value, held: Value) -> tuple[str, Any]:
    ((kind, content),) = given.items()
    if kind not in held:
        raise InvalidRequest(_WRONG_TYPE, late=True)
    return kind, content


def _present(parts: Parts) -> _Known:
    def value(item: Item, values: Values) -> Value:
        found = look_up(item, parts)
        if found is None:
            raise InvalidRequest(_MISSING, late=True)
        return found

    return value
