"""Placeholders of names and values: those an expression uses, those a request defines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.expressions.syntax import (
    Call,
    Clause,
    Comparison,
    Condition,
    Junction,
    Operand,
    Path,
    Sum,
    ValueRef,
)

Node = Condition | Operand | Sum | Clause
Names = Mapping[str, str]
Parts = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """Placeholders that an expression uses."""

    names: frozenset[str]
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Typed:
    """Value that a function takes only if it is of one of the types."""

    slot: str
    function: str
    value: str
    types: frozenset[str]

    def check(self, values: Mapping[str, Any]) -> None:
        """Raise InvalidRequest if the value is of another type."""
        kind = next(iter(values[self.value]))
        if kind not in self.types:
            raise InvalidRequest(
                f"Invalid {self.slot}: Incorrect operand type for operator or function; "
                f"operator or function: {self.function}, operand type: {kind}"
            )


def used_in(nodes: Iterable[Node]) -> Used:
    """Return the placeholders of all nodes."""
    names: set[str] = set()
    values: set[str] = set()
    for leaf in (leaf for node in nodes for leaf in _leaves(node)):
        if isinstance(leaf, ValueRef):
            values.add(leaf.name)
        else:
            names.update(part for part in leaf.parts if isinstance(part, str) and part[0] == "#")
    return Used(frozenset(names), frozenset(values))


def resolve(slot: str, path: Path, names: Names) -> Parts:
    """Return a path with its names. Raises InvalidRequest for a name that is not defined."""
    try:
        return tuple(
            names[part] if isinstance(part, str) and part[0] == "#" else part for part in path.parts
        )
    except KeyError as error:
        raise InvalidRequest(
            f"Invalid {slot}: An expression attribute name used in the document path is not "
            f"defined; attribute name: {error.args[0]}"
        ) from None


def paths_in(slot: str, node: Node, names: Names) -> tuple[Parts, ...]:
    """Return the paths of an expression with their names. Raises InvalidRequest."""
    leaves = (leaf for leaf in _leaves(node) if isinstance(leaf, Path))
    return tuple(resolve(slot, path, names) for path in leaves)


def shown(parts: Parts) -> str:
    """Return a path as errors show it: [a, b, [1]]."""
    return "[" + ", ".join(f"[{one}]" if isinstance(one, int) else one for one in parts) + "]"


def undefined_value(slot: str, name: str) -> InvalidRequest:
    """Return the refusal of a value that is used and not defined."""
    return InvalidRequest(
        f"Invalid {slot}: An expression attribute value used in expression is not defined; "
        f"attribute value: {name}"
    )


def _leaves(node: Node) -> Iterator[Path | ValueRef]:
    if isinstance(node, Path | ValueRef):
        yield node
        return
    for part in _parts(node):
        yield from _leaves(part)


def _parts(node: Call | Comparison | Junction | Sum | Clause) -> tuple[Node, ...]:
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, Comparison):
        return node.operands
    if isinstance(node, Junction):
        return node.conditions
    if isinstance(node, Sum):
        return node.left, node.right
    return (node.path,) if node.value is None else (node.path, node.value)
