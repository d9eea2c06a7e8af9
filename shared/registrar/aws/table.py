"""The one table: reading and writing it. Its access patterns and keys are in ``keys``.

The client has the call shape of boto3's low-level one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from registrar.aws.retry import Pause, SecondsLeft, call, no_end
from registrar.domain.timestamp import to_text

Item = dict[str, Any]
Key = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Table:
    """A client, the name of the table it speaks of, how to wait between attempts, and how long."""

    client: Any
    name: str
    pause: Pause
    seconds_left: SecondsLeft = no_end

    def call(self, operation: str, **payload: Any) -> Any:
        """The answer of a client's operation. Raises its ClientError, or TryLater when busy."""
        return call(getattr(self.client, operation), self.pause, self.seconds_left, **payload)

    def get(self, key: Key) -> Item | None:
        """The item as it is now (a consistent read), or None."""
        answer = self.call("get_item", TableName=self.name, Key=key, ConsistentRead=True)
        return cast("Item | None", answer.get("Item"))

    def put_new(self, item: Item) -> dict[str, Any]:
        """The action that puts an item where none is, and shows the one that is."""
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
    ) -> dict[str, Any]:
        """The action that changes an item if the condition ``when`` holds, and shows it if not.

        ``names`` are the attributes, parted by spaces, that stand as #name in the expressions.
        """
        action: dict[str, Any] = {
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

    def delete(self, key: Key, *, when: str = "", values: Item | None = None) -> dict[str, Any]:
        """The action that deletes an item, if the condition ``when`` holds."""
        action: dict[str, Any] = {"TableName": self.name, "Key": key}
        if when:
            action |= {"ConditionExpression": when, "ExpressionAttributeValues": values}
        return {"Delete": action}

    def check(self, key: Key, *, when: str, values: Item, names: str = "") -> dict[str, Any]:
        """The action that changes nothing, but holds the others to a condition on that item."""
        action: dict[str, Any] = {
            "TableName": self.name,
            "Key": key,
            "ConditionExpression": when,
            "ExpressionAttributeValues": values,
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
        if names:
            action["ExpressionAttributeNames"] = {f"#{name}": name for name in names.split()}
        return {"ConditionCheck": action}

    def pages(self, index: str, condition: str, values: Item) -> Iterator[Item]:
        """The items of an index under a key condition, read page by page."""
        query: dict[str, Any] = {
            "TableName": self.name,
            "IndexName": index,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": values,
        }
        while True:
            page = self.call("query", **query)
            yield from page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def partition(
        self, pk: str, *, begins_with: str, newest_first: bool = False, page: int | None = None
    ) -> Iterator[Item]:
        """The items of a partition whose sort key begins so, as they are now, page by page.

        An empty beginning takes them all. ``newest_first`` turns the order of their keys round.
        ``page`` is how many are read at once; as many as fit where it is left out.
        """
        condition, values = "pk = :pk", {":pk": text(pk)}
        if begins_with:
            condition += " AND begins_with(sk, :beginning)"
            values[":beginning"] = text(begins_with)
        query: dict[str, Any] = {
            "TableName": self.name,
            "ConsistentRead": True,
            "ScanIndexForward": not newest_first,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": values,
        } | ({"Limit": page} if page else {})
        while True:
            found = self.call("query", **query)
            yield from found["Items"]
            if "LastEvaluatedKey" not in found:
                return
            query["ExclusiveStartKey"] = found["LastEvaluatedKey"]

    def count_before(self, key: Key) -> int:
        """How many items stand before that key in its partition, as it is now."""
        query: dict[str, Any] = {
            "TableName": self.name,
            "ConsistentRead": True,
            "Select": "COUNT",
            "KeyConditionExpression": "pk = :pk AND sk < :sk",
            "ExpressionAttributeValues": {":pk": key["pk"], ":sk": key["sk"]},
        }
        return self._count(query)

    def count(self, pk: str, *, where: str, values: Item) -> int:
        """How many items of a partition fulfil a condition, as it is now; all are read."""
        query: dict[str, Any] = {
            "TableName": self.name,
            "ConsistentRead": True,
            "Select": "COUNT",
            "KeyConditionExpression": "pk = :pk",
            "FilterExpression": where,
            "ExpressionAttributeValues": values | {":pk": text(pk)},
        }
        return self._count(query)

    def _count(self, query: dict[str, Any]) -> int:
        count = 0
        while True:
            page = self.call("query", **query)
            count += int(page["Count"])
            if "LastEvaluatedKey" not in page:
                return count
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def text(value: str) -> dict[str, str]:
    """A string as an attribute value."""
    return {"S": value}


def number(value: int) -> dict[str, str]:
    """A whole number as an attribute value."""
    return {"N": str(value)}


def moment(value: datetime) -> dict[str, str]:
    """A moment as an attribute value; its order is the order of time."""
    return {"S": to_text(value)}
