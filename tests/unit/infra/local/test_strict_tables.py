"""The local cloud's DynamoDB answers as AWS does: the cases that the engines are compared by."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from ministack.core.responses import _request_account_id
from ministack.services import dynamodb as ministack

from infra.local.conflicts import Conflicts
from infra.local.strict import Handler, checked_tables
from tests.engines import expression_cases, item_cases, query_cases, transaction_cases
from tests.engines.cases import ITEM, KEY, Case, put, transaction, update
from tests.engines.engines import TABLE, in_ministack
from tests.engines.outcomes import outcome

CASES = [
    *expression_cases.CASES,
    *item_cases.CASES,
    *query_cases.CASES,
    *transaction_cases.CASES,
]

# Answers of MiniStack to requests that AWS takes: the rules refuse, they do not evaluate
EVALUATED_OTHERWISE = {
    "begins_with of a number is false",
    "operands in parentheses",
    "size of a number is below nothing",
    "two that are not there are not equal",
    "two that are not there differ",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file with the share of conflicts."""
    return tmp_path_factory.mktemp("strict") / "conflicts"


def in_own_account(handle: Handler) -> Handler:
    """Return the handler for an account whose tables no other test of this process has."""

    async def handled(*request: Any) -> Any:
        token = _request_account_id.set("111111111111")
        try:
            return await handle(*request)
        finally:
            _request_account_id.reset(token)

    return handled


@pytest.fixture(scope="module")
def tables(file: Path) -> Iterator[Any]:
    """Return a client of MiniStack's DynamoDB in this process, behind the rules."""
    conflicts = Conflicts(file, lambda: 0.1)
    client = in_ministack(in_own_account(checked_tables(ministack.handle_request, conflicts)))
    yield client
    client.delete_table(TableName=TABLE)
    client.close()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_local_cloud_answers_as_aws(tables: Any, case: Case) -> None:
    """Refusals have its code, and the reasons of a transaction."""
    tables.put_item(TableName=TABLE, Item=ITEM)

    answered = outcome(tables, case.operation, case.payload)

    assert (answered == case.outcome) is not (case.rule in EVALUATED_OTHERWISE)


def test_a_refused_request_changes_nothing(tables: Any) -> None:
    """Neither does a transaction of which one action is refused."""
    tables.put_item(TableName=TABLE, Item=ITEM)
    refused = transaction({"Update": update("SET word = :w", w="y")}, {"Put": put()})

    with pytest.raises(ClientError):
        tables.transact_write_items(**refused)

    assert tables.get_item(TableName=TABLE, Key=KEY)["Item"] == ITEM


def test_the_words_are_those_of_aws(tables: Any) -> None:
    """The message as well as the code."""
    with pytest.raises(ClientError) as caught:
        tables.update_item(**update("SET name = :n", n="x"))

    assert caught.value.response["Error"] == {
        "Code": "ValidationException",
        "Message": "Invalid UpdateExpression: Attribute name is a reserved keyword; reserved"
        " keyword: name",
    }


def test_conflicts_come_at_the_chosen_rate(tables: Any, file: Path) -> None:
    """One below the rate is a conflict of a write; a read alone meets none."""
    conflicts = Conflicts(file, lambda: 0.1)
    conflicts.set(0.2)
    two = transaction(
        {"Update": update("SET word = :w", w="y")},
        {"Put": put() | {"Item": KEY | {"sk": {"S": "2"}}}},
    )

    outcomes = [
        outcome(tables, "transact_write_items", two),
        outcome(tables, "update_item", update("SET word = :w", w="y")),
    ]
    read = outcome(tables, "get_item", {"TableName": TABLE, "Key": KEY})
    conflicts.set(0.1)
    calm = outcome(tables, "transact_write_items", two)

    assert outcomes == [
        {
            "error": "TransactionCanceledException",
            "reasons": [("TransactionConflict", None), ("None", None)],
        },
        {"error": "TransactionConflictException"},
    ]
    assert "error" not in read
    assert calm == {}


@pytest.mark.parametrize("rate", [-0.1, 1.1])
def test_a_rate_is_a_share(tmp_path: Path, rate: float) -> None:
    """From none to all."""
    with pytest.raises(ValueError, match="from 0 to 1"):
        Conflicts(tmp_path / "conflicts", lambda: 0.0).set(rate)
