"""GetItem, BatchGetItem and TransactGetItems."""

from typing import TYPE_CHECKING, Any

from infra.dynamodb.actions import reason_of
from infra.dynamodb.answers import answer
from infra.dynamodb.errors import (
    CONFLICT,
    NO_REASON,
    InvalidRequest,
    cancelled,
    invalid_member,
)
from infra.dynamodb.expressions.projection import CompiledProjection
from infra.dynamodb.flight import ItemId
from infra.dynamodb.request import compile_request
from infra.dynamodb.values import Item, clean_item

if TYPE_CHECKING:
    from infra.dynamodb.store import Store

MOST_KEYS = 100
MOST_BATCH_BYTES = 16 * 1024 * 1024

_DUPLICATES = "Provided list of item keys contains duplicates"


class Get:
    """Read of one item, checked."""

    def __init__(
        self, store: "Store", request: dict[str, Any], *, transaction: bool = False
    ) -> None:
        """Check a read's parameters. Raises RefusedRequest, MalformedRequest.

        In a transaction a key of another schema is the read's ``late`` refusal.
        """
        self.projection = _projection(request, transaction=transaction)
        self.table = store.table(request["TableName"])
        self.late: InvalidRequest | None = None
        self.id: ItemId = ("", ("", ""))
        key, _ = clean_item(request["Key"])
        try:
            self.table.schema.keys.check_key(key)
            self.id = self.table.schema.name, self.table.schema.keys.key_of(key)
        except InvalidRequest as refused:
            if not (transaction and refused.late):
                raise
            self.late = refused

    @property
    def size(self) -> int:
        """Size of the item in bytes."""
        row = self.table.row(self.id[1])
        return row.size if row else 0

    def item(self) -> Item | None:
        """Return a copy of the item, or what is projected of it; None if there is none."""
        row = self.table.row(self.id[1])
        if row is None:
            return None
        return dict(row.item) if self.projection is None else self.projection.of(row.item)


def _projection(request: dict[str, Any], *, transaction: bool) -> CompiledProjection | None:
    if "ProjectionExpression" not in request and "ExpressionAttributeNames" not in request:
        return None
    return compile_request(request, lenient=transaction)[0].projection


def get(store: "Store", payload: dict[str, Any]) -> dict[str, Any]:
    """Answer GetItem."""
    item = Get(store, payload).item()
    return answer({} if item is None else {"Item": item})


def batch_get(store: "Store", payload: dict[str, Any]) -> dict[str, Any]:
    """Answer BatchGetItem; keys beyond 16 MB come back as unprocessed."""
    if sum(len(asked["Keys"]) for asked in payload["RequestItems"].values()) > MOST_KEYS:
        raise InvalidRequest("Too many items requested for the BatchGetItem call")
    found: dict[str, list[Item]] = {}
    left: dict[str, Any] = {}
    size = 0
    for table, asked in payload["RequestItems"].items():
        shared = {name: value for name, value in asked.items() if name != "Keys"}
        reads = [Get(store, {"TableName": table, "Key": key, **shared}) for key in asked["Keys"]]
        if len({read.id for read in reads}) < len(reads):
            raise InvalidRequest(_DUPLICATES)
        found[table] = []
        for read, key in zip(reads, asked["Keys"], strict=True):
            size += read.size
            if size > MOST_BATCH_BYTES:
                left.setdefault(table, {"Keys": [], **shared})["Keys"].append(key)
            elif (item := read.item()) is not None:
                found[table].append(item)
    return answer({"Responses": found, "UnprocessedKeys": left})


def transact_get(store: "Store", payload: dict[str, Any]) -> dict[str, Any]:
    """Answer TransactGetItems; conflicts with every write in flight on one of the items."""
    asked = payload["TransactItems"]
    if len(asked) > MOST_KEYS:
        raise invalid_member(
            "...", "transactItems", f"have length less than or equal to {MOST_KEYS}"
        )
    reads = [Get(store, one["Get"], transaction=True) for one in asked]
    if any(read.late for read in reads):
        raise cancelled([reason_of(one.late) if one.late else NO_REASON for one in reads])
    if len({read.id for read in reads}) < len(reads):
        raise InvalidRequest("Transaction request cannot include multiple operations on one item")
    busy = [store.in_flight.has_any(read.id) for read in reads]
    if any(busy):
        raise cancelled([CONFLICT if one else NO_REASON for one in busy])
    items = [read.item() for read in reads]
    return answer({"Responses": [{} if item is None else {"Item": item} for item in items]})
