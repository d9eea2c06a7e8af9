"""Meter of DynamoDB: calls pass through it, and the request units that they take are added up."""

import json
import threading
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any, NamedTuple

from benchmarks.costs.request_units import Index, Item, read_units, size, write_units
from infra.local.http_message import ProxiedRequest, ProxiedResponse

_ACTIONS = {"PutItem": "Put", "UpdateItem": "Update", "DeleteItem": "Delete"}
_NARROWING = ("Select", "FilterExpression", "ProjectionExpression")


class Written(NamedTuple):
    """Item that a call writes or checks: the kind of the action, and the key."""

    kind: str
    key: Item


class TableMeter:
    """Meter of the calls that it passes on, one after the other; `client` looks at items besides.

    `delay` are the seconds that all calls together took more for being counted.
    """

    def __init__(
        self,
        client: Any,
        table: str,
        indexes: list[Index],
        send: Callable[[ProxiedRequest], ProxiedResponse],
    ) -> None:
        """Begin at zero."""
        self._client, self._table, self._indexes, self._send = client, table, indexes, send
        self._one_at_a_time = threading.Lock()
        self.reads, self.writes, self.calls = 0.0, 0, 0
        self.delay = 0.0

    def __call__(self, request: ProxiedRequest) -> ProxiedResponse:
        """Pass a call on, and count it. A call that is refused counts as one that is not."""
        begun = perf_counter()
        operation = request.header("X-Amz-Target").rpartition(".")[2]
        payload = json.loads(request.body)
        with self._one_at_a_time:
            written = list(_written(operation, payload))
            before = [self._item(action.key) for action in written]
            sent = perf_counter()
            answer = self._send(request)
            answered = perf_counter()
            self.calls += 1
            for action, old in zip(written, before, strict=True):
                self._count_write(action, old, transaction=operation == "TransactWriteItems")
            self._count_read(operation, payload, json.loads(answer.body))
            self.delay += perf_counter() - begun - (answered - sent)
        return answer

    def _item(self, key: Item) -> Item:
        answer = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        found: Item = answer.get("Item", {})
        return found

    def _count_write(self, action: Written, old: Item, *, transaction: bool) -> None:
        new = old if action.kind == "ConditionCheck" else self._item(action.key)
        self.writes += write_units(old, new, self._indexes, transaction=transaction)

    def _count_read(self, operation: str, payload: dict[str, Any], answer: dict[str, Any]) -> None:
        consistent = payload.get("ConsistentRead", False)
        if operation == "GetItem":
            self.reads += read_units(size(answer.get("Item", {})), consistent=consistent)
        elif operation == "Query":
            wide = {name: value for name, value in payload.items() if name not in _NARROWING}
            found = answer if wide == payload else self._client.query(**_named(wide, payload))
            sizes = sum(map(size, found.get("Items", ())))
            self.reads += read_units(sizes, consistent=consistent)
        elif operation == "BatchGetItem":
            asked = payload["RequestItems"][self._table]
            found = answer.get("Responses", {}).get(self._table, [])
            missing = len(asked["Keys"]) - len(found)
            for each in [*map(size, found), *[0] * missing]:
                self.reads += read_units(each, consistent=asked.get("ConsistentRead", False))


def _named(wide: dict[str, Any], payload: dict[str, Any]) -> dict[str, Any]:
    """Return a query without placeholders that only its filter named, which would be refused."""
    condition = payload["KeyConditionExpression"]
    for group in ("ExpressionAttributeNames", "ExpressionAttributeValues"):
        used = {name: value for name, value in wide.get(group, {}).items() if name in condition}
        wide = {name: value for name, value in wide.items() if name != group} | (
            {group: used} if used else {}
        )
    return wide


def _written(operation: str, payload: dict[str, Any]) -> Iterator[Written]:
    if operation in _ACTIONS:
        yield Written(_ACTIONS[operation], _key(payload))
    for action in payload.get("TransactItems", ()) if operation == "TransactWriteItems" else ():
        ((kind, parameters),) = action.items()
        yield Written(kind, _key(parameters))


def _key(parameters: dict[str, Any]) -> Item:
    given = parameters.get("Key") or parameters["Item"]
    return {name: given[name] for name in ("pk", "sk")}
