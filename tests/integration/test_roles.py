"""Role of each function, as the template writes it: what it must not do is refused (S7)."""

from contextlib import ExitStack
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local import credentials
from infra.local.cloud import LocalCloud

ITEM = {"pk": {"S": "AU#event"}, "sk": {"S": "x"}}


class Role:
    """AWS clients of a deployed function's own role."""

    def __init__(self, cloud: LocalCloud, function: str) -> None:
        configuration = cloud.client("lambda").get_function_configuration(
            FunctionName=cloud.function(function)
        )
        assumed = cloud.client("sts").assume_role(
            RoleArn=configuration["Role"], RoleSessionName="test"
        )["Credentials"]
        self._endpoint = cloud.url
        self._session: Any = credentials.session(
            access_key=assumed["AccessKeyId"],
            secret_key=assumed["SecretAccessKey"],
            token=assumed["SessionToken"],
        )
        self.table = cloud.outputs["Table"]

    def refuses(self, service: str, operation: str, **arguments: Any) -> bool:
        """Tell whether the role is denied the call; False for any other response."""
        with ExitStack() as closing:
            client = self._session.client(service, endpoint_url=self._endpoint)
            closing.callback(client.close)
            try:
                getattr(client, operation)(**arguments)
            except ClientError as error:
                return "AccessDenied" in error.response["Error"]["Code"]
        return False

    def refuses_item(self, operation: str, pk: str, **arguments: Any) -> bool:
        """Tell whether the role is denied the call on that partition of the table."""
        key = {"pk": {"S": pk}, "sk": {"S": "x"}}
        named = {"Item": key} if operation == "put_item" else {"Key": key}
        return self.refuses("dynamodb", operation, TableName=self.table, **named, **arguments)


FUNCTIONS = [
    "RegisterFunction",
    "InterestFunction",
    "PagesFunction",
    "AttendFunction",
    "OrganiseFunction",
    "DeliverFunction",
    "RecountFunction",
    "SweepFunction",
    "TrackDeliveryFunction",
]


@pytest.fixture(params=FUNCTIONS)
def role(cloud: LocalCloud, request: pytest.FixtureRequest) -> Role:
    """Return the role of each function in turn."""
    return Role(cloud, request.param)


def test_no_role_scans_deletes_events_or_reads_the_audit(role: Role) -> None:
    """Nothing scans the table, nothing deletes events, nobody sees or spoils the audit."""
    assert role.refuses("dynamodb", "scan", TableName=role.table)
    for kept in ("EV#x", "AU#event"):
        assert role.refuses_item("delete_item", kept)
    assert role.refuses_item("get_item", "AU#event")
    assert role.refuses_item("update_item", "AU#event")
    assert role.refuses("s3", "list_buckets")
    assert role.refuses("iam", "list_users")


@pytest.mark.parametrize(
    ("kept", "deleters"),
    [
        ("R#1", {"AttendFunction", "OrganiseFunction", "SweepFunction"}),
        ("U#1", {"AttendFunction", "OrganiseFunction", "SweepFunction"}),
        ("EV#x#WL", {"AttendFunction", "OrganiseFunction", "DeliverFunction", "SweepFunction"}),
        ("EV#x#FOUND", {"SweepFunction"}),
        (
            "EV#x#WL#PASSED",
            {"AttendFunction", "OrganiseFunction", "DeliverFunction", "SweepFunction"},
        ),
    ],
)
def test_only_those_who_erase_or_promote_delete(
    cloud: LocalCloud, kept: str, deleters: set[str]
) -> None:
    """Registrations and addresses go by an erasure, places in the list by a promotion too.

    Whom a search has found the sweep forgets, when their news are sent.
    """
    found = {
        function
        for function in FUNCTIONS
        if not Role(cloud, function).refuses_item("delete_item", kept)
    }

    assert found == deleters


def test_those_who_decide_by_a_form_check_the_seats(cloud: LocalCloud) -> None:
    """The row of the seats still names the current form where no seat moves."""
    check = {
        "Key": {"pk": {"S": "EV#x"}, "sk": {"S": "SEATS"}},
        "ConditionExpression": "attribute_exists(pk)",
    }

    found = {
        function
        for function in FUNCTIONS
        if not (role := Role(cloud, function)).refuses(
            "dynamodb",
            "transact_write_items",
            TransactItems=[{"ConditionCheck": {"TableName": role.table, **check}}],
        )
    }

    assert found == {
        "RegisterFunction",
        "AttendFunction",
        "OrganiseFunction",
        "DeliverFunction",
        "SweepFunction",
    }


def test_addresses_that_wait_are_the_sweeps_alone(cloud: LocalCloud) -> None:
    """Only the sweep reads them; who notes one cannot, or take one away, as an erasure may."""
    query = {
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": {":pk": {"S": "I#x"}},
    }
    readers, deleters = (
        {
            function
            for function in FUNCTIONS
            if not (role := Role(cloud, function)).refuses(
                "dynamodb", "query", TableName=role.table, **query
            )
        },
        {
            function
            for function in FUNCTIONS
            if not Role(cloud, function).refuses_item("delete_item", "I#x")
        },
    )

    erasing = {"AttendFunction", "OrganiseFunction", "SweepFunction"}
    assert (readers, deleters) == ({"SweepFunction"}, erasing | {"TrackDeliveryFunction"})
    assert all(Role(cloud, function).refuses_item("get_item", "I#x") for function in FUNCTIONS)


