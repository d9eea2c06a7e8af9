"""The partition keys that requests name, for the roles' conditions."""

from typing import Any

import pytest

from infra.local.leading_keys import item_keys, leading_keys

ONE = {"pk": {"S": "EV#1"}, "sk": {"S": "DEF"}}
TWO = {"pk": {"S": "R#2"}, "sk": {"S": "A"}}


@pytest.mark.parametrize(
    ("request_", "keys"),
    [
        ({"TableName": "t", "Key": ONE}, ["EV#1"]),
        ({"TableName": "t", "Item": TWO}, ["R#2"]),
        ({"RequestItems": {"t": {"Keys": [ONE, TWO]}}}, ["EV#1", "R#2"]),
        (
            {
                "RequestItems": {
                    "t": [{"PutRequest": {"Item": ONE}}, {"DeleteRequest": {"Key": TWO}}]
                }
            },
            ["EV#1", "R#2"],
        ),
        (
            {
                "KeyConditionExpression": "#pk = :p AND sk <= :s",
                "ExpressionAttributeValues": {":p": {"S": "EV#1"}, ":s": {"S": "z"}},
            },
            ["EV#1"],
        ),
        ({"TableName": "t"}, []),
    ],
)
def test_every_kind_of_request_names_its_keys(request_: dict[str, Any], keys: list[str]) -> None:
    """Single items, batches and queries name their partition keys, a scan none."""
    assert leading_keys(request_) == keys


def test_a_transaction_names_a_key_for_each_action() -> None:
    """Each action of a transaction is judged by its own item's partition key."""
    transaction = {
        "TransactItems": [
            {"Put": {"TableName": "t", "Item": TWO}},
            {"ConditionCheck": {"TableName": "t", "Key": ONE}},
        ]
    }

    assert item_keys(transaction) == [["R#2"], ["EV#1"]]
