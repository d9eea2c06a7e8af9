"""An organiser's request, before and after sign-in, and the dependencies of the pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import urlencode

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies
from registrar.actions.organise.message import AnnouncementDependencies
from registrar.actions.ports import RateLimiter
from registrar.domain.keyring import Keyring
from registrar.domain.organiser import Organiser
from registrar.domain.rate_limit import Limit
from registrar.domain.sign_in import Session, SignInStep, Tokens
from registrar.locale.catalogue import own_languages
from registrar.web.components.rendering import render
from registrar.web.protocol.context import RequestContext
from registrar.web.protocol.cookies import YEAR, Cookies
from registrar.web.protocol.csrf import form_token
from registrar.web.protocol.form_fields import Fields
from registrar.web.protocol.page_sizes import USUAL, Portions
from registrar.web.protocol.response import HttpResponse, page, see_other
from registrar.web.protocol.security_headers import page_headers


class TokenReader(Protocol):
    """Reads and ends sessions by their tokens."""

    def session(self, token: str) -> Session:
        """The session of an access token; NotSignedIn, TryLater."""

    def end(self, session: Session) -> None:
        """Revoke the session's tokens, wherever they are; TryLater."""


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

    def has_authenticator(self, access_token: str) -> bool:
        """Tell whether signing in asks for an authenticator's code; NotSignedIn."""

    def new_authenticator(self, access_token: str) -> str:
        """A secret for an authenticator app, in base 32; NotSignedIn."""

    def confirm_authenticator(self, access_token: str, code: str) -> None:
        """Turn codes on, from the next sign-in; WrongCode, NotSignedIn."""

    def forget_authenticator(self, access_token: str) -> None:
        """Turn codes off; NotSignedIn."""


@dataclass(frozen=True, kw_only=True)
class OrganiserPageDependencies:
    """Dependencies of the organisers' pages.

    ``api`` answers a program's request for its organiser; without one, for the API's document
    alone. ``wall_clock`` is the machine's time, for tokens; the actions use the domain's clock.
    """

    identity: TokenReader
    auth: SignIn
    organiser_deps: OrganiserDependencies
    announcement_deps: AnnouncementDependencies
    attendance: AttendanceDependencies
    api: Callable[[Mapping[str, Any], Organiser | None], HttpResponse]
    rates: RateLimiter
    attempts: Limit
    keys: Keyring
    public_url: str
    wall_clock: Callable[[], datetime]
    new_nonce: Callable[[], str]
    portions: Portions = USUAL


@dataclass
class ProgramContext(RequestContext):
    """A program's request to the API; its language is chosen by the header alone."""

    @property
    def chosen_language(self) -> None:
        """No choice by the address."""
        return None


@dataclass(kw_only=True)
class AnonymousContext(RequestContext):
    """A request to a page, signed in or not; ``fields`` are empty except for a POST."""

    deps: OrganiserPageDependencies
    cookies: Cookies
    fields: Fields = field(default_factory=Fields)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages of the service."""
        return own_languages()

    @property
    def chosen_language(self) -> str | None:
        """Language chosen now or before."""
        return super().chosen_language or self.cookies.read("lang")

    @cached_property
    def csrf(self) -> str:
        """CSRF token of a form, bound to a cookie that the first page with a form sets."""
        return form_token(f"browser {self._browser}", keys=self.deps.keys)

    @cached_property
    def _browser(self) -> str:
        known = self.cookies.read("browser")
        if known:
            return known
        made = self.deps.new_nonce()
        self.cookies.keep("browser", made)
        return made

    @property
    def organiser(self) -> Organiser | None:
        """None: the request has no session."""
        return None

    def page(
        self,
        template: str,
        *,
        status: int = 200,
        scripts: bool = False,
        forms: bool = True,
        **context: Any,
    ) -> HttpResponse:
        """A page from a template that extends ``organiser/layout.html.j2``.

        Without ``forms`` it needs no secret, so it can report that the secrets cannot be read.
        """
        csrf = self.csrf if forms else ""
        html = render(template, self.language, {**self._frame(), "csrf": csrf, **context})
        headers = page_headers(self.deps.public_url, scripts=scripts) | _NOT_FOUND
        return page(status, html, headers, language=self.language)

    def redirect(self, path: str, **query: str) -> HttpResponse:
        """Redirect to a page of ours (303), as after every step."""
        suffix = f"?{urlencode(query)}" if query else ""
        target = f"{self.deps.public_url}{path}{suffix}"
        return see_other(target, _NOT_FOUND, language=self.language)

    def remember_language(self) -> None:
        """Keep a language that was chosen on this page."""
        if self.request.query.get("lang") in self.languages:
            self.cookies.keep("lang", self.language, seconds=YEAR)

    def _frame(self) -> dict[str, Any]:
        return {
            "me": self.organiser,
            "switch": [
                (language, self._in(language))
                for language in self.languages
                if language != self.language
            ],
        }

    def _in(self, language: str) -> str:
        query = {**self.request.query, "lang": language}
        return f"{self.request.path}?{urlencode(query)}"


@dataclass(kw_only=True)
class OrganiserContext(AnonymousContext):
    """A signed-in request to a page; a POST has passed the checks of ``web/protocol/csrf.py``."""

    session: Session
    parameters: Mapping[str, str]

    @property
    def organiser(self) -> Organiser:
        """Organiser who is signed in."""
        return self.session.organiser

    @property
    def organiser_deps(self) -> OrganiserDependencies:
        """Dependencies of the actions in ``actions/organise``."""
        return self.deps.organiser_deps

    @property
    def portions(self) -> Portions:
        """Limits of the size of one answer."""
        return self.deps.portions

    @property
    def query(self) -> Mapping[str, str]:
        """The request's query; the gateway joins the values of a repeated name by commas."""
        return self.request.query

    @cached_property
    def csrf(self) -> str:
        """CSRF token of a form, bound to this sign-in; the same after a refresh."""
        return form_token(f"session {self.session.origin}", keys=self.deps.keys)


# Browsers send a form's Origin under this policy; no-referrer makes it null
_NOT_FOUND = {"x-robots-tag": "noindex, nofollow", "referrer-policy": "same-origin"}
