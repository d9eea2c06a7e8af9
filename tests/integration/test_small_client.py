"""Client of our own on the local cloud: the table's answers, the secrets, a whole submission."""

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from functions.register import handler
from infra.local.cloud import LocalCloud
from registrar.aws_client.errors import CallRefused
from registrar.settings import Settings
from registrar.system import Machine, make_small_client
from registrar.wiring.app import App, running
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.function_environment import environment
from tests.support.factories import a_request, answers

KEY = {"pk": {"S": "CLIENT#1"}, "sk": {"S": "A"}}
ITEM = KEY | {"hash": {"B": b"\x00\xff"}, "B": {"S": "a name"}, "name": {"S": "Иван \U0001f600"}}
MISSING = {"ConditionExpression": "attribute_not_exists(pk)"}


@pytest.fixture
def app(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """Return a process of the submission function that asks the cloud from here."""
    variables = environment(cloud)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    app = App(Settings.read(variables), Machine(make_small_client))
    yield app
    app.close()


@pytest.fixture
def clients(app: App, driver: CloudDriver) -> tuple[Any, Any]:
    """Return our client of the table, and boto3's."""
    return app.table.client, driver.app.table.client


def test_items_are_the_same_for_both_clients(app: App, clients: tuple[Any, Any]) -> None:
    """Items that one writes, the other reads; a whole item, binary values too."""
    own, botocores = clients
    for writing, reading in ((own, botocores), (botocores, own)):
        writing.put_item(TableName=app.table.name, Item=ITEM)
        assert reading.get_item(TableName=app.table.name, Key=KEY)["Item"] == ITEM
        writing.delete_item(TableName=app.table.name, Key=KEY)
        assert "Item" not in reading.get_item(TableName=app.table.name, Key=KEY)


def test_refusals_are_the_same_for_both_clients(app: App, clients: tuple[Any, Any]) -> None:
    """A condition, a transaction's reasons with the items they met, no table, a bad request."""
    own, botocores = clients
    name = app.table.name
    own.put_item(TableName=name, Item=ITEM)
    put = {"TableName": name, "Item": ITEM} | MISSING
    returned = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
    calls: list[tuple[str, dict[str, Any]]] = [
        ("put_item", put),
        ("transact_write_items", {"TransactItems": [{"Put": put | returned}]}),
        ("get_item", {"TableName": "no-such-table", "Key": KEY}),
        ("get_item", {"TableName": name, "Key": {"pk": {"S": "x"}}}),
    ]

    for operation, payload in calls:
        with pytest.raises(CallRefused) as ours:
            getattr(own, operation)(**payload)
        with pytest.raises(ClientError) as theirs:
            getattr(botocores, operation)(**payload)

        pair = ours.value.response, theirs.value.response
        assert pair[0]["Error"]["Code"] == pair[1]["Error"]["Code"]
        assert pair[0].get("CancellationReasons") == pair[1].get("CancellationReasons")
    own.delete_item(TableName=name, Key=KEY)


def test_a_submission_is_taken_by_the_client_of_our_own(app: App, driver: CloudDriver) -> None:
    """The function, its secrets and its transaction; the email comes from the other function."""
    event = driver.publish(seats=9)
    form = a_request(answers(email="small@example.org"), event=event.event)

    with running(app):
        answered = [handler(form, None)["statusCode"] for _ in range(2)]

    assert answered == [202, 202]
    until(lambda: driver.mails_to("small@example.org"))
    assert [registration.state for registration in driver.registrations(event)] == ["confirmed"]
