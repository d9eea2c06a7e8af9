"""Roles of all functions, as the template writes them: what none or few may do (S7)."""

import pytest

from infra.local.cloud import LocalCloud
from tests.support.cloud.roles import FUNCTIONS, Role

PROMOTING = ("AttendFunction", "OrganiseFunction", "DeliverFunction", "SweepFunction")


@pytest.fixture(params=FUNCTIONS)
def role(cloud: LocalCloud, request: pytest.FixtureRequest) -> Role:
    """Return the role of each function in turn."""
    return Role(cloud, request.param)


def test_no_role_scans_deletes_events_or_reads_the_audit(role: Role) -> None:
    """Nothing scans the table, nothing deletes events, nobody sees or spoils the audit."""
    assert role.refuses("dynamodb", "scan", TableName=role.table)
    assert role.refuses_item("delete_item", "AU#event")
    assert role.refuses_item("get_item", "AU#event")
    assert role.refuses_item("update_item", "AU#event")
    assert role.refuses("s3", "list_buckets")
    assert role.refuses("iam", "list_users")


@pytest.mark.parametrize("published", ["DEF#x", "EVENTS", "EVENTS#ALL", "EVENTS#DRAFTS"])
def test_who_edits_events_alone_writes_what_is_published(cloud: LocalCloud, published: str) -> None:
    """The function with the registrations can publish nothing, nor can any other."""
    writers = {
        function
        for function in FUNCTIONS
        if not all(
            Role(cloud, function).refuses_item(operation, published)
            for operation in ("put_item", "update_item", "delete_item")
        )
    }

    assert writers == {"EditFunction"}


@pytest.mark.parametrize(
    ("kept", "deleters"),
    [
        ("R#1", {"AttendFunction", "DeliverFunction", "OrganiseFunction", "SweepFunction"}),
        ("U#1", {"AttendFunction", "OrganiseFunction", "SweepFunction"}),
        ("EV#x#WL", {*PROMOTING}),
        ("EV#x#FOUND", {"SweepFunction"}),
        ("RC#1", {"DeliverFunction", "SweepFunction"}),
        ("EV#x#WL#PASSED", {*PROMOTING}),
    ],
)
def test_only_those_who_erase_or_promote_delete(
    cloud: LocalCloud, kept: str, deleters: set[str]
) -> None:
    """Registrations and addresses go by an erasure, places in the list by a promotion too.

    A parked registration goes where its address has another one. Whom a search has found the sweep
    forgets, when their news are sent; who reads a receipt deletes it. Who publishes deletes rows of
    an event's own partition, and none below it.
    """
    found = {
        function
        for function in FUNCTIONS
        if not Role(cloud, function).refuses_item("delete_item", kept)
    }

    assert found == deleters


def test_those_who_change_registrations_check_the_seats(cloud: LocalCloud) -> None:
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
        "AttendFunction",
        "OrganiseFunction",
        "DeliverFunction",
        "SweepFunction",
        "EditFunction",
    }


def test_addresses_that_wait_are_read_by_two(cloud: LocalCloud) -> None:
    """The sweep, and who publishes, which says how many are told; who notes one cannot read it."""
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
    assert readers == {"SweepFunction", "EditFunction"}
    assert deleters == erasing | {"TrackDeliveryFunction"}
    assert all(Role(cloud, function).refuses_item("get_item", "I#x") for function in FUNCTIONS)


def test_sweep_and_organisers_alone_go_through_all_registrations(cloud: LocalCloud) -> None:
    """For reminders, lists and what is to be deleted; by the index, never by a scan.

    Who publishes asks whether there is a registration at all.
    """
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

    assert readers == {"OrganiseFunction", "SweepFunction", "EditFunction"}


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
