"""Sign-in of organisers: sessions, tokens, steps and refusals."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from registrar.domain.organiser import Organiser
from registrar.domain.refusals import Refusal
from registrar.domain.session_record import SessionRecord

# What is asked for between the password and the session
Challenge = Literal["new_password", "code"]

# Cause of a refused session, for the security log; "invalid" for what the pool refuses, too
SessionFault = Literal["missing", "invalid", "expired", "revoked"]


@dataclass(frozen=True)
class Session:
    """Session: a verified access token with its organiser, sign-in and expiry.

    ``stored`` is the record of a browser's session; a program's has none.
    """

    organiser: Organiser
    origin: str
    signed_in: datetime
    expires: datetime
    token: str = field(repr=False)
    stored: SessionRecord | None = None


@dataclass(frozen=True)
class Tokens:
    """Tokens of a sign-in; ``refresh`` is empty if the previous one stays valid."""

    access: str = field(repr=False)
    refresh: str = field(default="", repr=False)


@dataclass(frozen=True)
class SignInStep:
    """Next step of a sign-in: question, address, and the ``proof`` to send with the answer."""

    question: Challenge
    address: str
    proof: str = field(repr=False)


class NotSignedIn(Refusal):
    """No session, an expired or revoked one, or an invalid token."""

    code = "not_signed_in"

    def __init__(self, fault: SessionFault = "invalid") -> None:
        super().__init__(fault)
        self.fault: SessionFault = fault


class SessionIdle(NotSignedIn):
    """The session had no request for an hour, which has ended it."""

    code = "session_idle"


class WrongPassword(Refusal):
    """Address and password do not match, or the address is unknown."""

    code = "wrong_password"


class PasswordTooWeak(Refusal):
    """The new password is too short, or was used before."""

    code = "password_too_weak"


class PasswordTooCommon(PasswordTooWeak):
    """The new password is among the first that somebody would guess."""

    code = "password_too_common"


class PasswordOfOwnWords(PasswordTooWeak):
    """The new password is little more than words of the service, its events or the address."""

    code = "password_of_own_words"


class NewPasswordNeeded(Refusal):
    """The password was right, but has to be reset by mail."""

    code = "new_password_needed"


class WrongCode(Refusal):
    """The code is not the current one, or was used."""

    code = "wrong_code"


class StepEnded(Refusal):
    """The sign-in took too long and has to start again."""

    code = "step_ended"


class TooManyTries(Refusal):
    """Too many attempts: none is checked for a while."""

    code = "too_many_tries"


class CsrfFailed(Refusal):
    """Form that was made for another session, or sent by another website."""

    code = "foreign_form"
