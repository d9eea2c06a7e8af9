"""Organisers' requests: a page with a session in cookies, or the API with a bearer token.

Neither takes the other's: a page with a bearer token could be requested from anywhere, and an API
with cookies would need CSRF protection.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from registrar.domain.refusals import Refusal, TryLater
from registrar.domain.sign_in import NotSignedIn
from registrar.web.organiser.context import (
    AnonymousContext,
    OrganiserContext,
    OrganiserPageDependencies,
    ProgramContext,
)
from registrar.web.organiser.refusals import refuse_organiser, refuse_program
from registrar.web.organiser.routes import (
    PUBLIC_ROUTES,
    ROUTES,
    SIGN_IN,
    UPLOADS,
    Handler,
    PublicPage,
)
from registrar.web.organiser.sign_in.session import end_session, find_session
from registrar.web.protocol.cookies import Cookies
from registrar.web.protocol.csrf import FIELD, check_csrf
from registrar.web.protocol.form_fields import read_fields, read_upload
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
        session = deps.identity.session(_bearer(request))
    except (NotSignedIn, TryLater) as error:
        return refuse_program(error, ProgramContext(request))
    return deps.api(payload, session.organiser)


def _bearer(request: Request) -> str:
    """The token in the Authorization header (RFC 6750 2.1)."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise NotSignedIn
    return token.strip()


def _person(
    payload: Mapping[str, Any], request: Request, deps: OrganiserPageDependencies
) -> HttpResponse:
    cookies = Cookies(request.cookies, secure=deps.public_url.startswith("https:"))
    context = AnonymousContext(request=request, deps=deps, cookies=cookies)
    try:
        response = _page(payload, context)
    except Refusal as error:
        response = refuse_organiser(error, context)
    response = without_body(response, request)
    return response | {"cookies": cookies.headers} if cookies.headers else response


def _page(payload: Mapping[str, Any], context: AnonymousContext) -> HttpResponse:
    """The page at that path: one without session, open to all, or one that needs a session."""
    context.remember_language()
    handler, parameters = find_route(_ALL, context.request.method, context.request.path)
    posted = context.request.method == "POST"
    if posted:
        request = read_request(payload)
        read = read_upload if handler in UPLOADS else read_fields
        context = replace(context, request=request, fields=read(request))
    if isinstance(handler, PublicPage):
        return handler.handler(_checked(context) if posted else context)
    try:
        context = _signed_in(context, parameters)
    except NotSignedIn:
        end_session(context)
        if posted:
            raise
        return context.redirect(SIGN_IN, to=_address(context.request))
    return handler(_checked(context) if posted else context)


def _signed_in(context: AnonymousContext, parameters: Mapping[str, str]) -> OrganiserContext:
    return OrganiserContext(
        request=context.request,
        deps=context.deps,
        cookies=context.cookies,
        fields=context.fields,
        session=find_session(context),
        parameters=parameters,
    )


def _checked(context: AnyContext) -> AnyContext:
    """Check the CSRF token and the origin of a POST. Raises CsrfFailed."""
    public_url = context.deps.public_url
    check_csrf(context.request, context.fields.value(FIELD), context.csrf, public_url=public_url)
    return context


def _address(request: Request) -> str:
    """Path and query of the request, without the choice of a language."""
    query = urlencode({name: text for name, text in request.query.items() if name != "lang"})
    return f"{request.path}?{query}" if query else request.path


_ALL: Mapping[tuple[str, str], Handler | PublicPage] = {**PUBLIC_ROUTES, **ROUTES}
