"""The OpenAPI document: what Powertools makes of the calls, with what it leaves out put in."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.models import HTTPBearer

from registrar import __version__
from registrar.api.operations import DOCUMENT, OPERATIONS
from registrar.api.registering import BEARER, query_fields
from registrar.web.protocol.request import JSON

_ABOUT = """All that organisers see and do, for programs. Everybody who signs in to their pages may
use it, with the same rights: an event that is not yours answers like one that does not exist.

Every call that changes something may be sent again. Whatever a call does not know, in its address
or its body, is refused. Refusals are problem documents (RFC 9457) whose `code` is stable and whose
words are in the language of `Accept-Language`. The gateway in front has refusals of its own, in
JSON with a `message` alone: 429 at its limit, 413 above 10 MB, 500 where we failed; its header
`apigw-requestid` then says which request it was."""

_BEARER = (
    "An access token of the user pool, as sign-in with its one app client gives it; an hour long"
)

_FAILED: Mapping[str, Any] = {
    "description": "Something went wrong on our side; nothing is said about it here",
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


def document(resolver: APIGatewayHttpResolver) -> str:
    """The document of all calls, as JSON (OpenAPI 3.1)."""
    made = resolver.get_openapi_json_schema(
        title="Registrar: the organisers' API",
        version=__version__,
        description=_ABOUT,
        security_schemes={BEARER: HTTPBearer(bearerFormat="JWT", description=_BEARER)},
    )
    data: dict[str, Any] = json.loads(made)
    for operation in OPERATIONS:
        told = data["paths"][operation.address][operation.method.lower()]
        told["responses"][str(int(HTTPStatus.INTERNAL_SERVER_ERROR))] = _FAILED
        _describe_query(told, operation.answer)
    data["paths"][DOCUMENT] = _ITSELF
    _close(data["components"]["schemas"])
    _drop_unused(data["components"]["schemas"], data["paths"])
    return json.dumps(data, ensure_ascii=False)


def _close(schema: object) -> None:
    """Say that a mapping takes no other names than those of its pattern, as pydantic has it."""
    for one in schema.values() if isinstance(schema, dict) else ():
        _close(one)
    if isinstance(schema, dict) and "patternProperties" in schema:
        schema["additionalProperties"] = False


def _drop_unused(schemas: dict[str, Any], paths: Mapping[str, Any]) -> None:
    """Powertools' own shapes of errors, which are never answered, and the models of queries."""
    while unused := [one for one in schemas if not _is_referred_to(one, (paths, schemas))]:
        for name in unused:
            del schemas[name]


def _is_referred_to(name: str, where: object) -> bool:
    return f'"#/components/schemas/{name}"' in json.dumps(where)


def _describe_query(told: dict[str, Any], answers: Any) -> None:
    """Powertools calls each field of a query's model a string; its schema says what it is."""
    fields = query_fields(answers)
    if not fields:
        return
    schema = answers.__annotations__["query"].__origin__.model_json_schema()
    for one in told["parameters"]:
        if one["in"] == "query":
            one.update(_parameter(schema["properties"][one["name"]]))


def _parameter(field: Mapping[str, Any]) -> dict[str, Any]:
    """The parameter of a field; one that may be left out is never sent as null."""
    told = {name: text for name, text in field.items() if name not in _ELSEWHERE}
    options = [one for one in field.get("anyOf", ()) if one.get("type") != "null"]
    if told.get("default") is None:
        told.pop("default", None)
    schema = told | (options[0] if len(options) == 1 else {"anyOf": options} if options else {})
    style = _LIST if schema.get("type") == "array" else {}
    return {"description": field.get("description", ""), "schema": schema, **style}


_ELSEWHERE = ("anyOf", "description", "title")

# The gateway joins what is repeated by commas, and so may whoever asks
_LIST: Mapping[str, Any] = {"style": "form", "explode": False}
