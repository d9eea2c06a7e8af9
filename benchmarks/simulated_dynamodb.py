"""Cost of the simulated DynamoDB's calls, as ratios: the same machine gives about the same ones.

The unit is one JSON round trip of a registration's item: what a real client pays at least.
"""

import gc
import json
from collections.abc import Callable
from itertools import count
from time import perf_counter
from typing import Any

from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from infra.dynamodb.template import table_properties

TABLE = "registrar"
ROUNDS, CALLS = 300, 10  # short rounds, of which the quickest counts: other programs run too

Item = dict[str, dict[str, Any]]

_numbers = count(1)

REGISTRATION: Item = {f"answer{number}": {"S": f"answer {number}"} for number in range(20)} | {
    "state": {"S": "confirmed"},
    "version": {"N": "1"},
    "event_key": {"S": "EV#event"},
    "event_sort": {"S": "2022-02-14T07:00:00Z#1"},
}
SEATS: Item = {
    "pk": {"S": "EV#event"},
    "sk": {"S": "SEATS"},
    "taken": {"N": "0"},
    "waiting": {"N": "0"},
    "capacity": {"N": "1000000"},
}


def main() -> None:
    """Print the ratio of each call to the unit."""
    client = _client()
    gc.disable()  # as a history of the simulation does
    unit = _seconds(lambda: json.loads(json.dumps(REGISTRATION)))
    print(f"one JSON round trip of an item, the unit: {unit * 1e6:.0f} microseconds")
    for name, call in _calls(client).items():
        print(f"{name}: {_seconds(call) / unit:.1f}")


def _client() -> Client:
    store = Store()
    store.create_table(TABLE, table_properties())
    client = Client(store)
    client.put_item(TableName=TABLE, Item=SEATS)
    client.put_item(TableName=TABLE, Item=_key("R#0", "A") | REGISTRATION)
    return client


def _calls(client: Client) -> dict[str, Callable[[], Any]]:
    key, queried = _key("R#0", "A"), {":pk": {"S": "R#0"}, ":beginning": {"S": "A"}}
    query = {
        "TableName": TABLE,
        "ConsistentRead": True,
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :beginning)",
        "ExpressionAttributeValues": queried,
    }
    return {
        "get an item": lambda: client.get_item(TableName=TABLE, Key=key, ConsistentRead=True),
        "query a partition of one": lambda: client.query(**query),
        "update a counter": lambda: client.update_item(**_counting()),
        "transaction of 5 actions": lambda: client.transact_write_items(**_registering()),
    }


def _seconds(call: Callable[[], Any]) -> float:
    """Return the seconds of one call, of the quickest round."""
    return min(_round(call) for _ in range(ROUNDS))


def _round(call: Callable[[], Any]) -> float:
    begun = perf_counter()
    for _ in range(CALLS):
        call()
    return (perf_counter() - begun) / CALLS


def _key(pk: str, sk: str) -> Item:
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def _counting() -> dict[str, Any]:
    return {
        "TableName": TABLE,
        "Key": _key("EV#event", "SEATS"),
        "UpdateExpression": "ADD taken :one",
        "ConditionExpression": "taken < #capacity AND waiting = :zero",
        "ExpressionAttributeNames": {"#capacity": "capacity"},
        "ExpressionAttributeValues": {":one": {"N": "1"}, ":zero": {"N": "0"}},
    }


def _registering() -> dict[str, Any]:
    """Return a transaction like a registration's: three items put, one counted, one checked."""
    name = str(next(_numbers))
    items = [
        _key(f"R#{name}", "A") | REGISTRATION,
        _key(f"U#{name}", "U") | {"registration": {"S": name}},
        _key(f"R#{name}", "M#000001#confirmed") | {"state": {"S": "pending"}},
    ]
    new = "attribute_not_exists(pk)"
    puts = [
        {"Put": {"TableName": TABLE, "Item": item, "ConditionExpression": new}} for item in items
    ]
    check = {
        "TableName": TABLE,
        "Key": _key("R#0", "A"),
        "ConditionExpression": "attribute_exists(pk)",
    }
    actions = [*puts, {"Update": _counting()}, {"ConditionCheck": check}]
    return {"TransactItems": actions, "ClientRequestToken": name}


if __name__ == "__main__":
    main()
