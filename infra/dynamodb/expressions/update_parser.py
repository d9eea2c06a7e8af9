"""Parser of updates."""

from functools import lru_cache

from infra.dynamodb.expressions.syntax import Clause, Operand, Sum, ValueRef
from infra.dynamodb.expressions.tokens import Reader

_SECTIONS = ("SET", "REMOVE", "ADD", "DELETE")


@lru_cache(maxsize=4096)
def parse_update(text: str) -> tuple[Clause, ...]:
    """Return an update's clauses in their order. Raises InvalidRequest."""
    reader = Reader("UpdateExpression", text)
    clauses: list[Clause] = []
    seen: set[str] = set()
    while reader.look().kind != "end":
        section = _section(reader, seen)
        clauses.append(_clause(reader, section))
        while reader.look().text == ",":
            reader.take()
            clauses.append(_clause(reader, section))
    return tuple(clauses)


def _section(reader: Reader, seen: set[str]) -> str:
    if not reader.is_word(*_SECTIONS):
        raise reader.wrong()
    section = reader.take().text.upper()
    if section in seen:
        raise reader.invalid(
            f'The "{section}" section can only be used once in an update expression;'
        )
    seen.add(section)
    return section


def _clause(reader: Reader, section: str) -> Clause:
    path = reader.path()
    if section == "REMOVE":
        return Clause(section, path)
    if section == "SET":
        reader.take("=")
        return Clause(section, path, _sum(reader))
    if reader.look().kind != "value":
        raise reader.wrong()
    return Clause(section, path, ValueRef(reader.take().text))


def _sum(reader: Reader) -> Operand | Sum:
    if reader.look().text == "(" and not reader.has_double_parentheses():
        reader.take("(")
        value = _sum(reader)
        reader.take(")")
        if isinstance(value, Sum):
            return value
    else:
        value = reader.operand()
    if reader.look().text not in ("+", "-"):
        return value
    operator = reader.take().text
    return Sum(operator, value, reader.operand())
