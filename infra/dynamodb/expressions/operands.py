"""Operands compiled to functions of an item and the request's values."""

from collections.abc import Callable, Mapping
from typing import Any

from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.expressions.placeholders import Names, Parts, resolve
from infra.dynamodb.expressions.syntax import Call, Operand, Path, ValueRef
from infra.dynamodb.values import Item, Value, clean

Values = Mapping[str, Value]

# Returns the operand's value, or None if the item has none
Evaluate = Callable[[Item, Values], Value | None]


def compile_operand(slot: str, operand: Operand, names: Names) -> Evaluate:
    """Return the function that evaluates an operand of a condition. Raises InvalidRequest."""
    if isinstance(operand, ValueRef):
        name = operand.name
        return lambda _item, values: values[name]
    if isinstance(operand, Path):
        return compile_path(resolve(slot, operand, names))
    return _size(slot, operand, names)


def compile_path(parts: Parts) -> Evaluate:
    """Return the function that looks a document path up."""
    if len(parts) == 1:
        (name,) = parts
        return lambda item, _values: item.get(name)  # type: ignore[arg-type]
    return lambda item, _values: look_up(item, parts)


def look_up(item: Item, parts: Parts) -> Value | None:
    """Return the value at a document path, or None."""
    here: Any = {"M": item}
    for part in parts:
        if isinstance(part, str):
            here = here.get("M", {}).get(part)
        else:
            held = here.get("L", ())
            here = held[part] if part < len(held) else None
        if here is None:
            return None
    found: Value = here
    return found


def path_of(slot: str, call: Call, names: Names) -> Parts:
    """Return the path that is a function's first argument. Raises InvalidRequest."""
    path = call.arguments[0]
    if not isinstance(path, Path):
        raise InvalidRequest(
            f"Invalid {slot}: Operator or function requires a document path; "
            f"operator or function: {call.function}"
        )
    return resolve(slot, path, names)


def expect_arguments(slot: str, call: Call, number: int) -> None:
    """Raise InvalidRequest unless a function has that number of arguments."""
    if len(call.arguments) != number:
        raise InvalidRequest(
            f"Invalid {slot}: Incorrect number of operands for operator or function; operator or "
            f"function: {call.function}, number of operands: {len(call.arguments)}"
        )


def unknown_function(slot: str, call: Call) -> InvalidRequest:
    """Return the refusal of a function that this kind of expression has not."""
    return InvalidRequest(f"Invalid {slot}: Invalid function name; function: {call.function}")


def _size(slot: str, call: Call, names: Names) -> Evaluate:
    if call.function != "size":
        raise _misplaced(slot, call)
    expect_arguments(slot, call, 1)
    (sized,) = call.arguments
    at = compile_operand(slot, sized, names)

    def size(item: Item, values: Values) -> Value | None:
        value = at(item, values)
        measured = None if value is None else _size_of(value)
        return None if measured is None else {"N": str(measured)}

    return size


def _misplaced(slot: str, call: Call) -> InvalidRequest:
    known = ("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with")
    if call.function not in (*known, "contains"):
        return unknown_function(slot, call)
    return InvalidRequest(
        f"Invalid {slot}: The function is not allowed to be used this way in an expression; "
        f"function: {call.function}"
    )


def _size_of(value: Value) -> int | None:
    """Return a text's length in bytes, or the number of elements; None for other types."""
    ((kind, content),) = value.items()
    if kind == "S":
        return clean(value)[1]
    return len(content) if kind in ("B", "L", "M", "SS", "NS", "BS") else None
