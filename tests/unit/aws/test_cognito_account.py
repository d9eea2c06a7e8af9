"""Cognito's answers about an account: its password, its authenticator."""

from collections.abc import Iterator

import pytest

from registrar.domain.refusals import Refusal
from registrar.domain.sign_in import (
    PasswordTooWeak,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from tests.support.cognito_pool import Pool

ANA = "ana@wcif.example"


@pytest.fixture
def pool() -> Iterator[Pool]:
    """A pool, all of whose answers are called for."""
    pool = Pool()
    yield pool
    pool.stub.assert_no_pending_responses()
    pool.client.close()


@pytest.mark.parametrize(
    "code",
    [
        "UserNotFoundException",
        "InvalidParameterException",
        "NotAuthorizedException",
        "LimitExceededException",
    ],
)
def test_asking_for_a_code_tells_nothing(pool: Pool, code: str) -> None:
    """Unknown, without an address that was confirmed, never signed in, asked too often: all one."""
    pool.refuses("forgot_password", code)

    pool.door.ask_for_code(ANA)


@pytest.mark.parametrize(
    "code", ["CodeDeliveryFailureException", "InvalidEmailRoleAccessPolicyException"]
)
def test_a_code_that_was_not_sent_is_told_to_the_operator_alone(pool: Pool, code: str) -> None:
    """Cognito says so of known addresses only: the page has to be that of an unknown one."""
    pool.refuses("forgot_password", code, f"{ANA} was not reached")

    pool.door.ask_for_code(ANA)

    (error,) = pool.unsent
    assert error.response["Error"]["Code"] == code


def test_a_password_is_changed_by_the_old_one(pool: Pool) -> None:
    """In the name of the access token's owner; then all sign-ins of that account end."""
    asked = {
        "AccessToken": "access",
        "PreviousPassword": "old",
        "ProposedPassword": "several words",
    }
    pool.stub.add_response("change_password", {}, asked)
    pool.stub.add_response("global_sign_out", {}, {"AccessToken": "access"})

    pool.door.change_password("access", old="old", new="several words")
    pool.door.sign_out_everywhere("access")


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("NotAuthorizedException", WrongPassword),
        ("InvalidPasswordException", PasswordTooWeak),
        ("PasswordHistoryPolicyViolationException", PasswordTooWeak),
        ("LimitExceededException", TooManyTries),
    ],
)
def test_a_password_that_is_not_changed_has_a_reason(
    pool: Pool, code: str, refusal: type[Refusal]
) -> None:
    """Each is shown at a field of the form."""
    pool.refuses("change_password", code)

    with pytest.raises(refusal):
        pool.door.change_password("access", old="old", new="several words")


def test_an_authenticator_counts_once_its_code_was_right(pool: Pool) -> None:
    """Verified, then preferred."""
    pool.stub.add_response(
        "verify_software_token", {"Status": "SUCCESS"}, {"AccessToken": "a", "UserCode": "123456"}
    )
    pool.stub.add_response(
        "set_user_mfa_preference",
        {},
        {
            "AccessToken": "a",
            "SoftwareTokenMfaSettings": {"Enabled": True, "PreferredMfa": True},
        },
    )

    pool.door.confirm_authenticator("a", "123456")


def test_a_verification_that_went_wrong_is_a_wrong_code(pool: Pool) -> None:
    """Cognito may say so without an error."""
    pool.stub.add_response(
        "verify_software_token", {"Status": "ERROR"}, {"AccessToken": "a", "UserCode": "123456"}
    )

    with pytest.raises(WrongCode):
        pool.door.confirm_authenticator("a", "123456")
