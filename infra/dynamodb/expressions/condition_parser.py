"""Parser of conditions and filters."""

from functools import lru_cache

from infra.dynamodb.expressions.syntax import Call, Comparison, Condition, Junction
from infra.dynamodb.expressions.tokens import Reader

COMPARATORS = ("=", "<>", "<", "<=", ">", ">=")

PREDICATES = (
    "attribute_exists",
    "attribute_not_exists",
    "attribute_type",
    "begins_with",
    "contains",
)


@lru_cache(maxsize=4096)
def parse_condition(slot: str, text: str) -> Condition:
    """Return a condition as parsed. Raises InvalidRequest."""
    reader = Reader(slot, text)
    condition = _disjunction(reader)
    reader.end()
    return condition


def _disjunction(reader: Reader) -> Condition:
    conditions = [_conjunction(reader)]
    while reader.is_word("OR"):
        reader.take()
        conditions.append(_conjunction(reader))
    return conditions[0] if len(conditions) == 1 else Junction("OR", tuple(conditions))


def _conjunction(reader: Reader) -> Condition:
    conditions = [_negation(reader)]
    while reader.is_word("AND"):
        reader.take()
        conditions.append(_negation(reader))
    return conditions[0] if len(conditions) == 1 else Junction("AND", tuple(conditions))


def _negation(reader: Reader) -> Condition:
    if reader.is_word("NOT"):
        reader.take()
        return Junction("NOT", (_negation(reader),))
    return _in_parentheses(reader) if reader.opens_condition() else _predicate(reader)


def _in_parentheses(reader: Reader) -> Condition:
    if reader.has_double_parentheses():
        raise reader.invalid("The expression has redundant parentheses;")
    reader.take("(")
    condition = _disjunction(reader)
    reader.take(")")
    return condition


def _predicate(reader: Reader) -> Condition:
    operand = reader.operand()
    if reader.look().text in COMPARATORS:
        operator = reader.take().text
        return Comparison(operator, (operand, reader.operand()))
    if reader.is_word("BETWEEN"):
        reader.take()
        lower = reader.operand()
        if not reader.is_word("AND"):
            raise reader.wrong()
        reader.take()
        return Comparison("BETWEEN", (operand, lower, reader.operand()))
    if reader.is_word("IN"):
        reader.take()
        return Comparison("IN", (operand, *reader.arguments()))
    if isinstance(operand, Call):
        return operand
    raise reader.wrong()
