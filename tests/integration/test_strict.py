"""The local cloud refuses what AWS refuses, and conflicts as a busy table does."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local.cloud import LocalCloud
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.rush import mailed, rush

CONFLICTING = 0.2
POOL = {"UserPoolId": "eu-central-1_abc"}


@pytest.mark.parametrize(
    ("service", "method", "parameters", "code"),
    [
        ("cognito-idp", "list_users", POOL | {"Limit": 61}, "InvalidParameterException"),
        ("cognito-idp", "admin_get_user", POOL | {"Username": "a" * 129},
            "InvalidParameterException"),
        ("cognito-idp", "admin_get_user", POOL | {"Username": "two words"},
            "InvalidParameterException"),
        ("events", "describe_rule", {"Name": "not a name"}, "ValidationException"),
        ("lambda", "get_function_configuration", {"FunctionName": "not a name"},
            "ValidationException"),
        ("logs", "filter_log_events", {"logGroupName": "g", "limit": 10_001},
            "InvalidParameterException"),
        ("secretsmanager", "get_secret_value", {"SecretId": "s" * 2049}, "ValidationException"),
    ],
)  # fmt: skip
def test_a_service_refuses_what_its_model_does_not_allow(
    cloud: LocalCloud, service: str, method: str, parameters: dict[str, Any], code: str
) -> None:
    """Lengths, ranges and patterns that boto3 itself does not check."""
    with pytest.raises(ClientError, match="1 validation error detected") as refused:
        getattr(cloud.client(service), method)(**parameters)

    assert refused.value.response["Error"]["Code"] == code


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("SET name = :v", "reserved keyword: name"),
        ("SET a = :v, a = :v", "Two document paths overlap"),
        ("SET a = :v + :v", "Incorrect operand type"),
        ("SET b = :missing", "not defined"),
    ],
)
def test_the_table_refuses_what_dynamodb_refuses(
    driver: CloudDriver, change: str, words: str
) -> None:
    """The rest of the rules is tested without a cloud (test_strict_tables)."""
    table = driver.app.table

    with pytest.raises(ClientError, match=words):
        table.client.update_item(
            TableName=table.name,
            Key={"pk": {"S": "p"}, "sk": {"S": "s"}},
            UpdateExpression=change,
            ExpressionAttributeValues={":v": {"S": "x"}},
        )


@pytest.fixture
def busy(cloud: LocalCloud) -> Iterator[None]:
    """Make one write to the table in five conflict, while the test runs."""
    cloud.table_conflicts(CONFLICTING)
    try:
        yield
    finally:
        cloud.table_conflicts(0)


@pytest.mark.usefixtures("lambda_environment", "busy")
def test_nobody_is_lost_where_one_write_in_five_conflicts(driver: CloudDriver) -> None:
    """100 submissions: each has a seat or a position, and one mail."""
    event = driver.publish(seats=60, waiting_list=40)

    told = rush(event, 100)

    assert told == {202: 100}
    until(lambda: all(each.state != "parked" for each in driver.registrations(event)))
    registrations = driver.registrations(event)
    assert Counter(each.state for each in registrations) == {"confirmed": 60, "waiting": 40}
    seats = driver.app.events.seats(event.event)
    assert (seats.taken, seats.waiting) == (60, 40)
    addresses = [each.address for each in registrations]
    assert mailed(driver, addresses) == dict.fromkeys(addresses, 1)


@pytest.mark.usefixtures("busy")
def test_conflicts_are_met(cloud: LocalCloud, driver: CloudDriver) -> None:
    """A write is refused if all conflict, and nothing of it is written."""
    table = driver.app.table
    key = {"pk": {"S": "conflicts"}, "sk": {"S": "s"}}
    cloud.table_conflicts(1)

    with pytest.raises(ClientError) as refused:
        table.client.put_item(TableName=table.name, Item=key)

    assert refused.value.response["Error"]["Code"] == "TransactionConflictException"
    assert "Item" not in table.client.get_item(TableName=table.name, Key=key)
