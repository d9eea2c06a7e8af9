"""Registering of calls with Powertools: function, checks, possible responses."""

from collections.abc import Callable, Collection
from http import HTTPStatus
from inspect import getdoc
from typing import Any, get_type_hints

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware
from aws_lambda_powertools.event_handler.openapi.types import (
    OpenAPIResponse,
    OpenAPIResponseContentModel,
    OpenAPIResponseContentSchema,
    OpenAPIResponseHeader,
)

from registrar.api.context import CONTEXT
from registrar.api.operation import Operation
from registrar.api.problems import PROBLEM, ProblemDocument
from registrar.api.queries import check_query
from registrar.web.components.refusal_table import status_of
from registrar.web.protocol.request import JSON

BEARER = "bearer"

Middleware = Callable[..., Response[Any]]

_HEADERS: dict[int, dict[str, OpenAPIResponseHeader]] = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "RFC 6750"}},
    429: {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds"}},
    503: {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds"}},
}


def register(resolver: APIGatewayHttpResolver, operation: Operation) -> None:
    """Register a call with the resolver."""
    hints = get_type_hints(operation.handler)
    resolver.route(
        rule=operation.address.replace("{", "<").replace("}", ">"),
        method=operation.method,
        summary=(getdoc(operation.handler) or "").rstrip("."),
        tags=[operation.tag],
        operation_id=operation.handler.__name__,
        security=[{BEARER: []}],
        status_code=operation.status,
        responses={operation.status: _success(operation.status, hints["return"])}
        | _refusals(operation),
        middlewares=[_strictly(query_fields(operation.handler))],
    )(operation.handler)


def query_fields(answers: Callable[..., Any]) -> Collection[str]:
    """Return the names of the function's query parameters."""
    model = get_type_hints(answers).get("query")
    return model.model_fields if model else ()


def _strictly(known: Collection[str]) -> Middleware:
    """Return middleware that refuses unknown and repeated parameters; Powertools ignores them."""

    def check(app: Any, next_middleware: NextMiddleware) -> Response[Any]:
        raw = app.current_event.raw_query_string
        check_query(raw, app.context[CONTEXT].request.query, known)
        return next_middleware(app)

    return check


def _success(status: int, model: Any) -> OpenAPIResponse:
    content: dict[str, OpenAPIResponseContentSchema | OpenAPIResponseContentModel] = {}
    if model == Response[str]:
        content["text/csv"] = {"schema": {"type": "string"}}
    elif status != HTTPStatus.NO_CONTENT:
        content[JSON] = {"model": model}
    return {"description": HTTPStatus(status).phrase, "content": content}


def _refusals(operation: Operation) -> dict[int, OpenAPIResponse]:
    """Return a response for each status, described by the codes it may have."""
    codes: dict[int, list[str]] = {}
    for code in operation.refusals:
        codes.setdefault(status_of(code), []).append(f"`{code}`")
    return {status: _refusal(status, ", ".join(of)) for status, of in codes.items()}


def _refusal(status: int, codes: str) -> OpenAPIResponse:
    response: OpenAPIResponse = {
        "description": f"{HTTPStatus(status).phrase}: {codes}",
        "content": {PROBLEM: {"model": ProblemDocument}},
    }
    if status in _HEADERS:
        response["headers"] = _HEADERS[status]
    return response
