"""Ports of organisers' accounts: sessions by their tokens, stored sessions, the user pool."""

from datetime import datetime
from typing import Protocol

from registrar.domain.session_record import SessionRecord
from registrar.domain.sign_in import Session, SignInStep, Tokens


class TokenReader(Protocol):
    """Reads sessions by their tokens."""

    def session(self, token: str) -> Session:
        """The session of an access token; NotSignedIn, SessionIdle, TryLater."""


class Sessions(Protocol):
    """The stored sessions by the organiser's address; each call may raise TryLater."""

    def begin(self, address: str, session: SessionRecord) -> None:
        """Store a new session."""

    def note_active(self, address: str, origin: str, now: datetime) -> None:
        """Store the session's last activity, unless it has ended."""

    def all(self, address: str) -> list[SessionRecord]:
        """The stored sessions, ended ones too."""

    def end(self, address: str, origin: str, now: datetime) -> None:
        """End one session: its tokens are refused from now on, wherever they are."""

    def end_all(self, address: str, *, before: datetime, kept: str, now: datetime) -> None:
        """End the sign-ins before that moment and every stored session, except ``kept``."""


class Factors(Protocol):
    """Reads with which factors sessions began."""

    def is_coded(self, session: Session) -> bool:
        """Tell whether the sign-in asked for a code; NotSignedIn, TryLater."""


class SignIn(Protocol):
    """Sign-in by the user pool; each call may raise TooManyTries and TryLater."""

    def sign_in(self, address: str, password: str) -> Tokens | SignInStep:
        """The tokens, or the next step; WrongPassword, NewPasswordNeeded."""

    def complete_step(self, step: SignInStep, given: str) -> Tokens | SignInStep:
        """The tokens, or the next step; PasswordTooWeak, WrongCode, StepEnded."""

    def refresh(self, refresh_token: str) -> Tokens:
        """A new access token; NotSignedIn."""

    def sign_out(self, refresh_token: str) -> None:
        """End every token of that sign-in; NotSignedIn."""

    def ask_for_code(self, address: str) -> None:
        """Email a code for a new password, if an account has that address."""

    def set_password(self, address: str, *, code: str, password: str) -> None:
        """Set a new password; WrongCode, PasswordTooWeak."""

    def change_password(self, access_token: str, *, old: str, new: str) -> None:
        """Change the password; WrongPassword, PasswordTooWeak."""

    def sign_out_everywhere(self, access_token: str) -> None:
        """End every token of the account, wherever it signed in; NotSignedIn."""

    def has_authenticator(self, access_token: str) -> bool:
        """Tell whether signing in asks for an authenticator's code; NotSignedIn."""

    def new_authenticator(self, access_token: str) -> str:
        """A secret for an authenticator app, in base 32; NotSignedIn."""

    def confirm_authenticator(self, access_token: str, code: str) -> None:
        """Turn codes on, from the next sign-in; WrongCode, NotSignedIn."""

    def forget_authenticator(self, access_token: str) -> None:
        """Turn codes off; NotSignedIn."""
