"""Parts of an expression as parsed: paths and values by their placeholders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Path:
    """Document path: names, placeholders of names (#name) and indexes of lists."""

    parts: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ValueRef:
    """Placeholder of a value (:value)."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """Function with its arguments."""

    function: str
    arguments: tuple["Operand", ...]


Operand = Path | ValueRef | Call


@dataclass(frozen=True, slots=True)
class Comparison:
    """Comparison by = <> < <= > >= BETWEEN or IN; the first operand is compared to the rest."""

    operator: str
    operands: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Junction:
    """Conditions joined by AND or OR; a single one by NOT."""

    operator: str
    conditions: tuple["Comparison | Junction | Call", ...]


Condition = Comparison | Junction | Call


@dataclass(frozen=True, slots=True)
class Sum:
    """Two operands joined by + or -."""

    operator: str
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Clause:
    """One change of an update: SET path value, REMOVE path, ADD or DELETE path value."""

    section: str
    path: Path
    value: Operand | Sum | None = None
