"""Role of one function: it does its own work, and none of another's (S7)."""

from typing import Any

import pytest

from infra.local.cloud import LocalCloud
from tests.support.cloud.roles import Role


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
    assert role.refuses_item("get_item", "RC#1")
    assert role.refuses_item("get_item", "U#1")
    assert role.refuses_item("put_item", "EV#x")
    assert role.refuses_item("put_item", "DEF#x")
    assert not role.refuses_item("put_item", "RC#1")
    assert role.refuses_item("put_item", "RL#ip#test")
    assert not role.refuses_item("update_item", "RL#ip#test")


def test_pages_read_events_only(cloud: LocalCloud) -> None:
    """No registration is readable to what anybody may ask."""
    role = Role(cloud, "PagesFunction")

    assert role.refuses_item("get_item", "R#1")
    assert role.refuses_item("put_item", "EV#x")
    assert role.refuses("secretsmanager", "get_secret_value", SecretId=cloud.outputs["Secret"])
    assert not role.refuses_item("get_item", "EV#x")
    assert not role.refuses_item("get_item", "DEF#x")


@pytest.mark.parametrize("function", ["DeliverFunction", "SweepFunction"])
def test_senders_mark_and_give_seats_and_publish_nothing(cloud: LocalCloud, function: str) -> None:
    """They may send, promote and seat the parked, whose addresses are taken only then."""
    role = Role(cloud, function)

    assert not role.refuses_item("put_item", "U#1")
    assert role.refuses_item("put_item", "EV#x")
    assert role.refuses_item("update_item", "U#1")
    assert not role.refuses_item("get_item", "R#1")


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


def test_editing_publishes_and_touches_no_registration(cloud: LocalCloud) -> None:
    """It writes what is published, and neither registrations, addresses nor the audit of others."""
    role = Role(cloud, "EditFunction")

    assert not role.refuses_item("put_item", "DEF#x")
    assert not role.refuses_item("put_item", "EVENTS")
    assert not role.refuses_item("put_item", "EVENTS#ALL")
    assert role.refuses("secretsmanager", "get_secret_value", SecretId=cloud.outputs["FormSecret"])
    for kept in ("R#1", "U#1", "UW#1", "RC#1"):
        assert role.refuses_item("put_item", kept)
        assert role.refuses_item("update_item", kept)
        assert role.refuses_item("delete_item", kept)
    assert role.refuses_item("get_item", "U#1")


def test_editing_invites_and_makes_no_owner(cloud: LocalCloud) -> None:
    """Accounts are made and looked up in the pool alone; none is removed, listed or promoted."""
    role = Role(cloud, "EditFunction")
    pool = cloud.outputs["PeopleIssuer"].rpartition("/")[2]
    person = {"UserPoolId": pool, "Username": "nobody@wcif.example"}

    assert not role.refuses("cognito-idp", "admin_get_user", **person)
    assert role.refuses("cognito-idp", "admin_get_user", **person | {"UserPoolId": f"{pool}x"})
    assert role.refuses("cognito-idp", "list_users", UserPoolId=pool)
    assert role.refuses("cognito-idp", "admin_delete_user", **person)
    assert role.refuses("cognito-idp", "admin_add_user_to_group", **person, GroupName="owners")


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
