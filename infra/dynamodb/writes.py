"""Write operations in two steps: checked and in flight, then committed."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from infra.dynamodb.actions import Action, reason_of
from infra.dynamodb.answers import answer, returned
from infra.dynamodb.errors import (
    CONFLICT,
    NO_REASON,
    ConditionFailed,
    InvalidRequest,
    Reason,
    RefusedRequest,
    cancelled,
    invalid_member,
)
from infra.dynamodb.flight import ItemId
from infra.dynamodb.rows import Row

if TYPE_CHECKING:
    from infra.dynamodb.store import Store

MOST_ACTIONS = 100
MOST_TRANSACTION_BYTES = 4 * 1024 * 1024
MOST_BATCH = 25

_KINDS = {"put_item": "Put", "update_item": "Update", "delete_item": "Delete"}
_RETURNS = {
    "Put": ("NONE", "ALL_OLD"),
    "Delete": ("NONE", "ALL_OLD"),
    "Update": ("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"),
}


class Write:
    """A write that has begun: its items are in flight until it is released."""

    def __init__(self, operation: str, actions: list[Action], *, transaction: bool) -> None:
        self.operation = operation
        self.actions = actions
        self.transaction = transaction
        self.items = [_id(action) for action in actions]
        self._released = False

    def take_off(self, store: "Store") -> None:
        """Take the items into flight."""
        store.in_flight.begin(self.items, transaction=self.transaction)

    def release(self, store: "Store") -> None:
        """Take the items out of flight. Raises RuntimeError the second time."""
        if self._released:
            raise RuntimeError(f"{self.operation} has been committed or aborted before")
        self._released = True
        store.in_flight.end(self.items, transaction=self.transaction)

    def commit(self, store: "Store") -> dict[str, Any]:
        """Change the items and return the answer. Raises RefusedRequest."""
        raise NotImplementedError

    def results(self) -> list[Row | None]:
        """Return the rows after the write, which is not made. Raises RefusedRequest."""
        return [action.run() for action in self.actions]


class SingleWrite(Write):
    """PutItem, UpdateItem or DeleteItem."""

    def __init__(self, store: "Store", method: str, payload: dict[str, Any]) -> None:
        kind = _KINDS[method]
        self.returns = payload.get("ReturnValues", "NONE")
        if self.returns not in _RETURNS[kind]:
            raise InvalidRequest("ReturnValues can only be ALL_OLD or NONE")
        action = Action(kind, payload, store.table)
        if action.late:
            raise action.late
        super().__init__(f"{kind}Item", [action], transaction=False)
        if any(map(store.in_flight.has_transaction, self.items)):
            raise RefusedRequest("TransactionConflictException", CONFLICT["Message"])
        self.take_off(store)

    def commit(self, store: "Store") -> dict[str, Any]:
        """Change the item and return the answer, with attributes if asked for."""
        (action,) = self.actions
        old, (new,) = action.table.row(action.key), self.results()
        store.apply([(action, new)])
        return answer(returned(self.returns, action, old, new))


class BatchWrite(Write):
    """BatchWriteItem: puts and deletes, each for itself; conflicting ones are left over."""

    def __init__(self, store: "Store", payload: dict[str, Any]) -> None:
        asked = [
            (table, request)
            for table, requests in payload["RequestItems"].items()
            for request in requests
        ]
        if len(asked) > MOST_BATCH:
            raise invalid_member(
                "...", "requestItems", f"have length less than or equal to {MOST_BATCH}"
            )
        each = [(table, request, _batched(store, table, request)) for table, request in asked]
        for _, _, action in each:
            if action.late:
                raise action.late
        _refuse_twice(
            (action for _, _, action in each), "Provided list of item keys contains duplicates"
        )
        self.left: dict[str, list[Any]] = {}
        for table, request, action in each:
            if store.in_flight.has_transaction(_id(action)):
                self.left.setdefault(table, []).append(request)
        free = [one for _, _, one in each if not store.in_flight.has_transaction(_id(one))]
        super().__init__("BatchWriteItem", free, transaction=False)
        self.take_off(store)

    def commit(self, store: "Store") -> dict[str, Any]:
        """Change the items, one commit each."""
        for one in zip(self.actions, self.results(), strict=True):
            store.apply([one])
        return answer({"UnprocessedItems": self.left})


class Transaction(Write):
    """TransactWriteItems."""

    def __init__(self, store: "Store", payload: dict[str, Any]) -> None:
        self.asked = payload["TransactItems"]
        self.token: str = payload.get("ClientRequestToken", "")
        self.again = bool(self.token) and store.tokens.is_done(self.token, self.asked)
        actions = [] if self.again else _actions(store, self.asked)
        super().__init__("TransactWriteItems", actions, transaction=True)
        self._refuse_conflicts(store)
        self.take_off(store)
        if self.token:
            store.tokens.begin(self.token)

    def _refuse_conflicts(self, store: "Store") -> None:
        busy = [*map(store.in_flight.has_any, self.items)]
        if any(busy):
            reasons = self._run()[0]
            raise cancelled(
                [CONFLICT if one else why for one, why in zip(busy, reasons, strict=True)]
            )

    def release(self, store: "Store") -> None:
        """Take the items and the token out of flight."""
        super().release(store)
        store.tokens.end(self.token)

    def commit(self, store: "Store") -> dict[str, Any]:
        """Change all items or none; nothing if the token's transaction was made before."""
        if self.again:
            return answer({})
        rows = self.results()
        if self.token:
            store.tokens.done(self.token, self.asked)
        store.apply([*zip(self.actions, rows, strict=True)])
        return answer({})

    def results(self) -> list[Row | None]:
        """Return the rows after the transaction, which is not made. Raises RefusedRequest."""
        reasons, rows = self._run()
        if any(reason is not NO_REASON for reason in reasons):
            raise cancelled(reasons)
        _refuse_large(rows)
        return rows

    def _run(self) -> tuple[list[Reason], list[Row | None]]:
        reasons: list[Reason] = []
        rows: list[Row | None] = []
        for action in self.actions:
            row, reason = None, NO_REASON
            try:
                row = action.run()
            except InvalidRequest as refused:
                if not refused.late:
                    raise
                reason = reason_of(refused)
            except ConditionFailed as failed:
                reason = reason_of(failed)
            rows.append(row)
            reasons.append(reason)
        return reasons, rows


