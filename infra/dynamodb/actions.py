"""Writes of one item: Put, Update, Delete and ConditionCheck, checked first and run later."""

from collections.abc import Callable, Mapping
from typing import Any

from infra.dynamodb.errors import ConditionFailed, InvalidRequest, RefusedRequest
from infra.dynamodb.expressions.placeholders import Parts
from infra.dynamodb.request import compile_request
from infra.dynamodb.rows import Row
from infra.dynamodb.schema import Key
from infra.dynamodb.table import TableData
from infra.dynamodb.values import Item, clean, clean_item

MOST_ITEM_BYTES = 400 * 1024

_TOO_LARGE = "Item size has exceeded the maximum allowed size"
_UPDATE_TOO_LARGE = "Item size to update has exceeded the maximum allowed size"

Find = Callable[[str], TableData]


class Action:
    """A checked write of one item; ``late`` is the refusal that needed the table's schema."""

    __slots__ = ("all_old", "expressions", "key", "keys", "kind", "late", "row", "table", "values")

    def __init__(
        self, kind: str, request: Mapping[str, Any], find: Find, *, transaction: bool = False
    ) -> None:
        """Check a write's parameters. Raises RefusedRequest, MalformedRequest."""
        self.kind = kind
        self.expressions, self.values = compile_request(request, lenient=transaction)
        self.all_old = request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD"
        self.table = find(request["TableName"])
        self.row: Row | None = None
        self.keys: Item = {}
        self.key: Key = ("", "")
        self.late: InvalidRequest | None = None
        given, size = clean_item(request["Item"] if kind == "Put" else request["Key"])
        try:
            self._take(given, size)
        except InvalidRequest as refused:
            if not refused.late:
                raise
            self.late = refused

    def run(self) -> Row | None:
        """Return the row after the write. Raises ConditionFailed, InvalidRequest."""
        row = self.table.row(self.key)
        condition = self.expressions.condition
        if condition is not None:
            item = row.item if row is not None else {}
            if not condition.holds(item, self.values):
                raise ConditionFailed(row.item if row is not None and self.all_old else None)
        if self.kind == "Update":
            return self._updated(row)
        return row if self.kind == "ConditionCheck" else self.row

    def _take(self, given: Item, size: int) -> None:
        schema = self.table.schema
        if self.kind == "Put":
            schema.check_item(given)
            if size > MOST_ITEM_BYTES:
                raise InvalidRequest(_TOO_LARGE)
            self.row = Row(given, size)
            self.keys = schema.keys.take(given)
        else:
            schema.keys.check_key(given)
            self.keys = given
        self.key = schema.keys.key_of(given)
        if self.expressions.update is not None:
            self._refuse_keys(self.expressions.update.paths)

    def _refuse_keys(self, paths: tuple[Parts, ...]) -> None:
        for path in paths:
            if path[0] in self.keys:
                raise InvalidRequest(
                    "One or more parameter values were invalid: Cannot update attribute "
                    f"{path[0]}. This attribute is part of the key",
                    late=True,
                )

    def _updated(self, row: Row | None) -> Row:
        before = self.keys if row is None else row.item
        update = self.expressions.update
        after = before if update is None else update.apply(before, self.values)
        if row is not None and after == before:
            return row
        self.table.schema.check_indexes(after)
        size = self._size(row, after)
        if size > MOST_ITEM_BYTES:
            raise InvalidRequest(_UPDATE_TOO_LARGE, late=True)
        return Row(after, size)

    def _size(self, row: Row | None, after: Item) -> int:
        """Return the size after an update; where it changes whole attributes, from theirs alone."""
        update = self.expressions.update
        if row is None or update is None or not update.flat:
            return clean_item(after)[1]
        size = row.size
        for (name,) in update.paths:
            size += _held(after, name) - _held(row.item, name)
        return size


def _held(item: Item, name: Any) -> int:
    return clean(item[name])[1] + len(name.encode()) if name in item else 0


def reason_of(refused: RefusedRequest) -> dict[str, Any]:
    """Return an action's reason in a cancelled transaction."""
    if isinstance(refused, ConditionFailed):
        reason = {"Code": "ConditionalCheckFailed", "Message": refused.message}
        return reason | refused.members
    return {"Code": "ValidationError", "Message": refused.message}
