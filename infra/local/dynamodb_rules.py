"""Rules of DynamoDB that MiniStack leaves out: those of the simulated DynamoDB, on its tables.

A request is checked against the table's keys and indexes and the items as they are now; MiniStack
answers what is left. The rules and their sources are those of infra/dynamodb (decision 65).
"""

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

from infra.dynamodb.errors import MalformedRequest, RefusedRequest
from infra.dynamodb.parameters import check_parameters
from infra.dynamodb.queries import Query
from infra.dynamodb.reads import Get, batch_get, transact_get
from infra.dynamodb.rows import Row
from infra.dynamodb.schema import Key, TableSchema
from infra.dynamodb.store import Store
from infra.dynamodb.table import TableData
from infra.dynamodb.values import clean_item
from infra.dynamodb.writes import WRITES
from infra.local.aws_request import with_bytes

Document = dict[str, Any]

# Table of MiniStack by its name, None if there is none: its description and "items"
Find = Callable[[str], Mapping[str, Any] | None]

_WRITES = {
    "PutItem": "put_item",
    "UpdateItem": "update_item",
    "DeleteItem": "delete_item",
    "BatchWriteItem": "batch_write_item",
    "TransactWriteItems": "transact_write_items",
}
_CONDITION = "ConditionalCheckFailedException"
_CANCELLED = "TransactionCanceledException"


class DynamoDbRules:
    """Rules on the tables that ``find`` finds."""

    def __init__(self, find: Find) -> None:
        """Check nothing yet."""
        self._store = _Tables(find)

    def refusal(self, operation: str, document: Document) -> RefusedRequest | None:
        """Return DynamoDB's refusal of a request, or None if MiniStack is to answer it.

        A condition that fails is MiniStack's to find.
        """
        try:
            check_parameters(operation, document)
            self._check(operation, document)
        except RefusedRequest as refused:
            return refused if _is_of_the_request(refused) else None
        except MalformedRequest:
            return RefusedRequest("SerializationException", "Unexpected type of a value")
        except NotImplementedError:
            return None
        return None

    def _check(self, operation: str, document: Document) -> None:
        store = self._store
        if operation in _WRITES:
            write = WRITES[_WRITES[operation]](store, document)
            write.release(store)
            write.results()
        elif operation == "Query":
            Query(store.table(document["TableName"]), document).page()
        elif operation == "GetItem":
            Get(store, document)
        elif operation == "BatchGetItem":
            batch_get(store, document)
        elif operation == "TransactGetItems":
            transact_get(store, document)


def members(refused: RefusedRequest) -> Document:
    """Return the other members of an error as they are sent: bytes as base64."""
    document: Document = json.loads(json.dumps(refused.members, default=_as_base64))
    return document


def _is_of_the_request(refused: RefusedRequest) -> bool:
    reasons = refused.members.get("CancellationReasons", [])
    codes = {reason["Code"] for reason in reasons}
    if refused.code == _CANCELLED:
        return "ValidationError" in codes
    return refused.code not in (_CONDITION, "ResourceNotFoundException")


def _as_base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


class _Tables(Store):
    """Store of MiniStack's tables, which it does not change."""

    def __init__(self, find: Find) -> None:
        super().__init__()
        self._find = find

    def table(self, name: str) -> TableData:
        """Return a table as it is. Raises RefusedRequest: ResourceNotFoundException."""
        found = self._find(name)
        if found is None:
            return super().table(name)
        known = self._tables.get(name)
        if not isinstance(known, _Items) or known.source is not found:
            schema = TableSchema.read(name, dict(found))
            known = self._tables[name] = _Items(schema, found)
        return known


class _Items(TableData):
    """Items of one of MiniStack's tables, each read when it is asked for."""

    def __init__(self, schema: TableSchema, source: Mapping[str, Any]) -> None:
        super().__init__(schema, lambda: 0.0, lambda: 0.0)
        self.source = source

    def row(self, key: Key) -> Row | None:
        """Return the row of a key, or None."""
        partition, sort = key
        item = self.source["items"].get(partition, {}).get(sort)
        # MiniStack keeps bytes as base64
        return None if item is None else Row(*clean_item(with_bytes(item)))
