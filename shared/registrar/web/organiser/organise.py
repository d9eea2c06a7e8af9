"""The way of an organiser: a page with a session in cookies, or the API with a bearer token.

Neither takes the other's: a page with a bearer token could be asked for from anywhere, and an API
with cookies would need what keeps other websites' forms away.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from registrar.domain.refusals import Refusal, TryLater
from registrar.domain.sign_in import NotSignedIn
from registrar.web.organiser.context import Caller, Reception, Visit
from registrar.web.organiser.refusals import refuse_organiser, refuse_program
from registrar.web.organiser.routes import ENTRANCES, ROUTES, SIGN_IN, UPLOADS, Entrance, Handler
from registrar.web.organiser.sign_in.session import end_session, find_session
from registrar.web.protocol.cookies import Cookies
from registrar.web.protocol.csrf import FIELD, check_form
from registrar.web.protocol.form_fields import read_fields, read_upload
from registrar.web.protocol.request import BodyRefused, Request, read_request
from registrar.web.protocol.response import Answer
from registrar.web.protocol.router import match
from registrar.web.public.context import NoSuchPage, NotAllowed

API = "/organise/api"
API_DOCUMENT = f"{API}/openapi.json"

Whoever = TypeVar("Whoever", bound=Caller)


def organise(event: Mapping[str, Any], *, reception: Reception) -> Answer:
    """Answer the request in an HTTP API event: what was asked for, else a refusal in words."""
    request = read_request({**event, "body": ""})
    if request.path == API or request.path.startswith(f"{API}/"):
        return _program(event, request, reception)
    return _person(event, request, reception)


def _program(event: Mapping[str, Any], request: Request, reception: Reception) -> Answer:
    """Whoever has an access token is handed on; nobody else learns more than the document says."""
    if request.path == API_DOCUMENT:
        return reception.api(event, None)
    try:
        session = reception.identity.session(_bearer(request))
    except (NotSignedIn, TryLater) as error:
        return refuse_program(error, request)
    return reception.api(event, session.organiser)


def _bearer(request: Request) -> str:
    """The token in the Authorization header (RFC 6750 2.1)."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise NotSignedIn
    return token.strip()


def _person(event: Mapping[str, Any], request: Request, reception: Reception) -> Answer:
    cookies = Cookies(request.cookies, secure=reception.public_url.startswith("https:"))
    caller = Caller(request=request, reception=reception, cookies=cookies)
    try:
        found = _page(event, caller)
    except (BodyRefused, Refusal) as error:
        found = refuse_organiser(error, caller, allowed=_allowed(request.path))
    if request.method == "HEAD":
        found |= {"body": "", "isBase64Encoded": False}
    return found | {"cookies": cookies.told} if cookies.told else found


def _page(event: Mapping[str, Any], caller: Caller) -> Answer:
    """The page at that address: an entrance, open to all, or one for those who are signed in."""
    caller.remember_language()
    handler, parameters = _way(caller.request)
    posted = caller.request.method == "POST"
    if posted:
        request = read_request(event)
        read = read_upload if handler in UPLOADS else read_fields
        caller = replace(caller, request=request, fields=read(request))
    if isinstance(handler, Entrance):
        return handler.answer(_checked(caller) if posted else caller)
    try:
        visit = _signed_in(caller, parameters)
    except NotSignedIn:
        end_session(caller)
        if posted:
            raise
        return caller.go(SIGN_IN, to=_address(caller.request))
    return handler(_checked(visit) if posted else visit)


def _signed_in(caller: Caller, parameters: Mapping[str, str]) -> Visit:
    return Visit(
        request=caller.request,
        reception=caller.reception,
        cookies=caller.cookies,
        fields=caller.fields,
        session=find_session(caller),
        parameters=parameters,
    )


def _checked(caller: Whoever) -> Whoever:
    """Whoever sent one of our forms. Raises ForeignForm."""
    public_url = caller.reception.public_url
    check_form(caller.request, caller.fields.one(FIELD), caller.csrf, public_url=public_url)
    return caller


def _way(request: Request) -> tuple[Handler | Entrance, Mapping[str, str]]:
    """What answers that method at that address; HEAD like GET (RFC 9110 9.3.2)."""
    method = "GET" if request.method == "HEAD" else request.method
    for (wanted, pattern), handler in _ALL.items():
        parameters = match(pattern, request.path)
        if wanted == method and parameters is not None:
            return handler, parameters
    raise NotAllowed if _allowed(request.path) else NoSuchPage


def _allowed(path: str) -> str:
    """The methods that the address takes (RFC 9110 10.2.1); empty if nothing is there."""
    methods = {method for method, pattern in _ALL if match(pattern, path) is not None}
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))


def _address(request: Request) -> str:
    """What was asked for, but for the choice of a language."""
    query = urlencode({name: text for name, text in request.query.items() if name != "lang"})
    return f"{request.path}?{query}" if query else request.path


_ALL: Mapping[tuple[str, str], Handler | Entrance] = {**ENTRANCES, **ROUTES}
