"""Requests of an invitation to the pool."""

from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from registrar.aws.user_pool import UserPool


@pytest.mark.parametrize(
    ("password", "more"),
    [
        ("", {"DesiredDeliveryMediums": ["EMAIL"]}),
        ("temporary", {"TemporaryPassword": "temporary", "MessageAction": "SUPPRESS"}),
    ],
    ids=["mailed", "not mailed"],
)
def test_an_invitation_goes_by_mail_unless_a_password_is_given(
    password: str, more: dict[str, Any]
) -> None:
    """The address is the name, in small letters, and counts as confirmed, for recovery."""
    client: Any = boto3.client("cognito-idp", region_name="eu-central-1")
    asked = {
        "UserPoolId": "eu-central-1_pool",
        "Username": "ana@wcif.example",
        "UserAttributes": [
            {"Name": "email", "Value": "ana@wcif.example"},
            {"Name": "email_verified", "Value": "true"},
        ],
    }

    with Stubber(client) as stub:
        stub.add_response("admin_create_user", {}, asked | more)
        UserPool(client, "eu-central-1_pool").invite("Ana@WCIF.example", password=password)
        stub.assert_no_pending_responses()
    client.close()
