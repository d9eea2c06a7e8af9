"""The way of a call: whom it comes from is known; an answer or a problem document comes out."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies
from registrar.actions.organise.message import AnnouncementDependencies
from registrar.api.context import ASKER, ApiContext
from registrar.api.document import document
from registrar.api.gateway_event import parse_body, read_call, to_gateway_event
from registrar.api.operations import DOCUMENT, OPERATIONS
from registrar.api.problems import refused
from registrar.api.registering import register
from registrar.api.validation_errors import invalid
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import Refusal
from registrar.domain.submission import SubmissionInvalid
from registrar.locale.catalogue import own_languages
from registrar.web.protocol.errors import NoSuchPage, NotAllowed
from registrar.web.protocol.negotiation import pick_language
from registrar.web.protocol.request import JSON, Request, read_request
from registrar.web.protocol.response import HttpResponse, answer
from registrar.web.protocol.router import allowed_methods, without_body

_REFUSED = (Refusal, SubmissionInvalid)


@dataclass(frozen=True, kw_only=True)
class Api:
    """The API of an office."""

    organiser_deps: OrganiserDependencies
    announcement_deps: AnnouncementDependencies
    attendance: AttendanceDependencies

    def __call__(self, event: Mapping[str, Any], organiser: Organiser | None) -> HttpResponse:
        """Answer a call of that organiser; the document is for everybody, and nothing else is."""
        request = read_request({**event, "body": ""})
        language = _language(request)
        try:
            found = self._found(event, organiser, language)
        except _REFUSED as error:
            found = refused(error, request, language=language)
        return without_body(found, request)

    def _found(
        self, event: Mapping[str, Any], organiser: Organiser | None, language: str
    ) -> HttpResponse:
        request = read_call(event)
        if request.path == DOCUMENT:
            return self._answer_document(request)
        if organiser is None:
            raise NoSuchPage
        context = ApiContext(
            organiser=organiser,
            request=request,
            language=language,
            organiser_deps=self.organiser_deps,
            announcement_deps=self.announcement_deps,
            attendance=self.attendance,
        )
        self._resolver.context[ASKER] = context
        raw_query = event.get("rawQueryString") or ""
        return _plain(self._resolver.resolve(to_gateway_event(request, raw_query), None))  # type: ignore[arg-type]

    def _answer_document(self, request: Request) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise NotAllowed(_allowed(DOCUMENT))
        return answer(200, self._document, JSON)

    @cached_property
    def _document(self) -> str:
        return document(self._resolver)

    @cached_property
    def _resolver(self) -> APIGatewayHttpResolver:
        return make_resolver()


def make_resolver() -> APIGatewayHttpResolver:
    """Powertools' resolver with every call; what refuses is answered as this API does.

    A failure goes through it unlogged, since its words may quote a person (P7).
    """
    resolver = APIGatewayHttpResolver(
        enable_validation=True,
        response_validation_error_http_code=500,
        serializer=_serialize,
        json_body_deserializer=parse_body,
        debug=False,
    )
    for operation in OPERATIONS:
        register(resolver, operation)
    resolver.exception_handler(Exception)(_raise)
    resolver.exception_handler(RequestValidationError)(_raise_invalid)
    resolver.exception_handler(NotFoundError)(_raise_nothing_there(resolver))
    return resolver


def _raise(error: Exception) -> Response[str]:
    raise error


def _raise_invalid(error: RequestValidationError) -> Response[str]:
    raise invalid(error.errors()) from None


def _raise_nothing_there(resolver: APIGatewayHttpResolver) -> Callable[..., Response[str]]:
    def refuse(_: NotFoundError) -> Response[str]:
        allowed = _allowed(resolver.current_event.path)
        if allowed and resolver.current_event.http_method not in allowed.split(", "):
            raise NotAllowed(allowed)
        raise NoSuchPage

    return refuse


def _allowed(path: str) -> str:
    """The methods that the address takes; empty if nothing is there."""
    operations = ((operation.method, operation.address) for operation in OPERATIONS)
    return allowed_methods((("GET", DOCUMENT), *operations), path)


def _plain(found: Mapping[str, Any]) -> HttpResponse:
    """The answer as all of ours are; a file in base64, whose length is known beforehand."""
    headers = {name.lower(): value for name, value in found["headers"].items()}
    kind = headers.pop("content-type")
    if found["statusCode"] == 204:
        return answer(204, "", kind, headers)
    if kind == JSON:
        return answer(found["statusCode"], found["body"], kind, headers)
    body = b64encode(found["body"].encode()).decode()
    return answer(found["statusCode"], body, kind, headers) | {"isBase64Encoded": True}


def _language(request: Request) -> str:
    accepted = request.headers.get("accept-language")
    return pick_language(own_languages(), chosen=None, accept_language=accepted)


def _serialize(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)
