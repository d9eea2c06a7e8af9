"""Meter of the table: calls pass unchanged, and their request units are added up."""

import json
from typing import Any

from benchmarks.costs.request_units import Index
from benchmarks.costs.table_meter import TableMeter
from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from infra.dynamodb.template import table_properties
from infra.local.http_message import ProxiedRequest, ProxiedResponse, as_json

TABLE = "registrar"
METHODS = {
    "PutItem": "put_item",
    "GetItem": "get_item",
    "Query": "query",
    "BatchGetItem": "batch_get_item",
    "TransactWriteItems": "transact_write_items",
}


class Engine:
    """DynamoDB in memory, asked over HTTP and directly."""

    def __init__(self) -> None:
        store = Store()
        store.create_table(TABLE, table_properties())
        self.client = Client(store)
        indexes = [Index.read(index) for index in table_properties()["GlobalSecondaryIndexes"]]
        self.meter = TableMeter(self.client, TABLE, indexes, self.send)

    def send(self, request: ProxiedRequest) -> ProxiedResponse:
        """Answer a call."""
        operation = request.header("X-Amz-Target").rpartition(".")[2]
        answer = getattr(self.client, METHODS[operation])(**json.loads(request.body))
        return as_json({name: part for name, part in answer.items() if name != "ResponseMetadata"})

    def call(self, operation: str, **payload: Any) -> Any:
        """Make a call through the meter."""
        target = [("X-Amz-Target", f"DynamoDB_20120810.{operation}")]
        request = ProxiedRequest("POST", "/", target, json.dumps(payload).encode())
        return json.loads(self.meter(request).body)

    def put(self, sort: str, **more: str) -> None:
        """Put an item of that sort key."""
        item = key(sort) | {name: {"S": value} for name, value in more.items()}
        self.call("PutItem", TableName=TABLE, Item=item)


def key(sort: str) -> dict[str, Any]:
    """Return the key of an item."""
    return {"pk": {"S": "R#1"}, "sk": {"S": sort}}


def test_a_transaction_takes_two_units_for_each_item_and_for_each_check() -> None:
    """The item that is checked is read, and charged as one that is written."""
    engine = Engine()
    engine.put("A", answers="x" * 2000)
    before = engine.meter.writes
    check = {"TableName": TABLE, "Key": key("A"), "ConditionExpression": "attribute_exists(pk)"}
    put = {"TableName": TABLE, "Item": key("B")}

    engine.call("TransactWriteItems", TransactItems=[{"ConditionCheck": check}, {"Put": put}])

    assert (before, engine.meter.writes - before) == (2, 2 * 2 + 2)


def test_a_page_is_charged_for_what_it_reads_not_for_what_it_returns() -> None:
    """A count, and a filter, read as much as the items themselves."""
    engine = Engine()
    for sort in ("A", "B", "C"):
        engine.put(sort, answers="x" * 3000)
    query = {
        "TableName": TABLE,
        "ConsistentRead": True,
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": {":pk": {"S": "R#1"}, ":none": {"S": "none"}},
        "FilterExpression": "answers = :none",
        "Select": "COUNT",
    }

    answer = engine.call("Query", **query)

    assert (answer["Count"], engine.meter.reads) == (0, 3)


def test_items_that_are_not_there_are_charged_too() -> None:
    """Each half a unit, or a whole one if the read is consistent."""
    engine = Engine()
    engine.put("A")
    asked = {TABLE: {"Keys": [key("A"), key("B")], "ConsistentRead": True}}

    engine.call("BatchGetItem", RequestItems=asked)
    engine.call("GetItem", TableName=TABLE, Key=key("B"))

    assert (engine.meter.reads, engine.meter.calls) == (2.5, 3)
