"""Expressions of one request: compiled, with their names and values checked against each other."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from infra.dynamodb.errors import InvalidRequest, InvalidValue, MalformedRequest
from infra.dynamodb.expressions.condition import CompiledCondition, compile_condition
from infra.dynamodb.expressions.key_condition import (
    CompiledKeyCondition,
    compile_key_condition,
)
from infra.dynamodb.expressions.placeholders import Used, undefined_value
from infra.dynamodb.expressions.projection import CompiledProjection, compile_projection
from infra.dynamodb.expressions.update import CompiledUpdate, compile_update
from infra.dynamodb.values import Item, clean, clean_item

_NAMES = "ExpressionAttributeNames"
_VALUES = "ExpressionAttributeValues"
_LONGEST_PLACEHOLDER = 255  # bytes (Constraints: Expression parameters)
_PLACEHOLDERS = {_NAMES: re.compile(r"#\w+"), _VALUES: re.compile(r":\w+")}

Names = tuple[tuple[str, str], ...]

_Checked = CompiledUpdate | CompiledCondition | CompiledKeyCondition


@dataclass(frozen=True, slots=True)
class Compiled:
    """Expressions of a request, None for those it has not, and the placeholders of all.

    ``checked`` are those whose values are checked.
    """

    update: CompiledUpdate | None
    condition: CompiledCondition | None
    key: CompiledKeyCondition | None
    filter: CompiledCondition | None
    projection: CompiledProjection | None
    used: Used
    checked: tuple[_Checked, ...]

    def check(self, values: Item) -> None:
        """Raise InvalidRequest for values that no item could make right."""
        for one in self.checked:
            one.check(values)

    def by_slot(self) -> dict[str, Used]:
        """Return the placeholders of each expression by its parameter."""
        slots = {
            "UpdateExpression": self.update,
            "ConditionExpression": self.condition,
            "KeyConditionExpression": self.key,
            "FilterExpression": self.filter,
            "ProjectionExpression": self.projection,
        }
        return {slot: one.used for slot, one in slots.items() if one is not None}


def compile_request(request: Mapping[str, Any], *, lenient: bool = False) -> tuple[Compiled, Item]:
    """Return the expressions of a request, and its values in canonical form.

    Raises InvalidRequest, MalformedRequest. ``lenient``: names and values may be defined without an
    expression, as in the actions of a transaction.
    """
    names, given = request.get(_NAMES), request.get(_VALUES)
    _refuse_long(_NAMES, names or ())
    _refuse_long(_VALUES, given or ())
    values = _clean_values(given) if given else {}
    compiled = _compile(
        request.get("UpdateExpression"),
        request.get("ConditionExpression"),
        request.get("KeyConditionExpression"),
        request.get("FilterExpression"),
        request.get("ProjectionExpression"),
        tuple(names.items()) if names else (),
    )
    used = compiled.used
    if used.names != (names or {}).keys() or used.values != values.keys():
        _refuse_differences(compiled, names or {}, values, lenient=lenient)
    if (names is not None and not names) or (given is not None and not given):
        empty = _VALUES if names or names is None else _NAMES
        raise InvalidRequest(f"{empty} must not be empty")
    if values:
        compiled.check(values)
    return compiled, values


@lru_cache(maxsize=4096)
def _compile(
    update: str | None,
    condition: str | None,
    key: str | None,
    filtered: str | None,
    projection: str | None,
    names: Names,
) -> Compiled:
    by_name = dict(names)
    if not all(isinstance(one, str) for one in by_name.values()):
        raise MalformedRequest
    made: dict[str, Any] = {
        "update": None if update is None else compile_update(update, by_name),
        "condition": _condition("ConditionExpression", condition, by_name),
        "key": None if key is None else compile_key_condition(key, by_name),
        "filter": _condition("FilterExpression", filtered, by_name),
        "projection": None if projection is None else compile_projection(projection, by_name),
    }
    each = [one.used for one in made.values() if one is not None]
    used_names = frozenset[str]().union(*(one.names for one in each))
    used_values = frozenset[str]().union(*(one.values for one in each))
    slots = (made[slot] for slot in ("update", "condition", "key", "filter"))
    checked = tuple(one for one in slots if one is not None and one.has_checks)
    return Compiled(**made, used=Used(used_names, used_values), checked=checked)


def _condition(slot: str, text: str | None, names: dict[str, str]) -> CompiledCondition | None:
    return None if text is None else compile_condition(slot, text, names)


def _refuse_differences(
    compiled: Compiled, names: Mapping[str, str], values: Item, *, lenient: bool
) -> None:
    """Raise InvalidRequest for values that are not defined, and placeholders that are not used."""
    by_slot = compiled.by_slot()
    for slot, used in by_slot.items():
        missing = used.values - values.keys()
        if missing:
            raise undefined_value(slot, min(missing))
    if lenient and not by_slot:
        return
    for slot, given, taken in (
        (_NAMES, names.keys(), compiled.used.names),
        (_VALUES, values.keys(), compiled.used.values),
    ):
        if given and not by_slot:
            raise InvalidRequest(f"{slot} can only be specified when using expressions")
        _refuse_unused(slot, sorted(given - taken))


def _refuse_long(slot: str, placeholders: Iterable[str]) -> None:
    for name in placeholders:
        if len(name) > _LONGEST_PLACEHOLDER:  # one that is right has ASCII letters alone
            raise InvalidRequest(
                f"{slot} contains invalid key: The expression attribute map contains a key that is "
                f'too long; key: "{name}"'
            )


def _refuse_unused(slot: str, unused: list[str]) -> None:
    for name in unused:
        if not _PLACEHOLDERS[slot].fullmatch(name):
            raise InvalidRequest(f'{slot} contains invalid key: Syntax error; key: "{name}"')
    if unused:
        raise InvalidRequest(
            f"Value provided in {slot} unused in expressions: keys: {{{', '.join(unused)}}}"
        )


def _clean_values(given: Mapping[str, Any]) -> Item:
    try:
        return clean_item(dict(given))[0]
    except InvalidValue:
        for name, value in given.items():
            try:
                clean(value)
            except InvalidValue as error:
                raise InvalidRequest(
                    f"{_VALUES} contains invalid value: {error.message} for key {name}"
                ) from None
        raise
