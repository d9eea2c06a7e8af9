"""OpenAPI document of all calls: Powertools', completed."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.models import HTTPBearer

from registrar import __version__
from registrar.api.edit_operations import EDIT_OPERATIONS
from registrar.api.operation import DOCUMENT, Operation
from registrar.api.operations import OPERATIONS
from registrar.api.registering import BEARER, query_fields
from registrar.web.protocol.request import JSON

_ABOUT = """All that organisers see and do, for programs. Everybody who signs in to their pages may
use it, with the same rights: an event that is not yours answers like one that does not exist.

Every call that changes something may be sent again. One that takes the `revision`, the `version`
or the digest that was `seen` is carried out once: if somebody was first, or the call itself, it is
refused with 409 and nothing is done. Whatever a call does not know, in its address or its body, is
refused. Refusals are problem documents (RFC 9457) whose `code` is stable and whose
words are in the language of `Accept-Language`. The gateway in front has refusals of its own, in
JSON with a `message` alone: 429 at its limit, 413 above 10 MB, 500 where we failed; its header
`apigw-requestid` then says which request it was."""

_BEARER = (
    "An access token of the user pool, as sign-in with its one app client gives it; an hour long"
)

_FAILED: Mapping[str, Any] = {
    "description": "A failure on our side, without details",
    "content": {
        JSON: {
            "schema": {
                "type": "object",
                "properties": {"message": {"type": "string"}},
                "required": ["message"],
            }
        }
    },
}

_ITSELF: Mapping[str, Any] = {
    "get": {
        "summary": "This document",
        "operationId": "openapi",
        "tags": ["about"],
        "security": [],
        "responses": {
            "200": {"description": "OK", "content": {JSON: {"schema": {"type": "object"}}}},
            "500": _FAILED,
        },
    }
}


EVERY_OPERATION: tuple[Operation, ...] = (*OPERATIONS, *EDIT_OPERATIONS)


def document(resolver: APIGatewayHttpResolver) -> str:
    """Return the document of all calls, which the resolver has, as JSON (OpenAPI 3.1)."""
    made = resolver.get_openapi_json_schema(
        title="Registrar: the organisers' API",
        version=__version__,
        description=_ABOUT,
        security_schemes={BEARER: HTTPBearer(bearerFormat="JWT", description=_BEARER)},
    )
    data: dict[str, Any] = json.loads(made)
    for operation in EVERY_OPERATION:
        described = data["paths"][operation.address][operation.method.lower()]
        described["responses"][str(int(HTTPStatus.INTERNAL_SERVER_ERROR))] = _FAILED
        _describe_query(described, operation.handler)
    data["paths"][DOCUMENT] = _ITSELF
    _close(data["components"]["schemas"])
    _drop_unused(data["components"]["schemas"], data["paths"])
    return json.dumps(data, ensure_ascii=False)


def _close(schema: object) -> None:
    """Forbid names that do not match a mapping's pattern, as pydantic does."""
    for inner in schema.values() if isinstance(schema, dict) else ():
        _close(inner)
    if isinstance(schema, dict) and "patternProperties" in schema:
        schema["additionalProperties"] = False


def _drop_unused(schemas: dict[str, Any], paths: Mapping[str, Any]) -> None:
    """Drop schemas without a reference: Powertools' errors, never answered, and queries' models."""
    while unused := [name for name in schemas if not _is_referred_to(name, (paths, schemas))]:
        for name in unused:
            del schemas[name]


def _is_referred_to(name: str, where: object) -> bool:
    return f'"#/components/schemas/{name}"' in json.dumps(where)


def _describe_query(described: dict[str, Any], answers: Any) -> None:
    """Give query parameters the types of their model; Powertools calls each a string."""
    fields = query_fields(answers)
    if not fields:
        return
    schema = answers.__annotations__["query"].__origin__.model_json_schema()
    for parameter in described["parameters"]:
        if parameter["in"] == "query":
            parameter.update(_parameter(schema["properties"][parameter["name"]]))


def _parameter(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameter of a field; one that may be left out is never sent as null."""
    kept = {name: value for name, value in field.items() if name not in _ELSEWHERE}
    options = [option for option in field.get("anyOf", ()) if option.get("type") != "null"]
    if kept.get("default") is None:
        kept.pop("default", None)
    schema = kept | (options[0] if len(options) == 1 else {"anyOf": options} if options else {})
    style = _LIST if schema.get("type") == "array" else {}
    return {"description": field.get("description", ""), "schema": schema, **style}


_ELSEWHERE = ("anyOf", "description", "title")

# The gateway joins repeated parameters with commas; a caller may do so, too
_LIST: Mapping[str, Any] = {"style": "form", "explode": False}
