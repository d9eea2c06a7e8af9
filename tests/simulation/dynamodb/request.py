"""Expressions of one request: compiled, with their names and values checked against each other."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from tests.simulation.dynamodb.errors import InvalidRequest, InvalidValue
from tests.simulation.dynamodb.expressions.condition import CompiledCondition, compile_condition
from tests.simulation.dynamodb.expressions.key_condition import (
    CompiledKeyCondition,
    compile_key_condition,
)
from tests.simulation.dynamodb.expressions.placeholders import Used, undefined_value
from tests.simulation.dynamodb.expressions.projection import CompiledProjection, compile_projection
from tests.simulation.dynamodb.expressions.update import CompiledUpdate, compile_update
from tests.simulation.dynamodb.values import Item, clean

_NAMES = "ExpressionAttributeNames"
_VALUES = "ExpressionAttributeValues"
_PLACEHOLDERS = {_NAMES: re.compile(r"#\w+"), _VALUES: re.compile(r":\w+")}


class _Compiled(Protocol):
    @property
    def used(self) -> Used:
        """Placeholders that the expression uses."""


class Expressions:
    """Expressions of a request, None for those it has not, and the values they use."""

    __slots__ = (
        "_lenient",
        "condition",
        "filter",
        "key",
        "names",
        "projection",
        "update",
        "values",
    )

    def __init__(self, request: Mapping[str, Any], *, transaction: bool = False) -> None:
        """Compile and check them. Raises InvalidRequest, MalformedRequest.

        A transaction's action without expressions may define names and values all the same.
        """
        self._lenient = transaction
        self.names: dict[str, str] = request.get(_NAMES) or {}
        self.values = _clean_values(request.get(_VALUES) or {})
        self.condition: CompiledCondition | None = None
        self.filter: CompiledCondition | None = None
        self.update: CompiledUpdate | None = None
        self.key: CompiledKeyCondition | None = None
        self.projection: CompiledProjection | None = None
        self._compile(request)
        self._check(request)

    def _compile(self, request: Mapping[str, Any]) -> None:
        names = self.names
        if "UpdateExpression" in request:
            self.update = compile_update(request["UpdateExpression"], names)
        if "ConditionExpression" in request:
            slot = "ConditionExpression"
            self.condition = compile_condition(slot, request[slot], names)
        if "KeyConditionExpression" in request:
            self.key = compile_key_condition(request["KeyConditionExpression"], names)
        if "FilterExpression" in request:
            slot = "FilterExpression"
            self.filter = compile_condition(slot, request[slot], names)
        if "ProjectionExpression" in request:
            self.projection = compile_projection(request["ProjectionExpression"], names)

    def _check(self, request: Mapping[str, Any]) -> None:
        used_names: frozenset[str] = frozenset()
        used_values: frozenset[str] = frozenset()
        for slot, one in self._each():
            missing = one.used.values - self.values.keys()
            if missing:
                raise undefined_value(slot, min(missing))
            used_names |= one.used.names
            used_values |= one.used.values
        if used_names != self.names.keys() or used_values != self.values.keys():
            self._refuse_unused(request, used_names, used_values)
        _refuse_empty(request)
        for checked in (self.update, self.condition, self.key, self.filter):
            if checked is not None:
                checked.check(self.values)

    def _each(self) -> list[tuple[str, _Compiled]]:
        each: list[tuple[str, _Compiled | None]] = [
            ("UpdateExpression", self.update),
            ("ConditionExpression", self.condition),
            ("KeyConditionExpression", self.key),
            ("FilterExpression", self.filter),
            ("ProjectionExpression", self.projection),
        ]
        return [(slot, one) for slot, one in each if one is not None]

    def _refuse_unused(
        self, request: Mapping[str, Any], names: frozenset[str], values: frozenset[str]
    ) -> None:
        for slot, given, used in ((_NAMES, self.names, names), (_VALUES, self.values, values)):
            if given and not self._each():
                if self._lenient:
                    return
                raise InvalidRequest(f"{slot} can only be specified when using expressions")
            unused = sorted(given.keys() - used)
            for name in unused:
                if not _PLACEHOLDERS[slot].fullmatch(name):
                    raise InvalidRequest(
                        f'{slot} contains invalid key: Syntax error; key: "{name}"'
                    )
            if unused:
                raise InvalidRequest(
                    f"Value provided in {slot} unused in expressions: keys: {{{', '.join(unused)}}}"
                )


def _refuse_empty(request: Mapping[str, Any]) -> None:
    for slot in (_NAMES, _VALUES):
        if slot in request and not request[slot]:
            raise InvalidRequest(f"{slot} must not be empty")


def _clean_values(given: Mapping[str, Any]) -> Item:
    values: Item = {}
    for name, value in given.items():
        try:
            values[name] = clean(value)[0]
        except InvalidValue as error:
            raise InvalidRequest(
                f"{_VALUES} contains invalid value: {error.message} for key {name}"
            ) from None
    return values
