"""Answering of calls: a call of a known organiser becomes a response or a problem document."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import AttendanceDependencies
from registrar.actions.organise.later_events import USUAL, Limits
from registrar.actions.organise.message import AnnouncementDependencies
from registrar.actions.organise.register_by_hand import ByHandDependencies
from registrar.actions.organise.samples import SampleDependencies
from registrar.actions.ports import SecurityLog
from registrar.api.context import CONTEXT, ApiContext
from registrar.api.gateway_payload import parse_body, read_call, to_gateway_payload
from registrar.api.operation import DOCUMENT, Operation
from registrar.api.problems import refused
from registrar.api.registering import register
from registrar.api.validation_errors import invalid
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import Refusal
from registrar.domain.submission import SubmissionInvalid
from registrar.web.organiser.context import ProgramContext
from registrar.web.organiser.refusal_record import line_of_refusal
from registrar.web.protocol.errors import NoSuchPage, NotAllowed
from registrar.web.protocol.json_body import DEPTH_MAX
from registrar.web.protocol.request import JSON, Request, read_request
from registrar.web.protocol.response import HttpResponse, http_response
from registrar.web.protocol.router import allowed_methods, without_body

if TYPE_CHECKING:
    from registrar.actions.organise.team_ports import TeamDependencies
    from registrar.web.organiser.edit.previews import PreviewDependencies

_REFUSED = (Refusal, SubmissionInvalid)


@dataclass(frozen=True, kw_only=True)
class Api:
    """API of the organisers: the calls that one function answers, with their dependencies.

    ``depth`` is that of a JSON body at most, ``consents`` what is read for a list of addresses.
    ``editing`` and ``previewing`` are for the function that edits events.
    """

    operations: tuple[Operation, ...]
    organiser_deps: OrganiserDependencies
    announcement_deps: AnnouncementDependencies
    sample_deps: SampleDependencies
    attendance: AttendanceDependencies
    by_hand_deps: ByHandDependencies
    security: SecurityLog
    public_url: str
    depth: int = DEPTH_MAX
    consents: Limits = USUAL
    editing: "TeamDependencies | None" = None
    previewing: "PreviewDependencies | None" = None

    def __call__(self, payload: Mapping[str, Any], organiser: Organiser | None) -> HttpResponse:
        """Answer a call of the organiser; None, which is nobody, gets the document alone."""
        request = read_request({**payload, "body": ""})
        try:
            response = self._answer(payload, organiser)
        except _REFUSED as error:
            self._record(error, request, organiser)
            response = refused(error, request, language=ProgramContext(request).language)
        return without_body(response, request)

    def _answer(self, payload: Mapping[str, Any], organiser: Organiser | None) -> HttpResponse:
        request = read_call(payload)
        if request.path == DOCUMENT:
            return self._answer_document(request)
        if organiser is None:
            raise NoSuchPage
        context = ApiContext(
            organiser=organiser,
            request=request,
            organiser_deps=self.organiser_deps,
            announcement_deps=self.announcement_deps,
            sample_deps=self.sample_deps,
            attendance=self.attendance,
            public_url=self.public_url,
            consents=self.consents,
            by_hand_deps=self.by_hand_deps,
            editing=self.editing,
            previewing=self.previewing,
        )
        self._resolver.context[CONTEXT] = context
        raw_query = payload.get("rawQueryString") or ""
        resolved = self._resolver.resolve(to_gateway_payload(request, raw_query), None)  # type: ignore[arg-type]
        return _to_response(resolved)

    def _record(
        self, error: Refusal | SubmissionInvalid, request: Request, organiser: Organiser | None
    ) -> None:
        if isinstance(error, Refusal):
            events = self.organiser_deps.events
            line = line_of_refusal(error, request, organiser, events=events)
            if line is not None:
                self.security.record(line)

    def _answer_document(self, request: Request) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise NotAllowed(_allowed((), DOCUMENT))
        return http_response(200, self._document, JSON)

    @cached_property
    def _document(self) -> str:
        from registrar.api.document import EVERY_OPERATION, document  # it has all calls' modules

        return document(make_resolver(EVERY_OPERATION))

    @cached_property
    def _resolver(self) -> APIGatewayHttpResolver:
        return make_resolver(self.operations, depth=self.depth)


def make_resolver(
    operations: tuple[Operation, ...], *, depth: int = DEPTH_MAX
) -> APIGatewayHttpResolver:
    """Return Powertools' resolver with these calls; refusals are raised through it.

    A failure is raised unlogged, since its message may quote a person (P7).
    """
    resolver = APIGatewayHttpResolver(
        enable_validation=True,
        response_validation_error_http_code=500,
        serializer=_serialize,
        json_body_deserializer=partial(parse_body, depth=depth),
        debug=False,
    )
    for operation in operations:
        register(resolver, operation)
    resolver.exception_handler(Exception)(_raise)
    resolver.exception_handler(RequestValidationError)(_raise_invalid)
    resolver.exception_handler(NotFoundError)(_raise_not_found(resolver, operations))
    return resolver


def _raise(error: Exception) -> Response[str]:
    raise error


def _raise_invalid(error: RequestValidationError) -> Response[str]:
    raise invalid(error.errors()) from None


def _raise_not_found(
    resolver: APIGatewayHttpResolver, operations: tuple[Operation, ...]
) -> Callable[..., Response[str]]:
    def refuse(_: NotFoundError) -> Response[str]:
        allowed = _allowed(operations, resolver.current_event.path)
        if allowed and resolver.current_event.http_method not in allowed.split(", "):
            raise NotAllowed(allowed)
        raise NoSuchPage

    return refuse


def _allowed(operations: tuple[Operation, ...], path: str) -> str:
    """Return the methods that the path takes, separated by commas; empty for an unknown path."""
    routes = ((operation.method, operation.address) for operation in operations)
    return allowed_methods((("GET", DOCUMENT), *routes), path)


def _to_response(resolved: Mapping[str, Any]) -> HttpResponse:
    """Return the response as the pages' are; a file in base64, so that its length is known."""
    headers = {name.lower(): value for name, value in resolved["headers"].items()}
    content_type = headers.pop("content-type")
    if resolved["statusCode"] == 204:
        return http_response(204, "", content_type, headers)
    if content_type == JSON:
        return http_response(resolved["statusCode"], resolved["body"], content_type, headers)
    body = b64encode(resolved["body"].encode()).decode()
    return http_response(resolved["statusCode"], body, content_type, headers) | {
        "isBase64Encoded": True
    }


def _serialize(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)
