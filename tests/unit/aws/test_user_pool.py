"""Requests of an invitation to the pool."""

from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from registrar.aws.user_pool import InvitationUnsent, UserPool


@pytest.mark.parametrize(
    ("given", "kept", "more"),
    [
        ({}, [], {"DesiredDeliveryMediums": ["EMAIL"]}),
        (
            {"password": "temporary"},
            [],
            {"TemporaryPassword": "temporary", "MessageAction": "SUPPRESS"},
        ),
        (
            {"password": "temporary", "language": "bg"},
            [{"Name": "locale", "Value": "bg"}],
            {"TemporaryPassword": "temporary", "MessageAction": "SUPPRESS"},
        ),
    ],
    ids=["mailed", "not mailed", "with a language"],
)
def test_an_invitation_goes_by_mail_unless_a_password_is_given(
    given: dict[str, str], kept: list[dict[str, str]], more: dict[str, Any]
) -> None:
    """The address is the name, in small letters, and counts as confirmed, for recovery."""
    client: Any = boto3.client("cognito-idp", region_name="eu-central-1")
    asked = {
        "UserPoolId": "eu-central-1_pool",
        "Username": "ana@wcif.example",
        "UserAttributes": [
            {"Name": "email", "Value": "ana@wcif.example"},
            {"Name": "email_verified", "Value": "true"},
            *kept,
        ],
    }

    with Stubber(client) as stub:
        stub.add_response("admin_create_user", {}, asked | more)
        UserPool(client, "eu-central-1_pool").invite("Ana@WCIF.example", **given)
        stub.assert_no_pending_responses()
    client.close()


@pytest.mark.parametrize(
    "code", ["CodeDeliveryFailureException", "InvalidEmailRoleAccessPolicyException"]
)
def test_an_invitation_that_was_not_sent_is_told_from_other_failures(code: str) -> None:
    """The pool's sender is wrong, so it is known what to do."""
    client: Any = boto3.client("cognito-idp", region_name="eu-central-1")

    with Stubber(client) as stub:
        stub.add_client_error("admin_create_user", code)
        with pytest.raises(InvitationUnsent):
            UserPool(client, "eu-central-1_pool").invite("ana@wcif.example")
    client.close()


def test_the_id_of_a_member_is_the_one_in_tokens() -> None:
    """Cognito gives it to nobody else, also not later."""
    client: Any = boto3.client("cognito-idp", region_name="eu-central-1")
    asked = {"UserPoolId": "eu-central-1_pool", "Username": "ana@wcif.example"}
    attributes = [{"Name": "email", "Value": "ana@wcif.example"}, {"Name": "sub", "Value": "c3a1"}]
    answer = {"Username": "ana@wcif.example", "UserAttributes": attributes}

    with Stubber(client) as stub:
        stub.add_response("admin_get_user", answer, asked)
        found = UserPool(client, "eu-central-1_pool").id_of("Ana@WCIF.example")
    client.close()

    assert found == "c3a1"
