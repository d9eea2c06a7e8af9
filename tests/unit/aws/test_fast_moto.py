"""The table of the adapters' tests answers as moto does, and is as strict."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from registrar.aws.table import Table
from tests.support.fast_moto import REGION

ROW = {"pk": {"S": "a"}, "sk": {"S": "1"}, "n": {"N": "1"}, "m": {"M": {"l": {"L": [{"S": "x"}]}}}}
KEY = {"pk": {"S": "a"}, "sk": {"S": "1"}}
OTHER = {"pk": {"S": "a"}, "sk": {"S": "2"}, "b": {"BOOL": False}, "s": {"SS": ["x", "y"]}}
MORE: dict[str, Any] = {
    "Key": KEY,
    "UpdateExpression": "ADD n :one SET m.l[0] = :y",
    "ExpressionAttributeValues": {":one": {"N": "1"}, ":y": {"S": "y"}},
}
NOBODY = {"ConditionExpression": "attribute_not_exists(pk)"}
ALWAYS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("put_item", {"Item": ROW, **NOBODY}),
    ("put_item", {"Item": ROW, **NOBODY}),
    ("put_item", {"Item": {**OTHER, "raw": {"B": b"\x00\xff"}, "none": {"NULL": True}}}),
    ("update_item", {**MORE, "ReturnValues": "ALL_NEW"}),
    ("update_item", {**MORE, "UpdateExpression": "SET size = :one"}),
    ("update_item", {**MORE, "UpdateExpression": "SET pk = :one"}),
    ("get_item", {"Key": KEY, "ConsistentRead": True}),
    ("get_item", {"Key": {"pk": {"S": "a"}, "sk": {"S": "none"}}}),
    ("get_item", {"Key": {"pk": {"N": "1"}, "sk": {"S": "none"}}}),
    (
        "query",
        {
            "KeyConditionExpression": "pk = :a",
            "ExpressionAttributeValues": {":a": {"S": "a"}},
            "Limit": 1,
        },
    ),
    ("delete_item", {"Key": KEY, "ConditionExpression": "n = m", "ReturnValues": "ALL_OLD"}),
    ("delete_item", {"Key": KEY, "ReturnValues": "ALL_OLD"}),
    ("scan", {}),
)


@contextmanager
def plain(properties: dict[str, Any]) -> Iterator[Any]:
    """A client of moto as it comes, with the same table; meanwhile moto answers every client."""
    with mock_aws():
        made = boto3.client(
            "dynamodb", region_name=REGION, aws_access_key_id="test", aws_secret_access_key="test"
        )
        made.create_table(TableName="registrar", **properties)
        yield made
        made.close()


def answer(client: Any, call: str, given: dict[str, Any]) -> Any:
    """The answer, or what was refused."""
    try:
        found = getattr(client, call)(**given)
    except ClientError as refused:
        found = refused.response
    return {name: value for name, value in found.items() if name != "ResponseMetadata"}


def before_and_after(client: Any, actions: list[dict[str, Any]], rows: list[Any]) -> list[Any]:
    """All rows, what a transaction was answered, and all rows after it."""
    for item in rows:
        client.put_item(TableName="registrar", Item=item)
    before = answer(client, "scan", {"TableName": "registrar"})
    said = answer(client, "transact_write_items", {"TransactItems": actions})
    return [before, said, answer(client, "scan", {"TableName": "registrar"})]


def test_each_answer_and_each_refusal_is_that_of_moto(
    table: Table, properties: dict[str, Any]
) -> None:
    """Rows of every type, conditions, reserved words, keys of a wrong type, the next page."""
    calls = [(call, {"TableName": table.name, **given}) for call, given in ALWAYS]

    quick = [answer(table.client, call, given) for call, given in calls]

    with plain(properties) as client:
        assert quick == [answer(client, call, given) for call, given in calls]


@pytest.mark.parametrize("refused", [True, False])
def test_a_transaction_is_done_wholly_or_not_at_all(
    table: Table, properties: dict[str, Any], *, refused: bool
) -> None:
    """A refused one leaves what it put, updated and deleted as it was, and says what moto says."""
    fourth = {**KEY, "sk": {"S": "4"}}
    rows = [ROW, OTHER, fourth] if refused else [ROW, OTHER]
    actions = [
        {"Update": {"TableName": table.name, **MORE}},
        {"Delete": {"TableName": table.name, "Key": {"pk": {"S": "a"}, "sk": {"S": "2"}}}},
        {"Put": {"TableName": table.name, "Item": {**KEY, "sk": {"S": "3"}}}},
        {"Put": {"TableName": table.name, "Item": fourth, **NOBODY}},
    ]

    before, said, after = before_and_after(table.client, actions, rows)

    assert (before == after) is refused
    with plain(properties) as client:
        assert [before, said, after] == before_and_after(client, actions, rows)
