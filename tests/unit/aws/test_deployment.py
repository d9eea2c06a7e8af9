"""A deployment as AWS sees it, with the services' answers in their shapes."""

from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError

from registrar.aws.deployment import Deployment, SenderIdentity


def answering(**answers: Any) -> Deployment:
    """A deployment whose services answer each call with that, or fail with it."""

    def call(name: str) -> Any:
        def answer(**_: Any) -> Any:
            said = answers[name]
            if isinstance(said, Exception):
                raise said
            return said

        return answer

    service = SimpleNamespace(
        **{name: call(name) for name in answers},
        meta=SimpleNamespace(region_name="eu-central-1"),
        get_paginator=lambda name: SimpleNamespace(paginate=call(name)),
    )
    return Deployment(lambda _service, _seconds: service)


def test_the_place_is_region_and_account() -> None:
    """So that one sees whose credentials these are."""
    deployment = answering(get_caller_identity={"Account": "123456789012"})

    assert deployment.place() == "eu-central-1, account 123456789012"


@pytest.mark.parametrize("answer", [{"ProductionAccessEnabled": False}, {}])
def test_an_account_is_in_the_sandbox_until_ses_says_otherwise(answer: dict[str, bool]) -> None:
    """Production access is asked for, and granted by people."""
    assert answering(get_account=answer).may_send_to_anybody() is False
    assert answering(get_account={"ProductionAccessEnabled": True}).may_send_to_anybody() is True


def test_an_identity_is_verified_part_by_part() -> None:
    """DKIM and the MAIL FROM domain have records of their own."""
    found = {
        "DkimAttributes": {"Status": "SUCCESS", "Tokens": ["a", "b", "c"]},
        "MailFromAttributes": {"MailFromDomainStatus": "PENDING"},
    }

    identity = answering(get_email_identity=found).identity("example.org")

    assert identity == SenderIdentity(signing=True, mail_from=False, tokens=("a", "b", "c"))


def test_a_domain_may_have_no_identity() -> None:
    """Of a stack that expects an existing one; any other failure is told."""
    missing = ClientError({"Error": {"Code": "NotFoundException"}}, "GetEmailIdentity")
    denied = ClientError({"Error": {"Code": "AccessDeniedException"}}, "GetEmailIdentity")

    assert answering(get_email_identity=missing).identity("example.org") is None
    with pytest.raises(ClientError):
        answering(get_email_identity=denied).identity("example.org")


def test_executions_are_the_accounts() -> None:
    """A new account may have ten."""
    settings = {"AccountLimit": {"ConcurrentExecutions": 10}}

    assert answering(get_account_settings=settings).executions() == 10


def test_addresses_that_have_not_confirmed_are_found_on_each_page() -> None:
    """AWS shows no ARN for them."""
    pages = [
        {"Subscriptions": [{"Endpoint": "a@example.org", "SubscriptionArn": "arn:aws:sns:x"}]},
        {
            "Subscriptions": [
                {"Endpoint": "b@example.org", "SubscriptionArn": "PendingConfirmation"}
            ]
        },
    ]

    assert answering(list_subscriptions_by_topic=pages).unconfirmed("topic") == ["b@example.org"]
