"""Cognito's answers and refusals at sign-in, as the pages hear of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from registrar.aws.cognito_auth import CognitoAuth
from registrar.domain.refusals import Refusal, TryLater
from registrar.domain.sign_in import (
    NewPasswordNeeded,
    NotSignedIn,
    PasswordTooWeak,
    SignInStep,
    StepEnded,
    Tokens,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from tests.support.cognito_pool import Pool

ANA = "ana@wcif.example"
STEP = SignInStep("code", ANA, "proof-1234567890123456")


@pytest.fixture
def pool() -> Iterator[Pool]:
    """A pool, all of whose answers are called for."""
    pool = Pool()
    yield pool
    pool.stub.assert_no_pending_responses()
    pool.client.close()


def test_a_password_gives_tokens(pool: Pool) -> None:
    """Access and refresh token; the ID token is nobody's need."""
    pool.answers(
        "initiate_auth",
        {"AuthenticationResult": {"AccessToken": "a", "RefreshToken": "r", "IdToken": "i"}},
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": ANA, "PASSWORD": "secret"},
    )

    assert pool.door.sign_in(ANA, "secret") == Tokens("a", "r")


@pytest.mark.parametrize(
    ("challenge", "question"),
    [("NEW_PASSWORD_REQUIRED", "new_password"), ("SOFTWARE_TOKEN_MFA", "code")],
)
def test_a_challenge_is_a_question(pool: Pool, challenge: str, question: Any) -> None:
    """With what its answer goes with."""
    pool.answers(
        "initiate_auth",
        {"ChallengeName": challenge, "Session": STEP.proof},
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": ANA, "PASSWORD": "secret"},
    )

    assert pool.door.sign_in(ANA, "secret") == SignInStep(question, ANA, STEP.proof)


@pytest.mark.parametrize(
    ("question", "challenge", "name"),
    [
        ("new_password", "NEW_PASSWORD_REQUIRED", "NEW_PASSWORD"),
        ("code", "SOFTWARE_TOKEN_MFA", "SOFTWARE_TOKEN_MFA_CODE"),
    ],
)
def test_an_answer_goes_with_its_question(
    pool: Pool, question: Any, challenge: str, name: str
) -> None:
    """And with whose it is."""
    pool.answers(
        "respond_to_auth_challenge",
        {"AuthenticationResult": {"AccessToken": "a", "RefreshToken": "r"}},
        ChallengeName=challenge,
        Session=STEP.proof,
        ChallengeResponses={"USERNAME": ANA, name: "given"},
    )

    assert pool.door.complete_step(SignInStep(question, ANA, STEP.proof), "given") == Tokens(
        "a", "r"
    )


def test_a_refresh_keeps_the_refresh_token(pool: Pool) -> None:
    """Cognito gives no new one."""
    pool.answers(
        "initiate_auth",
        {"AuthenticationResult": {"AccessToken": "a"}},
        AuthFlow="REFRESH_TOKEN_AUTH",
        AuthParameters={"REFRESH_TOKEN": "r"},
    )

    assert pool.door.refresh("r") == Tokens("a", "")


SIGN_IN: Callable[[CognitoAuth], object] = lambda door: door.sign_in(ANA, "x")  # noqa: E731
ANSWER: Callable[[CognitoAuth], object] = lambda door: door.complete_step(STEP, "123456")  # noqa: E731
REFRESH: Callable[[CognitoAuth], object] = lambda door: door.refresh("r")  # noqa: E731
SET: Callable[[CognitoAuth], object] = lambda door: door.set_password(  # noqa: E731
    ANA, code="123456", password="a good long password"
)
CONFIRM: Callable[[CognitoAuth], object] = lambda door: door.confirm_authenticator("a", "123456")  # noqa: E731


@pytest.mark.parametrize(
    ("call", "operation", "code", "refusal"),
    [
        (SIGN_IN, "initiate_auth", "NotAuthorizedException", WrongPassword),
        (SIGN_IN, "initiate_auth", "UserNotFoundException", WrongPassword),
        (SIGN_IN, "initiate_auth", "UserNotConfirmedException", WrongPassword),
        (SIGN_IN, "initiate_auth", "InvalidParameterException", WrongPassword),
        (SIGN_IN, "initiate_auth", "PasswordResetRequiredException", NewPasswordNeeded),
        (SIGN_IN, "initiate_auth", "TooManyRequestsException", TooManyTries),
        (SIGN_IN, "initiate_auth", "LimitExceededException", TooManyTries),
        (SIGN_IN, "initiate_auth", "InternalErrorException", TryLater),
        (ANSWER, "respond_to_auth_challenge", "CodeMismatchException", WrongCode),
        (ANSWER, "respond_to_auth_challenge", "ExpiredCodeException", WrongCode),
        (ANSWER, "respond_to_auth_challenge", "InvalidPasswordException", PasswordTooWeak),
        (ANSWER, "respond_to_auth_challenge", "NotAuthorizedException", StepEnded),
        (ANSWER, "respond_to_auth_challenge", "UserNotFoundException", StepEnded),
        (REFRESH, "initiate_auth", "NotAuthorizedException", NotSignedIn),
        (REFRESH, "initiate_auth", "UserNotFoundException", NotSignedIn),
        (SET, "confirm_forgot_password", "CodeMismatchException", WrongCode),
        (SET, "confirm_forgot_password", "ExpiredCodeException", WrongCode),
        (SET, "confirm_forgot_password", "NotAuthorizedException", WrongCode),
        (SET, "confirm_forgot_password", "InvalidPasswordException", PasswordTooWeak),
        (SET, "confirm_forgot_password", "TooManyFailedAttemptsException", TooManyTries),
        (CONFIRM, "verify_software_token", "EnableSoftwareTokenMFAException", WrongCode),
        (CONFIRM, "verify_software_token", "NotAuthorizedException", NotSignedIn),
    ],
)
def test_refusals_have_names(
    pool: Pool,
    call: Callable[[CognitoAuth], object],
    operation: str,
    code: str,
    refusal: type[Refusal],
) -> None:
    """Being unknown is no other than being wrong."""
    pool.refuses(operation, code)

    with pytest.raises(refusal):
        call(pool.door)


def test_a_lock_is_told_as_one(pool: Pool) -> None:
    """Cognito names it like a wrong password; its words tell."""
    pool.refuses("initiate_auth", "NotAuthorizedException", "Password attempts exceeded")

    with pytest.raises(TooManyTries):
        pool.door.sign_in(ANA, "x")


def test_what_is_not_understood_is_a_fault(pool: Pool) -> None:
    """A missing client is ours to repair, not somebody's wrong password."""
    pool.refuses("initiate_auth", "ResourceNotFoundException")

    with pytest.raises(ClientError):
        pool.door.sign_in(ANA, "x")


@pytest.mark.parametrize(
    "error",
    [EndpointConnectionError(endpoint_url="x"), ReadTimeoutError(endpoint_url="x")],
    ids=["unreachable", "slow"],
)
def test_a_pool_that_does_not_answer_is_to_be_tried_again(error: Exception) -> None:
    """Nobody's password is wrong for it."""

    class Silent:
        def initiate_auth(self, **_: Any) -> None:
            raise error

    with pytest.raises(TryLater):
        CognitoAuth(Silent(), "client-1", unsent=print).sign_in(ANA, "x")
