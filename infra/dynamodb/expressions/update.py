"""Updates compiled to functions from an item to the changed item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.expressions.documents import Target, copy_for, remove_at, set_at
from infra.dynamodb.expressions.operands import Values
from infra.dynamodb.expressions.placeholders import (
    Names,
    Parts,
    Typed,
    Used,
    resolve,
    shown,
    used_in,
)
from infra.dynamodb.expressions.set_values import Evaluate, SetCompiler, add, delete
from infra.dynamodb.expressions.syntax import Clause, ValueRef
from infra.dynamodb.expressions.update_parser import parse_update
from infra.dynamodb.values import Item, Value

_SLOT = "UpdateExpression"

_SETS = frozenset({"SS", "NS", "BS"})

# A change: where, and the function that returns the new value, or None to remove it
_Change = tuple[Parts, Callable[[Item, Values], Value | None]]


@dataclass(frozen=True, slots=True)
class CompiledUpdate:
    """Update as a function, with its placeholders and the checks of its values.

    ``paths`` are those that it changes, in the order of its clauses.
    """

    changes: tuple[_Change, ...]
    paths: tuple[Parts, ...]
    used: Used
    typed: tuple[Typed, ...]
    flat: bool

    @property
    def has_checks(self) -> bool:
        """Tell whether some values would be refused."""
        return bool(self.typed)

    def check(self, values: Values) -> None:
        """Raise InvalidRequest for values that no item could make right."""
        for one in self.typed:
            one.check(values)

    def apply(self, item: Item, values: Values) -> Item:
        """Return the changed item; every operand is that of the item before. May raise."""
        results = [(path, change(item, values)) for path, change in self.changes]
        changed = dict(item)
        if not self.flat:
            return _apply_nested(changed, results)
        for (name, *_), value in results:
            if value is None:
                changed.pop(name, None)  # type: ignore[arg-type]
            else:
                changed[name] = value  # type: ignore[index]
        return changed


def compile_update(text: str, names: Names) -> CompiledUpdate:
    """Return the update, compiled once for a text and its names. Raises InvalidRequest."""
    return _compiled(text, tuple(names.items()))


@lru_cache(maxsize=4096)
def _compiled(text: str, names: tuple[tuple[str, str], ...]) -> CompiledUpdate:
    clauses = parse_update(text)
    compiler = SetCompiler(_SLOT, dict(names))
    paths = [resolve(_SLOT, clause.path, compiler.names) for clause in clauses]
    _check_paths(paths)
    changes = [
        (path, _change(compiler, clause, path)) for path, clause in zip(paths, clauses, strict=True)
    ]
    flat = all(len(path) == 1 for path in paths)
    used, typed = used_in(clauses), tuple(compiler.typed)
    return CompiledUpdate(tuple(changes), tuple(paths), used, typed, flat)


def _change(compiler: SetCompiler, clause: Clause, path: Parts) -> Evaluate:
    if clause.section == "REMOVE":
        return lambda _item, _values: None
    if clause.section == "SET":
        assert clause.value is not None
        return compiler.value(clause.value)
    assert isinstance(clause.value, ValueRef)
    added = clause.section == "ADD"
    types = _SETS | {"N"} if added else _SETS
    compiler.typed.append(Typed(_SLOT, clause.section, clause.value.name, types))
    return (add if added else delete)(path, clause.value.name)


def _check_paths(paths: Sequence[Parts]) -> None:
    if len(paths) == len({path[0] for path in paths}):
        return
    for first, second in combinations(paths, 2):
        word = _relation(first, second)
        if word:
            raise InvalidRequest(
                f"Invalid {_SLOT}: Two document paths {word} with each other; must remove or "
                f"rewrite one of these paths; path one: {shown(first)}, path two: {shown(second)}"
            )


def _relation(first: Parts, second: Parts) -> str:
    for left, right in zip(first, second, strict=False):
        if type(left) is not type(right):
            return "conflict"
        if left != right:
            return ""
    return "overlap"


def _apply_nested(item: Item, results: Sequence[tuple[Parts, Value | None]]) -> Item:
    """Return the item with changes in documents: values first, then removals from the end on."""
    target: Target = copy_for({"M": item}, [path for path, _ in results])
    for path, value in results:
        if value is not None:
            set_at(target, path, value)
    gone = [path for path, value in results if value is None]
    for path in sorted(gone, key=_indexes, reverse=True):
        remove_at(target, path)
    changed: Item = target["M"]
    return changed


def _indexes(path: Parts) -> list[int]:
    return [part if isinstance(part, int) else -1 for part in path]