def test_noting_an_interest_registers_nobody_and_mails_nobody(cloud: LocalCloud) -> None:
    """Its own list and the counters of senders; events it reads, registrations it does not."""
    role = Role(cloud, "InterestFunction")

    assert role.refuses("sesv2", "send_email", **mail())
    assert role.refuses_item("get_item", "R#1")
    assert role.refuses_item("put_item", "R#1")
    assert role.refuses_item("put_item", "EV#x")
    assert role.refuses_item("update_item", "EV#x")
    assert not role.refuses_item("put_item", "I#x")


def mail() -> dict[str, Any]:
    """Return a message to somebody."""
    return {
        "FromEmailAddress": "registrar@conference.example",
        "Destination": {"ToAddresses": ["a@b.example"]},
        "Content": {"Raw": {"Data": b"From: x\r\n\r\n"}},
    }


def test_register_writes_registrations_and_nothing_else(cloud: LocalCloud) -> None:
    """No queries, no mail, no audit; its own key prefixes only."""
    role = Role(cloud, "RegisterFunction")

    assert role.refuses("sesv2", "send_email", **mail())
    assert role.refuses_item("put_item", "AU#event")
    assert role.refuses(
        "dynamodb",
        "query",
        TableName=role.table,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": "R#1"}},
    )
    assert not role.refuses_item("get_item", "R#1")
    assert not role.refuses_item("put_item", "RL#ip#test")


def test_pages_read_events_only(cloud: LocalCloud) -> None:
    """No registration is readable to what anybody may ask."""
    role = Role(cloud, "PagesFunction")

    assert role.refuses_item("get_item", "R#1")
    assert role.refuses_item("put_item", "EV#x")
    assert role.refuses("secretsmanager", "get_secret_value", SecretId=cloud.outputs["Secret"])
    assert not role.refuses_item("get_item", "EV#x")


@pytest.mark.parametrize("function", ["DeliverFunction", "SweepFunction"])
def test_senders_mark_and_promote_and_register_nobody(cloud: LocalCloud, function: str) -> None:
    """They may send and give seats; nobody gets an address or an event by them."""
    role = Role(cloud, function)

    assert role.refuses_item("put_item", "U#1")
    assert role.refuses_item("put_item", "EV#x")
    assert role.refuses_item("update_item", "U#1")
    assert not role.refuses_item("get_item", "R#1")


def test_sweep_and_organisers_alone_go_through_all_registrations(cloud: LocalCloud) -> None:
    """For reminders, lists and what is to be deleted; by the index, never by a scan."""
    query = {
        "TableName": cloud.outputs["Table"],
        "KeyConditionExpression": "event_key = :pk",
        "ExpressionAttributeValues": {":pk": {"S": "EV#x"}},
    }

    readers = {
        function
        for function in FUNCTIONS
        if not Role(cloud, function).refuses("dynamodb", "query", IndexName="by_event", **query)
    }

    assert readers == {"OrganiseFunction", "SweepFunction"}


def test_who_listens_raises_and_makes_nothing(cloud: LocalCloud) -> None:
    """It changes registrations and messages that are there, mails nobody and knows no secret."""
    role = Role(cloud, "TrackDeliveryFunction")

    assert role.refuses("sesv2", "send_email", **mail())
    assert role.refuses("secretsmanager", "get_secret_value", SecretId=cloud.outputs["Secret"])
    assert role.refuses_item("put_item", "R#1")
    assert role.refuses_item("update_item", "EV#x")
    assert role.refuses_item("get_item", "I#x")
    assert not role.refuses_item("get_item", "R#1")
    there = {"ConditionExpression": "attribute_exists(pk)"}
    assert not role.refuses_item("update_item", "R#1", **there)


def test_only_organisers_look_into_the_audit(cloud: LocalCloud) -> None:
    """They read and add; what is written there nobody changes."""
    query = {
        "TableName": cloud.outputs["Table"],
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": {":pk": {"S": "AU#x"}},
    }

    readers = {
        function
        for function in FUNCTIONS
        if not Role(cloud, function).refuses("dynamodb", "query", **query)
    }

    assert readers == {"OrganiseFunction"}


def test_organising_administers_nobody(cloud: LocalCloud) -> None:
    """A broken-in organisers' function could invite nobody, and sign no form of the public's."""
    role = Role(cloud, "OrganiseFunction")
    pool = cloud.outputs["PeopleIssuer"].rpartition("/")[2]
    person = {"UserPoolId": pool, "Username": "evil@wcif.example"}

    assert role.refuses("cognito-idp", "list_users", UserPoolId=pool)
    assert role.refuses("cognito-idp", "admin_create_user", **person)
    assert role.refuses("cognito-idp", "admin_add_user_to_group", **person, GroupName="owners")
    assert role.refuses("secretsmanager", "get_secret_value", SecretId=cloud.outputs["FormSecret"])
    assert role.refuses_item("get_item", "I#x")
    assert not role.refuses_item("get_item", "R#1")


def test_who_counts_moves_counters_and_nothing_else(cloud: LocalCloud) -> None:
    """It mails nobody, knows no secret, and touches neither seats nor addresses."""
    role = Role(cloud, "RecountFunction")

    assert role.refuses("sesv2", "send_email", **mail())
    assert role.refuses("secretsmanager", "get_secret_value", SecretId=cloud.outputs["Secret"])
    assert role.refuses_item("update_item", "EV#x")
    assert role.refuses_item("put_item", "R#1")
    assert role.refuses_item("get_item", "U#1")
    there = {"ConditionExpression": "attribute_exists(pk)"}
    assert not role.refuses_item("update_item", "EV#x#FIGURES", **there)
    assert not role.refuses_item("update_item", "R#1", **there)
