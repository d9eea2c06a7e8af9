"""Reads and writes of the one table. Access patterns and keys are in ``keys``.

The client has the interface of boto3's low-level client.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any, cast

from registrar.aws.retry import ATTEMPTS, Pause, SecondsLeft, call, no_end
from registrar.aws.transaction import Action, ConditionsFailed, conditions_failed
from registrar.aws_client.errors import client_errors
from registrar.domain.timestamp import to_text

Item = dict[str, Any]
Key = dict[str, dict[str, str]]

# Limit of one BatchGetItem
_READ_AT_ONCE = 100


@dataclass(frozen=True)
class Table:
    """DynamoDB client with the table's name, the pause between attempts and the tokens of writes.

    ``seconds_left`` bounds the attempts.
    """

    client: Any
    name: str
    pause: Pause
    new_token: Callable[[], str]
    seconds_left: SecondsLeft = no_end

    def call(self, operation: str, **payload: Any) -> Any:
        """Return the answer of an operation. Raises its ClientError, or TryLater when busy."""
        return call(getattr(self.client, operation), self.pause, self.seconds_left, **payload)

    def try_call(self, operation: str, **payload: Any) -> bool:
        """Write one item by a conditional operation; False if its condition failed."""
        try:
            self.call(operation, **payload)
        except client_errors() as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def try_update(self, action: Action) -> bool:
        """Update one item outside a transaction; False if its condition failed."""
        payload = dict(action["Update"])
        payload.pop("ReturnValuesOnConditionCheckFailure", None)
        return self.try_call("update_item", **payload)

    def write(self, actions: list[Action], *, token: str = "", attempts: int = ATTEMPTS) -> None:
        """Write all actions in one transaction. Raises ConditionsFailed or TryLater.

        The token, a new one where none is given, makes repeated attempts one transaction for ten
        minutes.
        """
        token = token or self.new_token()
        try:
            self.call(
                "transact_write_items",
                attempts=attempts,
                TransactItems=actions,
                ClientRequestToken=token,
            )
        except client_errors() as error:
            failed = conditions_failed(error)
            if failed is None:
                raise
            raise failed from error

    def try_write(
        self, actions: list[Action], *, token: str = "", attempts: int = ATTEMPTS
    ) -> bool:
        """Write as ``write`` does; False if a condition failed. Raises TryLater."""
        try:
            self.write(actions, token=token, attempts=attempts)
        except ConditionsFailed:
            return False
        return True

    def get(self, key: Key) -> Item | None:
        """Return the item by a consistent read, or None."""
        response = self.call("get_item", TableName=self.name, Key=key, ConsistentRead=True)
        return cast("Item | None", response.get("Item"))

    def get_many(self, keys: Sequence[Key]) -> Iterator[Item]:
        """Return the items of these keys that exist, in no order, by consistent reads."""
        for at in range(0, len(keys), _READ_AT_ONCE):
            chunk = {"Keys": keys[at : at + _READ_AT_ONCE], "ConsistentRead": True}
            request: dict[str, Any] = {self.name: chunk}
            for attempt in count(1):
                response = self.call("batch_get_item", RequestItems=request)
                yield from response["Responses"][self.name]
                request = response.get("UnprocessedKeys") or {}
                if not request:
                    break
                self.pause(attempt)  # keys are left over when the table is throttled

    def put_new(self, item: Item) -> Action:
        """Return the action that puts a new item; a failed condition returns the existing one."""
        return {
            "Put": {
                "TableName": self.name,
                "Item": item,
                "ConditionExpression": "attribute_not_exists(pk)",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            }
        }

    def update(
        self, key: Key, change: str, *, when: str = "", values: Item, names: str = ""
    ) -> Action:
        """Return the action that changes an item if ``when`` holds; a failure returns the item.

        ``names`` are the attributes, separated by spaces, written as #name in the expressions.
        """
        action: Action = {
            "TableName": self.name,
            "Key": key,
            "UpdateExpression": change,
            "ExpressionAttributeValues": values,
        }
        if names:
            action["ExpressionAttributeNames"] = {f"#{name}": name for name in names.split()}
        if when:
            action["ConditionExpression"] = when
            action["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        return {"Update": action}

    def delete(self, key: Key, *, when: str = "", values: Item | None = None) -> Action:
        """Return the action that deletes an item, if the condition ``when`` holds."""
        action: Action = {"TableName": self.name, "Key": key}
        if when:
            action |= {"ConditionExpression": when, "ExpressionAttributeValues": values}
        return {"Delete": action}

    def check(self, key: Key, *, when: str, values: Item, names: str = "") -> Action:
        """Return the action that fails the transaction unless ``when`` holds for the item."""
        action: Action = {
            "TableName": self.name,
            "Key": key,
            "ConditionExpression": when,
            "ExpressionAttributeValues": values,
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
        if names:
            action["ExpressionAttributeNames"] = {f"#{name}": name for name in names.split()}
        return {"ConditionCheck": action}

    def absent(self, key: Key) -> Action:
        """Return the action that fails the transaction if there is an item of that key."""
        return {
            "ConditionCheck": {
                "TableName": self.name,
                "Key": key,
                "ConditionExpression": "attribute_not_exists(pk)",
            }
        }

    def due(self, shard: str, now: datetime) -> Iterator[Item]:
        """Return the due keys in a partition of the due index, earliest first."""
        condition = "due_shard = :shard AND due_at <= :now"
        return self.pages("due", condition, {":shard": text(shard), ":now": moment(now)})

    def pages(self, index: str, condition: str, values: Item) -> Iterator[Item]:
        """Return the items of an index under a key condition, read page by page."""
        query = {"IndexName": index, "KeyConditionExpression": condition}
        for page in self.query_pages(query, values):
            yield from page["Items"]

    def partition(
        self, pk: str, *, begins_with: str, newest_first: bool = False, page: int | None = None
    ) -> Iterator[Item]:
        """Return a partition's items by sort key prefix, by consistent reads, page by page.

        An empty prefix takes all. ``newest_first`` reverses the order of keys. ``page`` is the
        number of items in one read; as many as fit if left out.
        """
        condition, values = "pk = :pk", {":pk": text(pk)}
        if begins_with:
            condition += " AND begins_with(sk, :beginning)"
            values[":beginning"] = text(begins_with)
        return self._items(condition, values, newest_first=newest_first, page=page)

    def between(
        self, pk: str, low: str, high: str, *, newest_first: bool = False, page: int | None = None
    ) -> Iterator[Item]:
        """Return a partition's items from one sort key to another, as ``partition`` does."""
        condition = "pk = :pk AND sk BETWEEN :low AND :high"
        values = {":pk": text(pk), ":low": text(low), ":high": text(high)}
        return self._items(condition, values, newest_first=newest_first, page=page)

    def _items(
        self, condition: str, values: Item, *, newest_first: bool, page: int | None
    ) -> Iterator[Item]:
        query: dict[str, Any] = {
            "ConsistentRead": True,
            "ScanIndexForward": not newest_first,
            "KeyConditionExpression": condition,
        } | ({"Limit": page} if page else {})
        for found in self.query_pages(query, values):
            yield from found["Items"]

    def count_before(self, key: Key) -> int:
        """Return the number of items before that key in its partition, by a consistent read."""
        values = {":pk": key["pk"], ":sk": key["sk"]}
        return self._count({"KeyConditionExpression": "pk = :pk AND sk < :sk"}, values)

    def count(self, pk: str, *, where: str, values: Item) -> int:
        """Return the number of items of a partition that fulfil a condition; reads them all."""
        query = {"KeyConditionExpression": "pk = :pk", "FilterExpression": where}
        return self._count(query, values | {":pk": text(pk)})

    def _count(self, query: dict[str, Any], values: Item) -> int:
        counting = query | {"ConsistentRead": True, "Select": "COUNT"}
        return sum(int(page["Count"]) for page in self.query_pages(counting, values))

    def query_pages(self, query: dict[str, Any], values: Item) -> Iterator[dict[str, Any]]:
        """Return the answers to a query, page by page, until DynamoDB returns no last key."""
        query = query | {"TableName": self.name, "ExpressionAttributeValues": values}
        while True:
            page = self.call("query", **query)
            yield page
            if "LastEvaluatedKey" not in page:
                return
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def text(value: str) -> dict[str, str]:
    """Return a string as an attribute value."""
    return {"S": value}


def number(value: int) -> dict[str, str]:
    """Return a whole number as an attribute value."""
    return {"N": str(value)}


def binary(value: bytes) -> dict[str, bytes]:
    """Return bytes as an attribute value."""
    return {"B": value}


def moment(value: datetime) -> dict[str, str]:
    """Return a moment as an attribute value; values sort by time."""
    return {"S": to_text(value)}
