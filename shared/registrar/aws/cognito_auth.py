"""Sign-in with Cognito: its public calls, and its errors as refusals.

The calls need no AWS credentials: a password, a code or a token authorises them.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as Unreachable

from registrar.domain.refusals import Refusal, TryLater
from registrar.domain.sign_in import (
    Challenge,
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

_QUESTIONS: Mapping[str, Challenge] = {
    "NEW_PASSWORD_REQUIRED": "new_password",
    "SOFTWARE_TOKEN_MFA": "code",
}
_CHALLENGES = {question: name for name, question in _QUESTIONS.items()}
_ANSWERS: Mapping[Challenge, str] = {
    "new_password": "NEW_PASSWORD",
    "code": "SOFTWARE_TOKEN_MFA_CODE",
}

_ALWAYS: Mapping[str, type[Refusal]] = {
    "TooManyRequestsException": TooManyTries,
    "LimitExceededException": TooManyTries,
    "TooManyFailedAttemptsException": TooManyTries,
    "InvalidPasswordException": PasswordTooWeak,
    "PasswordHistoryPolicyViolationException": PasswordTooWeak,
    "PasswordResetRequiredException": NewPasswordNeeded,
    "CodeMismatchException": WrongCode,
    "EnableSoftwareTokenMFAException": WrongCode,
    "ExpiredCodeException": WrongCode,
}

# One refusal for all of these, so that none reveals whether an address is known
_UNKNOWN = (
    "NotAuthorizedException",
    "UserNotFoundException",
    "UserNotConfirmedException",
    "InvalidParameterException",
)


def _or(refusal: type[Refusal]) -> Mapping[str, type[Refusal]]:
    """Return the refusals by Cognito error, ``refusal`` for an unknown user or a denied call."""
    return {**_ALWAYS, **dict.fromkeys(_UNKNOWN, refusal)}


# Errors of email that Cognito could not hand over; only a known address meets them
UNSENT = frozenset({"CodeDeliveryFailureException", "InvalidEmailRoleAccessPolicyException"})

_AT_SIGN_IN = _or(WrongPassword)
_AT_STEP = _or(StepEnded)
_AT_SESSION = _or(NotSignedIn)
_AT_RECOVERY = _or(WrongCode)


@dataclass(frozen=True)
class CognitoAuth:
    """Authentication by the user pool: boto3's ``cognito-idp`` client, and the app client's id.

    ``unsent`` is told of the error by which a code for a new password was not sent.
    """

    cognito: Any
    client: str
    unsent: Callable[[ClientError], object]

    def sign_in(self, address: str, password: str) -> Tokens | SignInStep:
        """Return the tokens, or the next step. Raises WrongPassword, TooManyTries, TryLater."""
        with _refusals(_AT_SIGN_IN):
            response = self.cognito.initiate_auth(
                ClientId=self.client,
                AuthFlow="USER_PASSWORD_AUTH",
                AuthParameters={"USERNAME": address, "PASSWORD": password},
            )
        return _outcome(response, address)

    def complete_step(self, step: SignInStep, given: str) -> Tokens | SignInStep:
        """Return the tokens, or the next step.

        Raises PasswordTooWeak, WrongCode, StepEnded, TooManyTries, TryLater.
        """
        with _refusals(_AT_STEP):
            response = self.cognito.respond_to_auth_challenge(
                ClientId=self.client,
                ChallengeName=_CHALLENGES[step.question],
                Session=step.proof,
                ChallengeResponses={"USERNAME": step.address, _ANSWERS[step.question]: given},
            )
        return _outcome(response, step.address)

    def refresh(self, refresh_token: str) -> Tokens:
        """Return a new access token. Raises NotSignedIn, TooManyTries, TryLater."""
        with _refusals(_AT_SESSION):
            response = self.cognito.initiate_auth(
                ClientId=self.client,
                AuthFlow="REFRESH_TOKEN_AUTH",
                AuthParameters={"REFRESH_TOKEN": refresh_token},
            )
        return _tokens(response["AuthenticationResult"])

    def sign_out(self, refresh_token: str) -> None:
        """Revoke every token of that sign-in; does nothing if it has ended already."""
        with _refusals(_AT_SESSION):
            self.cognito.revoke_token(Token=refresh_token, ClientId=self.client)

    def ask_for_code(self, address: str) -> None:
        """Have Cognito mail a code for a new password, if the address is known. Raises TryLater."""
        try:
            with _refusals(_AT_RECOVERY):
                self.cognito.forgot_password(ClientId=self.client, Username=address)
        except (WrongCode, TooManyTries):
            return  # an error would reveal that the address is known
        except ClientError as error:
            if error.response["Error"]["Code"] not in UNSENT:
                raise
            self.unsent(error)  # nor may this one be answered

    def set_password(self, address: str, *, code: str, password: str) -> None:
        """Set a new password. Raises WrongCode, PasswordTooWeak, TooManyTries, TryLater."""
        with _refusals(_AT_RECOVERY):
            self.cognito.confirm_forgot_password(
                ClientId=self.client, Username=address, ConfirmationCode=code, Password=password
            )

    def change_password(self, access_token: str, *, old: str, new: str) -> None:
        """Change the password. Raises WrongPassword, PasswordTooWeak, TooManyTries, TryLater."""
        with _refusals(_AT_SIGN_IN):
            self.cognito.change_password(
                AccessToken=access_token, PreviousPassword=old, ProposedPassword=new
            )

    def sign_out_everywhere(self, access_token: str) -> None:
        """Revoke every token of the account, of all its sign-ins. Raises NotSignedIn."""
        with _refusals(_AT_SESSION):
            self.cognito.global_sign_out(AccessToken=access_token)

    def has_authenticator(self, access_token: str) -> bool:
        """Tell whether sign-in asks for an authenticator app's code. Raises NotSignedIn."""
        with _refusals(_AT_SESSION):
            user = self.cognito.get_user(AccessToken=access_token)
        return "SOFTWARE_TOKEN_MFA" in user.get("UserMFASettingList", [])

    def new_authenticator(self, access_token: str) -> str:
        """Return a base 32 secret for an authenticator app; a confirmed code activates it."""
        with _refusals(_AT_SESSION):
            response = self.cognito.associate_software_token(AccessToken=access_token)
        return str(response["SecretCode"])

    def confirm_authenticator(self, access_token: str, code: str) -> None:
        """Require codes from now on, given one. Raises WrongCode, NotSignedIn, TooManyTries."""
        with _refusals(_AT_SESSION):
            response = self.cognito.verify_software_token(AccessToken=access_token, UserCode=code)
        if response.get("Status") != "SUCCESS":
            raise WrongCode
        self._prefer(access_token, wanted=True)

    def forget_authenticator(self, access_token: str) -> None:
        """Require no codes from now on. Raises NotSignedIn."""
        self._prefer(access_token, wanted=False)

    def _prefer(self, access_token: str, *, wanted: bool) -> None:
        settings = {"Enabled": wanted, "PreferredMfa": wanted}
        with _refusals(_AT_SESSION):
            self.cognito.set_user_mfa_preference(
                AccessToken=access_token, SoftwareTokenMfaSettings=settings
            )


def _outcome(response: Mapping[str, Any], address: str) -> Tokens | SignInStep:
    if "AuthenticationResult" in response:
        return _tokens(response["AuthenticationResult"])
    return SignInStep(_QUESTIONS[response["ChallengeName"]], address, response["Session"])


def _tokens(result: Mapping[str, Any]) -> Tokens:
    return Tokens(result["AccessToken"], result.get("RefreshToken", ""))


@contextmanager
def _refusals(meanings: Mapping[str, type[Refusal]]) -> Iterator[None]:
    """Turn Cognito's errors into refusals; an error without a refusal is raised as it is."""
    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in ("InternalErrorException", "ServiceUnavailable"):
            raise TryLater from error
        if code not in meanings:
            raise
        raise _meant(meanings[code], error) from error
    except (Unreachable, HTTPClientError) as error:
        raise TryLater from error


def _meant(refusal: type[Refusal], error: ClientError) -> Refusal:
    """Return TooManyTries for a lockout, which Cognito reports as a wrong password."""
    words = str(error.response["Error"].get("Message", ""))
    return TooManyTries() if "attempts exceeded" in words.lower() else refusal()
