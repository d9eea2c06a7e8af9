"""An organiser's request, before and after sign-in, and the dependencies of the pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies
from registrar.actions.organise.message import AnnouncementDependencies
from registrar.actions.organise.register_by_hand import ByHandDependencies
from registrar.actions.organise.samples import SampleDependencies
from registrar.actions.ports import RateLimiter, SecurityLog
from registrar.domain.keyring import Keyring
from registrar.domain.organiser import CodesRequired, Organiser
from registrar.domain.rate_limit import Limit, network_of
from registrar.domain.security_log import SecurityKind, SecurityLine
from registrar.domain.sign_in import Session
from registrar.locale.catalogue import own_languages
from registrar.web.components.rendering import render
from registrar.web.organiser.account_ports import Factors, Sessions, SignIn, TokenReader
from registrar.web.protocol.context import RequestContext
from registrar.web.protocol.cookies import YEAR, Cookies
from registrar.web.protocol.csrf import form_token
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.form_fields import Fields
from registrar.web.protocol.page_sizes import USUAL, Portions
from registrar.web.protocol.response import HttpResponse, page, see_other
from registrar.web.protocol.security_headers import page_headers

if TYPE_CHECKING:
    from registrar.actions.organise.draft_state import DraftState
    from registrar.actions.organise.edit_ports import EditDependencies
    from registrar.actions.organise.team_ports import TeamDependencies


@dataclass(frozen=True, kw_only=True)
class OrganiserPageDependencies:
    """Dependencies of the organisers' pages; those of edits only where events are edited.

    ``unpublished`` returns an organiser's events that were never published.
    ``api`` answers a program's request for its organiser; without one, for the API's document
    alone. ``codes`` tells of whom signing in with a code is required. ``wall_clock`` is the
    machine's time, for tokens; the actions use the domain's clock.
    """

    identity: TokenReader
    sessions: Sessions
    factors: Factors
    auth: SignIn
    organiser_deps: OrganiserDependencies
    announcement_deps: AnnouncementDependencies
    sample_deps: SampleDependencies
    attendance: AttendanceDependencies
    by_hand_deps: ByHandDependencies
    api: Callable[[Mapping[str, Any], Organiser | None], HttpResponse]
    rates: RateLimiter
    security: SecurityLog
    attempts: Limit
    keys: Keyring
    public_url: str
    wall_clock: Callable[[], datetime]
    new_nonce: Callable[[], str]
    portions: Portions = USUAL
    codes: CodesRequired = "none"
    edit_deps: "EditDependencies | None" = None
    unpublished: "Callable[[Organiser], Sequence[DraftState]]" = field(default=lambda _: ())
    team_deps: "TeamDependencies | None" = None


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
        """CSRF token of a form."""
        return form_token(self.forms_bound_to, keys=self.deps.keys)

    @property
    def forms_bound_to(self) -> str:
        """Subject of the forms' CSRF tokens: a cookie that the first page with a form sets."""
        return f"browser {self._browser}"

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
        camera: bool = False,
        forms: bool = True,
        **context: Any,
    ) -> HttpResponse:
        """A page from a template that extends ``organiser/layout.html.j2``.

        Without ``forms`` it needs no secret, so it can report that the secrets cannot be read.
        """
        csrf = self.csrf if forms else ""
        html = render(template, self.language, {**self._frame(), "csrf": csrf, **context})
        headers = self._headers(scripts=scripts, camera=camera)
        return page(status, html, headers, language=self.language)

    def _headers(self, *, scripts: bool, camera: bool) -> dict[str, str]:
        return page_headers(self.deps.public_url, scripts=scripts, camera=camera) | _NOT_FOUND

    def redirect(self, path: str, **query: str) -> HttpResponse:
        """Redirect to a page of ours (303), as after every step."""
        suffix = f"?{urlencode(query)}" if query else ""
        target = f"{self.deps.public_url}{path}{suffix}"
        return see_other(target, _NOT_FOUND, language=self.language)

    def record(self, kind: SecurityKind, *, account: str = "", reason: str = "") -> None:
        """Write a line of the security log about this request, and the account if signed in."""
        organiser = self.organiser
        line = SecurityLine(
            kind=kind,
            reason=reason,
            account=account or (organiser.address if organiser else ""),
            network=network_of(self.request.source_ip),
            request=self.request.request_id,
        )
        self.deps.security.record(line)

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
    def edit_deps(self) -> "EditDependencies":
        """Dependencies of the actions that edit events. Raises NoSuchPage where none are."""
        if self.deps.edit_deps is None:
            raise NoSuchPage
        return self.deps.edit_deps

    @property
    def team_deps(self) -> "TeamDependencies":
        """Dependencies of the actions on a team. Raises NoSuchPage where no events are edited."""
        if self.deps.team_deps is None:
            raise NoSuchPage
        return self.deps.team_deps

    @property
    def portions(self) -> Portions:
        """Limits of the size of one answer."""
        return self.deps.portions

    @property
    def query(self) -> Mapping[str, str]:
        """The request's query; the gateway joins the values of a repeated name by commas."""
        return self.request.query

    @property
    def forms_bound_to(self) -> str:
        """Subject of the forms' CSRF tokens: this sign-in; the same after a refresh."""
        return f"session {self.session.origin}"


# Browsers send a form's Origin under this policy; no-referrer makes it null
_NOT_FOUND = {"x-robots-tag": "noindex, nofollow", "referrer-policy": "same-origin"}