def _actions(store: "Store", asked: list[dict[str, Any]]) -> list[Action]:
    if len(asked) > MOST_ACTIONS:
        raise invalid_member(
            "...", "transactItems", f"have length less than or equal to {MOST_ACTIONS}"
        )
    actions = [_action(store, one) for one in asked]
    if any(action.late for action in actions):
        raise cancelled([reason_of(one.late) if one.late else NO_REASON for one in actions])
    _refuse_twice(actions, "Transaction request cannot include multiple operations on one item")
    _refuse_large([action.row for action in actions])
    return actions


def _refuse_large(rows: Iterable[Row | None]) -> None:
    if sum(row.size for row in rows if row) > MOST_TRANSACTION_BYTES:
        raise InvalidRequest("Collection size of items in the transaction exceeded limit of 4MB")


def _action(store: "Store", asked: dict[str, Any]) -> Action:
    if len(asked) != 1:
        raise InvalidRequest("TransactItems can only contain one of Check, Put, Update or Delete")
    ((kind, request),) = asked.items()
    return Action(kind, request, store.table, transaction=True)


def _batched(store: "Store", table: str, request: dict[str, Any]) -> Action:
    if len(request) != 1:
        raise InvalidRequest(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
            "the supported datatypes"
        )
    ((kind, parameters),) = request.items()
    return Action(kind.removesuffix("Request"), {"TableName": table, **parameters}, store.table)


def _refuse_twice(actions: Iterable[Action], message: str) -> None:
    ids = [_id(action) for action in actions]
    if len(set(ids)) < len(ids):
        raise InvalidRequest(message)


def _id(action: Action) -> ItemId:
    return action.table.schema.name, action.key


WRITES: dict[str, Callable[["Store", dict[str, Any]], Write]] = {
    "put_item": lambda store, payload: SingleWrite(store, "put_item", payload),
    "update_item": lambda store, payload: SingleWrite(store, "update_item", payload),
    "delete_item": lambda store, payload: SingleWrite(store, "delete_item", payload),
    "batch_write_item": BatchWrite,
    "transact_write_items": Transaction,
}
