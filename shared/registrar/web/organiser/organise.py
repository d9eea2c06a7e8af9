"""Organisers' requests: a page with a session in cookies, or the API with a bearer token.

Neither takes the other's: a page with a bearer token could be requested from anywhere, and an API
with cookies would need CSRF protection.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from registrar.domain.refusals import CodeNeeded, Refusal, TryLater
from registrar.domain.sign_in import NotSignedIn, SessionIdle
from registrar.web.organiser.context import (
    AnonymousContext,
    OrganiserContext,
    OrganiserPageDependencies,
    ProgramContext,
)
from registrar.web.organiser.handler import Handler, PublicPage
from registrar.web.organiser.refusal_record import line_of_refusal, recorded_refusals
from registrar.web.organiser.refusals import refuse_organiser, refuse_program
from registrar.web.organiser.refused_form import written
from registrar.web.organiser.required_codes import check_codes, with_codes
from registrar.web.organiser.routes import (
    ACCOUNT,
    LARGE_FORMS,
    OWN_ACCOUNT,
    PUBLIC_ROUTES,
    ROUTES,
    SIGN_IN,
    UPLOADS,
)
from registrar.web.organiser.sign_in.session import end_session, find_session
from registrar.web.protocol.cookies import Cookies
from registrar.web.protocol.csrf import FIELD, check_csrf
from registrar.web.protocol.form_fields import Fields, read_fields, read_large_form, read_upload
from registrar.web.protocol.request import Request, read_request
from registrar.web.protocol.response import HttpResponse
from registrar.web.protocol.router import find_route, without_body

API = "/organise/api"
API_DOCUMENT = f"{API}/openapi.json"

AnyContext = TypeVar("AnyContext", bound=AnonymousContext)


def organise(payload: Mapping[str, Any], *, deps: OrganiserPageDependencies) -> HttpResponse:
    """Answer the request in an HTTP API payload: a page, the API's answer, or a refusal."""
    request = read_request({**payload, "body": ""})
    if request.path == API or request.path.startswith(f"{API}/"):
        return _program(payload, request, deps)
    return _person(payload, request, deps)


def _program(
    payload: Mapping[str, Any], request: Request, deps: OrganiserPageDependencies
) -> HttpResponse:
    """Answer a program: the API's document without a token, all else for a valid one only."""
    if request.path == API_DOCUMENT:
        return deps.api(payload, None)
    try:
        session = with_codes(deps.identity.session(_bearer(request)), deps)
        check_codes(session, deps)
    except SessionIdle:
        return refuse_program(NotSignedIn(), ProgramContext(request))
    except (NotSignedIn, CodeNeeded, TryLater) as error:
        line = line_of_refusal(error, request, None, events=deps.organiser_deps.events)
        if line is not None:
            deps.security.record(line)
        return refuse_program(error, ProgramContext(request))
    return deps.api(payload, session.organiser)


def _bearer(request: Request) -> str:
    """The token in the Authorization header (RFC 6750 2.1)."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise NotSignedIn("missing")
    return token.strip()


def _person(
    payload: Mapping[str, Any], request: Request, deps: OrganiserPageDependencies
) -> HttpResponse:
    cookies = Cookies(request.cookies, secure=deps.public_url.startswith("https:"))
    context = AnonymousContext(request=request, deps=deps, cookies=cookies)
    try:
        response = _page(payload, context)
    except Refusal as error:
        response = refuse_organiser(error, context, written(payload, _handler(request), context))
    response = without_body(response, request)
    return response | {"cookies": cookies.headers} if cookies.headers else response


def _handler(request: Request) -> Handler | PublicPage | None:
    """Return the handler of the request, None for no page."""
    try:
        return find_route(_ALL, request.method, request.path)[0]
    except Refusal:
        return None


def _page(payload: Mapping[str, Any], context: AnonymousContext) -> HttpResponse:
    """The page at that path: one without session, open to all, or one that needs a session."""
    context.remember_language()
    handler, parameters = find_route(_ALL, context.request.method, context.request.path)
    posted = context.request.method == "POST"
    if isinstance(handler, PublicPage):
        with recorded_refusals(context):
            checked = posted and not handler.signed
            return handler.handler(_posted(payload, handler, context) if checked else context)
    try:
        with recorded_refusals(context):
            signed_in = _signed_in(context, parameters)
        if handler not in OWN_ACCOUNT:
            check_codes(signed_in.session, context.deps)
        with recorded_refusals(signed_in, upload=handler in UPLOADS):
            return handler(_posted(payload, handler, signed_in) if posted else signed_in)
    except CodeNeeded:
        if posted:
            raise
        return context.redirect(ACCOUNT, done="code-needed")
    except NotSignedIn as error:
        end_session(context)
        if posted:
            raise
        done = {"done": "idle"} if isinstance(error, SessionIdle) else {}
        return context.redirect(SIGN_IN, **done, to=_address(context.request))


def _posted(
    payload: Mapping[str, Any], handler: Handler | PublicPage, context: AnyContext
) -> AnyContext:
    """The context with the body's fields, read when it is known who sends them; CSRF is checked."""
    request = read_request(payload)
    return _checked(replace(context, request=request, fields=_fields(request, handler)))


def _fields(request: Request, handler: Handler | PublicPage) -> Fields:
    """Return the fields of the handler's form. Raises BodyRefused."""
    if handler in UPLOADS:
        return read_upload(request)
    return read_large_form(request) if handler in LARGE_FORMS else read_fields(request)


def _signed_in(context: AnonymousContext, parameters: Mapping[str, str]) -> OrganiserContext:
    return OrganiserContext(
        request=context.request,
        deps=context.deps,
        cookies=context.cookies,
        session=with_codes(find_session(context), context.deps),
        parameters=parameters,
    )


def _checked(context: AnyContext) -> AnyContext:
    """Check the CSRF token and the origin of a POST. Raises CsrfFailed."""
    deps = context.deps
    check_csrf(
        context.request,
        context.fields.value(FIELD),
        context.forms_bound_to,
        keys=deps.keys,
        public_url=deps.public_url,
    )
    return context


def _address(request: Request) -> str:
    """Path and query of the request, without the choice of a language."""
    query = urlencode({name: text for name, text in request.query.items() if name != "lang"})
    return f"{request.path}?{query}" if query else request.path


_ALL: Mapping[tuple[str, str], Handler | PublicPage] = {**PUBLIC_ROUTES, **ROUTES}
