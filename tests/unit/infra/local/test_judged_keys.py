"""The partition keys that requests name, for the roles' conditions."""

from typing import Any

import pytest

from infra.local.judged_keys import leading_keys, parts_of, readings

ONE = {"pk": {"S": "EV#1"}, "sk": {"S": "SEATS"}}
TWO = {"pk": {"S": "R#2"}, "sk": {"S": "A"}}
THREE = {"pk": {"S": "U#3"}, "sk": {"S": "U"}}


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


def test_a_part_of_a_transaction_is_judged_by_each_reading() -> None:
    """By its own key, by those of its action, by those of the transaction, and by none."""
    transaction = {
        "TransactItems": [
            {"Put": {"TableName": "t", "Item": TWO}},
            {"ConditionCheck": {"TableName": "t", "Key": ONE}},
            {"Put": {"TableName": "t", "Item": THREE}},
        ]
    }

    parts = parts_of(transaction)

    assert [action for action, _ in parts] == [
        "dynamodb:PutItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:PutItem",
    ]
    whole = ["R#2", "EV#1", "U#3"]
    assert readings(parts) == [
        [["R#2"], ["R#2", "U#3"], whole, []],
        [["EV#1"], ["EV#1"], whole, []],
        [["U#3"], ["R#2", "U#3"], whole, []],
    ]
