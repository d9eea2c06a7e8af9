"""Accounts of a team's members in the pool: their states, and a pool that is busy."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from registrar.aws.team_accounts import TeamAccounts
from registrar.aws.user_pool import UserPool
from registrar.domain.refusals import TryLater

POOL, ADDRESS = "eu-central-1_pool", "mira@wcif.example"
NAMED = {"UserPoolId": POOL, "Username": ADDRESS}


@pytest.fixture
def stub() -> Iterator[Stubber]:
    """Return Cognito's client, with the answers that a test adds."""
    client: Any = boto3.client("cognito-idp", region_name="eu-central-1")
    with closing(client), Stubber(client) as stub:
        yield stub


def accounts(stub: Stubber) -> TeamAccounts:
    """Return the accounts of the pool."""
    return TeamAccounts(UserPool(stub.client, POOL))


@pytest.mark.parametrize(
    ("status", "account"),
    [
        ("FORCE_CHANGE_PASSWORD", "invited"),
        ("CONFIRMED", "joined"),
        ("RESET_REQUIRED", "joined"),
        ("EXTERNAL_PROVIDER", "joined"),
    ],
)
def test_an_account_is_used_or_not_yet(stub: Stubber, status: str, account: str) -> None:
    """By the status alone, which Cognito changes with the first own password."""
    stub.add_response("admin_get_user", {"Username": ADDRESS, "UserStatus": status}, NAMED)

    assert accounts(stub).account(ADDRESS) == account


def test_an_unknown_address_has_no_account(stub: Stubber) -> None:
    """That is no error."""
    stub.add_client_error("admin_get_user", "UserNotFoundException", expected_params=NAMED)

    assert accounts(stub).account(ADDRESS) == "none"


def test_an_account_that_is_there_is_not_made(stub: Stubber) -> None:
    """Somebody else was first."""
    stub.add_client_error("admin_create_user", "UsernameExistsException")

    assert accounts(stub).make(ADDRESS, password="Temporary-1", language="bg") is False


def test_a_renewed_password_is_temporary(stub: Stubber) -> None:
    """It is to be replaced when it is used."""
    given = NAMED | {"Password": "Temporary-2", "Permanent": False}
    stub.add_response("admin_set_user_password", {}, given)

    accounts(stub).renew(ADDRESS, password="Temporary-2")

    stub.assert_no_pending_responses()


@pytest.mark.parametrize(
    ("code", "status"), [("TooManyRequestsException", 400), ("InternalErrorException", 500)]
)
def test_a_busy_pool_is_to_be_asked_later(stub: Stubber, code: str, status: int) -> None:
    """Each call says so; any other error is a fault of ours."""
    for operation in ("admin_get_user", "admin_create_user", "admin_set_user_password"):
        stub.add_client_error(operation, code, http_status_code=status)
    pool = accounts(stub)

    with pytest.raises(TryLater):
        pool.account(ADDRESS)
    with pytest.raises(TryLater):
        pool.make(ADDRESS, password="Temporary-1", language="bg")
    with pytest.raises(TryLater):
        pool.renew(ADDRESS, password="Temporary-2")


def test_a_refusal_of_rights_is_raised(stub: Stubber) -> None:
    """The alarm rings."""
    stub.add_client_error("admin_get_user", "AccessDeniedException", http_status_code=400)

    with pytest.raises(ClientError):
        accounts(stub).account(ADDRESS)
