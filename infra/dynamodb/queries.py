"""Query and Scan: pages of at most 1 MB, or of ``Limit`` items, before the filter."""

from collections.abc import Iterable
from typing import Any

from infra.dynamodb.answers import answer
from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.expressions.key_condition import KeyTest
from infra.dynamodb.indexes import Index
from infra.dynamodb.request import Compiled, compile_request
from infra.dynamodb.rows import Partition, Place, Row
from infra.dynamodb.schema import KeySchema, empty_key
from infra.dynamodb.table import TableData
from infra.dynamodb.values import Item, Value, clean_item, sort_value

MOST_PAGE_BYTES = 1024 * 1024

_INVALID = "One or more parameter values were invalid: "


class Query:
    """One Query: its table or index, its expressions and its key tests, checked."""

    def __init__(self, table: TableData, payload: dict[str, Any]) -> None:
        self.table = table
        self.payload = payload
        self.index = _index(table, payload)
        self.keys: KeySchema = self.index.schema.keys if self.index else table.schema.keys
        self.expressions, self.values = compile_request(payload)
        self.partition, self.sort = self._tests()
        self._check()

    def page(self) -> dict[str, Any]:
        """Return a page."""
        rows = self._partition()
        bounds = (0, len(rows.order))
        if self.sort:
            values = [sort_value(self.values[name]) for name in self.sort.values]
            bounds = rows.bounds(self.sort.operator, values)
        forward = self.payload.get("ScanIndexForward", True)
        return self._collect(rows.walk(bounds, forward=forward, after=self._start()))

    def _tests(self) -> tuple[KeyTest, KeyTest | None]:
        if self.expressions.key is None:
            raise InvalidRequest(
                "Either the KeyConditions or KeyConditionExpression parameter must be specified "
                "in the request."
            )
        return self.expressions.key.of(self.keys.partition, self.keys.sort)

    def _check(self) -> None:
        for test in (self.partition, self.sort):
            for name in test.values if test else ():
                self._check_value(test, self.values[name])
        check_select(self.payload, self.index)
        _refuse_key_filter(self.expressions, self.keys)

    def _check_value(self, test: KeyTest | None, value: Value) -> None:
        attribute = test.attribute if test else ""
        ((kind, content),) = value.items()
        if kind != self.keys.types[attribute]:
            raise InvalidRequest(f"{_INVALID}Condition parameter type does not match schema type")
        if not content:
            raise empty_key(attribute, kind)

    def _partition(self) -> Partition:
        value = sort_value(self.values[self.partition.values[0]])
        return (self.index or self.table).partition(value)

    def _start(self) -> Place | None:
        given = self.payload.get("ExclusiveStartKey")
        if given is None:
            return None
        start, _ = clean_item(given)
        table_keys = self.table.schema.keys
        if start.keys() != {*self.keys.names, *table_keys.names}:
            raise InvalidRequest("The provided starting key is invalid")
        self._check_start(start)
        return self.index.place(start) if self.index else table_keys.key_of(start)[1:]

    def _check_start(self, start: Item) -> None:
        try:
            self.table.schema.keys.check_key(self.table.schema.keys.take(start))
            self.keys.check_key(self.keys.take(start))
        except InvalidRequest as refused:
            raise InvalidRequest(
                f"The provided starting key is invalid: {refused.message}"
            ) from None
        values = self.values
        if start[self.keys.partition] != values[self.partition.values[0]]:
            raise InvalidRequest("The provided starting key is outside query boundaries")
        if self.sort and not self.sort.holds(start, values):
            raise InvalidRequest("The provided starting key does not match the range key predicate")

    def _collect(self, rows: Iterable[tuple[Place, Row]]) -> dict[str, Any]:
        page = Page(self.payload, self.expressions, self.values)
        for _, row in rows:
            if not page.add(row):
                break
        return page.answer({*self.keys.names, *self.table.schema.keys.names})


class Page:
    """Items of one page, and whether reading ended before the last."""

    def __init__(self, payload: dict[str, Any], expressions: Compiled, values: Item) -> None:
        self._limit: int = payload.get("Limit", 0)
        self._counts = payload.get("Select") == "COUNT"
        self._filter = expressions.filter
        self._projection = expressions.projection
        self._values = values
        self._items: list[Item] = []
        self._bytes = 0
        self._seen = 0
        self._last: Item = {}
        self._ended = False

    def add(self, row: Row) -> bool:
        """Take a row; False if the page is full, before or after it."""
        if self._seen and self._bytes + row.size > MOST_PAGE_BYTES:
            self._ended = True
            return False
        self._seen += 1
        self._bytes += row.size
        self._last = row.item
        if self._filter is None or self._filter.holds(row.item, self._values):
            projection = self._projection
            self._items.append(dict(row.item) if projection is None else projection.of(row.item))
        self._ended = self._seen == self._limit
        return not self._ended

    def answer(self, keys: set[str]) -> dict[str, Any]:
        """Return the answer; a full page has the last key."""
        members: dict[str, Any] = {"Count": len(self._items), "ScannedCount": self._seen}
        if not self._counts:
            members["Items"] = self._items
        if self._ended:
            members["LastEvaluatedKey"] = {name: self._last[name] for name in sorted(keys)}
        return answer(members)


def check_select(payload: dict[str, Any], index: Index | None) -> None:
    """Raise InvalidRequest for a Select that does not fit."""
    select = payload.get("Select")
    if "ProjectionExpression" in payload and select not in (None, "SPECIFIC_ATTRIBUTES"):
        what = "only the Count" if select == "COUNT" else select
        raise InvalidRequest(f"Cannot specify the ProjectionExpression when choosing to get {what}")
    if select == "SPECIFIC_ATTRIBUTES" and "ProjectionExpression" not in payload:
        raise InvalidRequest(
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
            "SPECIFIC_ATTRIBUTES"
        )
    if select == "ALL_PROJECTED_ATTRIBUTES" and index is None:
        raise InvalidRequest(
            f"{_INVALID}ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
        )
    if select == "ALL_ATTRIBUTES" and index and index.schema.projected is not None:
        raise InvalidRequest(
            f"{_INVALID}Select type ALL_ATTRIBUTES is not supported for global secondary index "
            f"{index.schema.name} because its projection type is not ALL"
        )


def _index(table: TableData, payload: dict[str, Any]) -> Index | None:
    name = payload.get("IndexName")
    if name is None:
        return None
    if name not in table.indexes:
        raise InvalidRequest(f"The table does not have the specified index: {name}")
    if payload.get("ConsistentRead"):
        raise InvalidRequest("Consistent reads are not supported on global secondary indexes")
    return table.indexes[name]


def _refuse_key_filter(expressions: Compiled, keys: KeySchema) -> None:
    if expressions.filter is None:
        return
    for path in expressions.filter.paths:
        if path[0] in keys.types:
            raise InvalidRequest(
                "Filter Expression can only contain non-primary key attributes: "
                f"Primary key attribute: {path[0]}"
            )


def scan(table: TableData, payload: dict[str, Any]) -> dict[str, Any]:
    """Return a page of all items of a table, in the order of their keys."""
    if "IndexName" in payload:
        raise NotImplementedError("not simulated: Scan of an index")
    check_select(payload, None)
    page = Page(payload, *compile_request(payload))
    keys = table.schema.keys
    given = payload.get("ExclusiveStartKey")
    start = keys.key_of(clean_item(given)[0]) if given else None
    for key in sorted(key for key, _ in table.items()):
        row = table.row(key)
        if (start is None or key > start) and row is not None and not page.add(row):
            break
    return page.answer({*keys.names})
