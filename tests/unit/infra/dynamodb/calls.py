"""Clock and short calls for tests of the simulated DynamoDB."""

from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from infra.dynamodb.client import Client

TABLE = "registrar"


@dataclass
class Clock:
    """Wall clock in seconds, and the seconds that an index is late."""

    now: float = 1_000_000.0
    lag: float = 0.0


def item(pk: str = "p", sk: str = "s", **attributes: Any) -> dict[str, Any]:
    """Return an item; texts and whole numbers are given as they are."""
    return {name: value(one) for name, one in {"pk": pk, "sk": sk, **attributes}.items()}


def value(given: Any) -> dict[str, Any]:
    """Return an attribute value."""
    if isinstance(given, str):
        return {"S": given}
    return {"N": str(given)} if isinstance(given, int) else given


def values(**given: Any) -> dict[str, Any]:
    """Return ExpressionAttributeValues."""
    return {f":{name}": value(one) for name, one in given.items()}


def put(client: Client, pk: str = "p", sk: str = "s", **attributes: Any) -> None:
    """Put an item."""
    client.put_item(TableName=TABLE, Item=item(pk, sk, **attributes))


def get(client: Client, pk: str = "p", sk: str = "s") -> dict[str, Any] | None:
    """Return an item, or None."""
    found: dict[str, Any] | None = client.get_item(TableName=TABLE, Key=item(pk, sk)).get("Item")
    return found


def code(error: ClientError) -> str:
    """Return the code of an error."""
    return str(error.response["Error"]["Code"])


def reasons(error: ClientError) -> list[str]:
    """Return the codes of the reasons of a cancelled transaction."""
    return [one["Code"] for one in error.response["CancellationReasons"]]


def counting_update(**more: Any) -> dict[str, Any]:
    """Return the parameters of an update that counts."""
    return {
        "TableName": TABLE,
        "Key": item(),
        "UpdateExpression": "ADD taken :one",
        "ExpressionAttributeValues": values(one=1),
        **more,
    }


def counting_transaction(*others: dict[str, Any], token: str = "") -> dict[str, Any]:
    """Return the parameters of a transaction that counts and does more."""
    actions = [{"Update": counting_update()}, *others]
    return {"TransactItems": actions} | ({"ClientRequestToken": token} if token else {})


def put_new_action(pk: str) -> dict[str, Any]:
    """Return the action that puts a new item."""
    return {
        "Put": {
            "TableName": TABLE,
            "Item": item(pk),
            "ConditionExpression": "attribute_not_exists(pk)",
        }
    }
