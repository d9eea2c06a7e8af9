"""Conditions and filters compiled to functions of an item and the request's values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.expressions.comparison import COMPARE, contains, starts
from infra.dynamodb.expressions.condition_parser import PREDICATES, parse_condition
from infra.dynamodb.expressions.operands import (
    Evaluate,
    Values,
    compile_operand,
    compile_path,
    expect_arguments,
    path_of,
    unknown_function,
)
from infra.dynamodb.expressions.placeholders import (
    Names,
    Parts,
    Typed,
    Used,
    paths_in,
    resolve,
    shown,
    used_in,
)
from infra.dynamodb.expressions.syntax import (
    Call,
    Comparison,
    Condition,
    Junction,
    Operand,
    Path,
    ValueRef,
)
from infra.dynamodb.values import ORDERED, Item

Holds = Callable[[Item, Values], bool]

MOST_IN = 100

_SIZED = frozenset({"S", "B", "SS", "NS", "BS", "L", "M"})
_TYPES = frozenset({"B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M"})


@dataclass(frozen=True, slots=True)
class CompiledCondition:
    """Condition as a function, with its placeholders and the checks of its values."""

    slot: str
    holds: Holds
    used: Used
    paths: tuple[Parts, ...]
    typed: tuple[Typed, ...]
    ranges: tuple[tuple[str, str], ...]
    types_named: tuple[str, ...]

    @property
    def has_checks(self) -> bool:
        """Tell whether some values would be refused."""
        return bool(self.typed or self.ranges or self.types_named)

    def check(self, values: Values) -> None:
        """Raise InvalidRequest for values that no item could make right."""
        for one in self.typed:
            one.check(values)
        for lower, upper in self.ranges:
            check_range(self.slot, values[lower], values[upper])
        for name in self.types_named:
            if values[name].get("S") not in _TYPES:
                raise InvalidRequest(
                    f"Invalid {self.slot}: Invalid attribute type name found; type: "
                    f"{values[name].get('S')}, valid types: {{{','.join(sorted(_TYPES))}}}"
                )


def compile_condition(slot: str, text: str, names: Names) -> CompiledCondition:
    """Return the condition, compiled once for a text and its names. Raises InvalidRequest."""
    return _compiled(slot, text, tuple(names.items()))


def check_range(slot: str, lower: Any, upper: Any) -> None:
    """Raise InvalidRequest unless the bounds of BETWEEN have one type and are in order."""
    kinds = [next(iter(bound)) for bound in (lower, upper)]
    if kinds[0] != kinds[1]:
        raise InvalidRequest(
            f"Invalid {slot}: The BETWEEN operator requires same data type for lower and upper "
            f"bounds; lower bound operand: AttributeValue: {{{kinds[0]}}}, "
            f"upper bound operand: AttributeValue: {{{kinds[1]}}}"
        )
    if not COMPARE["<="](lower, upper):
        raise InvalidRequest(
            f"Invalid {slot}: The BETWEEN operator requires upper bound to be greater than or "
            f"equal to lower bound; lower bound operand: AttributeValue: {lower}, "
            f"upper bound operand: AttributeValue: {upper}"
        )


@lru_cache(maxsize=4096)
def _compiled(slot: str, text: str, names: tuple[tuple[str, str], ...]) -> CompiledCondition:
    condition = parse_condition(slot, text)
    compiler = _Compiler(slot, dict(names))
    holds = compiler.compile(condition)
    ranges, types_named = tuple(compiler.ranges), tuple(compiler.types_named)
    used, paths = used_in([condition]), paths_in(slot, condition, dict(names))
    return CompiledCondition(slot, holds, used, paths, tuple(compiler.typed), ranges, types_named)


class _Compiler:
    def __init__(self, slot: str, names: Names) -> None:
        self.slot = slot
        self.names = names
        self.typed: list[Typed] = []
        self.ranges: list[tuple[str, str]] = []
        self.types_named: list[str] = []

    def compile(self, condition: Condition) -> Holds:
        if isinstance(condition, Junction):
            return _junction(condition.operator, [*map(self.compile, condition.conditions)])
        if isinstance(condition, Comparison):
            return self._comparison(condition)
        return self._predicate(condition)

    def _comparison(self, comparison: Comparison) -> Holds:
        self._expect_distinct(comparison.operator, comparison.operands)
        first, *rest = (self._operand(one) for one in comparison.operands)
        if comparison.operator == "IN":
            return self._in(first, rest)
        if comparison.operator not in ("=", "<>"):
            self._expect(comparison.operator, comparison.operands, ORDERED)
        if comparison.operator == "BETWEEN":
            self._note_range(comparison.operands[1:])
            return _between(first, *rest)
        return _compared(COMPARE[comparison.operator], first, rest[0])

    def _in(self, first: Evaluate, options: list[Evaluate]) -> Holds:
        if len(options) > MOST_IN:
            raise InvalidRequest(
                f"Invalid {self.slot}: The IN operator is provided with too many operands; "
                f"number of operands: {len(options)}"
            )

        def holds(item: Item, values: Values) -> bool:
            value = first(item, values)
            return value is not None and any(value == one(item, values) for one in options)

        return holds

    def _predicate(self, call: Call) -> Holds:
        if call.function not in PREDICATES:
            raise unknown_function(self.slot, call)
        single = call.function in ("attribute_exists", "attribute_not_exists")
        expect_arguments(self.slot, call, 1 if single else 2)
        if single:
            at = compile_path(path_of(self.slot, call, self.names))
            wanted = call.function == "attribute_exists"
            return lambda item, values: (at(item, values) is not None) is wanted
        return self._of_two(call)

    def _of_two(self, call: Call) -> Holds:
        if call.function == "attribute_type":
            return self._has_type(call)
        self._expect_distinct(call.function, call.arguments)
        left, right = (self._operand(one) for one in call.arguments)
        if call.function == "contains":
            return _compared(contains, left, right)
        self._expect("begins_with", call.arguments, frozenset({"S", "B"}))
        return _compared(starts, left, right)

    def _has_type(self, call: Call) -> Holds:
        self._expect("attribute_type", call.arguments[1:], frozenset({"S"}))
        at = compile_path(path_of(self.slot, call, self.names))
        wanted = call.arguments[1]
        if not isinstance(wanted, ValueRef):
            raise InvalidRequest(
                f"Invalid {self.slot}: Incorrect operand type for operator or function; operator "
                f"or function: attribute_type, operand type: {{{','.join(sorted(_TYPES))}}}"
            )
        name = wanted.name
        self.types_named.append(name)

        def holds(item: Item, values: Values) -> bool:
            value = at(item, values)
            return value is not None and values[name]["S"] in value

        return holds

    def _operand(self, operand: Operand) -> Evaluate:
        if isinstance(operand, Call):
            self._expect(operand.function, operand.arguments, _SIZED)
        return compile_operand(self.slot, operand, self.names)

    def _expect(self, name: str, operands: tuple[Operand, ...], types: frozenset[str]) -> None:
        refs = (one.name for one in operands if isinstance(one, ValueRef))
        self.typed += [Typed(self.slot, name, ref, types) for ref in refs]

    def _note_range(self, bounds: tuple[Operand, ...]) -> None:
        lower, upper = bounds
        if isinstance(lower, ValueRef) and isinstance(upper, ValueRef):
            self.ranges.append((lower.name, upper.name))

    def _expect_distinct(self, name: str, operands: tuple[Operand, ...]) -> None:
        first, *rest = self._resolved(operands)
        if rest == [first] and isinstance(first, tuple):
            raise InvalidRequest(
                f"Invalid {self.slot}: The first operand must be distinct from the remaining "
                f"operands for this operator or function; operator: {name}, "
                f"first operand: {shown(first)}"
            )

    def _resolved(self, operands: tuple[Operand, ...]) -> Iterator[Any]:
        for one in operands:
            yield resolve(self.slot, one, self.names) if isinstance(one, Path) else one


def _junction(operator: str, parts: list[Holds]) -> Holds:
    if operator == "NOT":
        (only,) = parts
        return lambda item, values: not only(item, values)
    if len(parts) == 2:
        first, second = parts
        if operator == "AND":
            return lambda item, values: first(item, values) and second(item, values)
        return lambda item, values: first(item, values) or second(item, values)
    several = all if operator == "AND" else any
    return lambda item, values: several(part(item, values) for part in parts)


def _compared(compare: Callable[[Any, Any], bool], left: Evaluate, right: Evaluate) -> Holds:
    return lambda item, values: compare(left(item, values), right(item, values))


def _between(first: Evaluate, lower: Evaluate, upper: Evaluate) -> Holds:
    at_most = COMPARE["<="]

    def holds(item: Item, values: Values) -> bool:
        value = first(item, values)
        return at_most(lower(item, values), value) and at_most(value, upper(item, values))

    return holds
