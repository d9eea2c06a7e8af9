"""The simulated DynamoDB answers as AWS does, above all where AWS refuses."""

import pytest
from botocore.exceptions import ClientError, ParamValidationError

from infra.dynamodb.client import Client
from tests.engines import expression_cases, item_cases, query_cases, transaction_cases
from tests.engines.cases import ITEM, Case
from tests.engines.engines import TABLE
from tests.engines.outcomes import outcome

CASES = [
    *expression_cases.CASES,
    *item_cases.CASES,
    *query_cases.CASES,
    *transaction_cases.CASES,
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_call_is_answered_as_aws_answers_it(client: Client, case: Case) -> None:
    """The same code, the same reasons and the same items."""
    client.put_item(TableName=TABLE, Item=ITEM)

    assert outcome(client, case.operation, case.payload) == case.outcome


@pytest.mark.parametrize("case", CASES, ids=str)
def test_only_reserved_words_are_refused_as_such(client: Client, case: Case) -> None:
    """No other case is refused for a word in it that was not meant."""
    client.put_item(TableName=TABLE, Item=ITEM)

    said = ""
    try:
        getattr(client, case.operation)(**case.payload)
    except (ClientError, ParamValidationError) as error:
        said = str(error)

    assert ("reserved keyword" in said) == ("reserved word" in case.rule)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_refused_call_changes_nothing(client: Client, case: Case) -> None:
    """The table is as it was, and nothing is left in flight."""
    client.put_item(TableName=TABLE, Item=ITEM)
    before = client.scan(TableName=TABLE)["Items"]

    outcome(client, case.operation, case.payload)

    assert client.scan(TableName=TABLE)["Items"] == before
    assert not client.store.in_flight.singles
    assert not client.store.in_flight.transactions


def test_each_case_has_a_rule_of_its_own() -> None:
    """Known differences of engines are listed by rules."""
    rules = [case.rule for case in CASES]

    assert len(set(rules)) == len(rules)
