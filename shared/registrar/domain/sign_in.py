"""Signing in: what an organiser holds afterwards, and why somebody is not let in."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from registrar.domain.organiser import Organiser
from registrar.domain.refusals import Refusal

# What is asked for between the password and the session
Question = Literal["new_password", "code"]


@dataclass(frozen=True)
class Session:
    """A verified access token: whose it is, which sign-in it comes from, until when it holds."""

    organiser: Organiser
    origin: str
    expires: datetime
    token: str = field(repr=False)


@dataclass(frozen=True)
class Tokens:
    """What a sign-in gives; ``refresh`` is empty where the one there was stays in force."""

    access: str = field(repr=False)
    refresh: str = field(default="", repr=False)


@dataclass(frozen=True)
class Step:
    """A sign-in under way: what is asked next, of whom, and what the answer goes with."""

    question: Question
    address: str
    proof: str = field(repr=False)


class NotSignedIn(Refusal):
    """No session, or one that has ended; also a token that is not ours."""

    code = "not_signed_in"


class WrongPassword(Refusal):
    """Address and password do not fit together, or nobody has that address."""

    code = "wrong_password"


class PasswordTooWeak(Refusal):
    """The new password is too short, or was used before."""

    code = "password_too_weak"


class NewPasswordNeeded(Refusal):
    """The password was right, and has to be replaced by one asked for by mail."""

    code = "new_password_needed"


class WrongCode(Refusal):
    """The code is not the one of now, or was used."""

    code = "wrong_code"


class StepEnded(Refusal):
    """The sign-in took too long; it begins anew."""

    code = "step_ended"


class TooManyTries(Refusal):
    """So many attempts that none is looked at for a while."""

    code = "too_many_tries"


class CsrfFailed(Refusal):
    """A form that was not made for this session, or came from another website."""

    code = "foreign_form"
