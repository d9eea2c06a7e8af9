"""Key conditions of queries: one partition, and a range of its sort keys."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NoReturn

from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.expressions.comparison import COMPARE, starts
from infra.dynamodb.expressions.condition import check_range
from infra.dynamodb.expressions.condition_parser import parse_condition
from infra.dynamodb.expressions.operands import Values
from infra.dynamodb.expressions.placeholders import Names, Used, resolve, used_in
from infra.dynamodb.expressions.syntax import (
    Call,
    Comparison,
    Condition,
    Junction,
    Path,
    ValueRef,
)
from infra.dynamodb.values import Item

_SLOT = "KeyConditionExpression"


@dataclass(frozen=True, slots=True)
class KeyTest:
    """Test of one key attribute: = < <= > >= BETWEEN or begins_with, with its values' names."""

    attribute: str
    operator: str
    values: tuple[str, ...]

    def holds(self, item: Item, values: Values) -> bool:
        """Tell whether an item's key attribute passes."""
        given = [values[name] for name in self.values]
        value = item.get(self.attribute)
        if self.operator == "BETWEEN":
            return COMPARE[">="](value, given[0]) and COMPARE["<="](value, given[1])
        compare = starts if self.operator == "begins_with" else COMPARE[self.operator]
        return compare(value, given[0])


@dataclass(frozen=True, slots=True)
class CompiledKeyCondition:
    """Tests of the key attributes, at most two, with the placeholders."""

    tests: tuple[KeyTest, ...]
    used: Used

    @property
    def has_checks(self) -> bool:
        """Tell whether some values would be refused."""
        return any(test.operator == "BETWEEN" for test in self.tests)

    def check(self, values: Values) -> None:
        """Raise InvalidRequest for bounds of BETWEEN out of order."""
        for test in self.tests:
            if test.operator == "BETWEEN":
                lower, upper = test.values
                check_range(_SLOT, values[lower], values[upper])

    def of(self, partition: str, sort: str | None) -> tuple[KeyTest, KeyTest | None]:
        """Return the tests of an index's partition key and sort key. Raises InvalidRequest."""
        by_attribute = {test.attribute: test for test in self.tests}
        if len(by_attribute) < len(self.tests):
            raise InvalidRequest(
                f"Invalid {_SLOT}: KeyConditionExpressions must only contain one condition per key"
            )
        first = by_attribute.pop(partition, None)
        if first is None:
            raise InvalidRequest(f"Query condition missed key schema element: {partition}")
        second = by_attribute.pop(sort, None) if sort else None
        if by_attribute:
            missed = sort if sort else next(iter(by_attribute))
            raise InvalidRequest(f"Query condition missed key schema element: {missed}")
        if first.operator != "=":
            raise InvalidRequest("Query key condition not supported")
        return first, second


def compile_key_condition(text: str, names: Names) -> CompiledKeyCondition:
    """Return the key condition, compiled once for a text and its names. Raises InvalidRequest."""
    return _compiled(text, tuple(names.items()))


@lru_cache(maxsize=4096)
def _compiled(text: str, names: tuple[tuple[str, str], ...]) -> CompiledKeyCondition:
    condition = parse_condition(_SLOT, text)
    parts = _conjuncts(condition)
    tests = tuple(_test(part, dict(names)) for part in parts)
    return CompiledKeyCondition(tests, used_in([condition]))


def _conjuncts(condition: Condition) -> tuple[Condition, ...]:
    if not isinstance(condition, Junction):
        return (condition,)
    if condition.operator != "AND":
        _refuse_operator(condition.operator)
    return tuple(part for one in condition.conditions for part in _conjuncts(one))


def _test(condition: Condition, names: Names) -> KeyTest:
    if isinstance(condition, Call):
        if condition.function != "begins_with":
            _refuse_operator(condition.function)
        return _of(condition.arguments, "begins_with", names)
    assert isinstance(condition, Comparison)
    if condition.operator in ("<>", "IN"):
        _refuse_operator(condition.operator)
    return _of(condition.operands, condition.operator, names)


_MIRRORED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _of(operands: tuple[object, ...], operator: str, names: Names) -> KeyTest:
    path, *values = operands
    if isinstance(path, ValueRef) and operator in _MIRRORED:
        path, values, operator = values[0], [path], _MIRRORED[operator]
    if not isinstance(path, Path) or not all(isinstance(one, ValueRef) for one in values):
        raise InvalidRequest(
            f"Invalid {_SLOT}: Invalid operand in the key condition; operator: {operator}"
        )
    if len(path.parts) > 1:
        raise InvalidRequest(
            f"Invalid {_SLOT}: KeyConditionExpressions cannot have conditions on nested attributes"
        )
    (attribute,) = resolve(_SLOT, path, names)
    refs = tuple(one.name for one in values if isinstance(one, ValueRef))
    return KeyTest(str(attribute), operator, refs)


def _refuse_operator(operator: str) -> NoReturn:
    raise InvalidRequest(
        f"Invalid {_SLOT}: Invalid operator used in KeyConditionExpression: {operator}"
    )
