"""Requests to AWS's services as documents: the operation, and its parameters as they were sent.

The protocols JSON, REST with JSON, and Query of botocore's models; CBOR and S3's XML are not read,
nor are maps outside of JSON.
"""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

from infra.model_rules import service_model

Document = dict[str, Any]


class Call(NamedTuple):
    """Call of an operation: its model, and its parameters."""

    operation: OperationModel
    document: Document


class HttpRequest(NamedTuple):
    """Request as MiniStack's services take it; names of headers in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    query: Mapping[str, Any]


class Unread(Exception):
    """Parameter in a form that is not read here."""


def read(service: str, request: HttpRequest) -> Call | None:
    """Return the call of a service, or None if it is of no operation, or is not read whole."""
    try:
        return _read(service, request)
    except Unread:
        return None


def with_bytes(found: Any) -> Any:
    """Return a document or a part of it, attribute values of DynamoDB that are base64 as bytes."""
    if isinstance(found, list):
        return [with_bytes(one) for one in found]
    if not isinstance(found, dict):
        return found
    if len(found) == 1 and isinstance(found.get("B"), str):
        return {"B": base64.b64decode(found["B"])}
    if len(found) == 1 and isinstance(found.get("BS"), list):
        return {"BS": [base64.b64decode(one) for one in found["BS"]]}
    return {name: with_bytes(value) for name, value in found.items()}


def _read(service: str, request: HttpRequest) -> Call | None:
    target = request.headers.get("x-amz-target", "")
    model = service_model(service)
    if target:
        prefix, _, name = target.rpartition(".")
        if prefix != model.metadata.get("targetPrefix") or name not in model.operation_names:
            return None
        return Call(model.operation_model(name), _json(request.body))
    if model.metadata["protocol"] == "query":
        return _of_query(service, request)
    return _of_rest(service, request)


def _json(body: bytes) -> Document:
    """Return a JSON body; attribute values of DynamoDB that are bytes as bytes."""
    document = with_bytes(json.loads(body or b"{}"))
    return document if isinstance(document, dict) else {}


def _of_rest(service: str, request: HttpRequest) -> Call | None:
    for method, pattern, operation in _routes(service):
        match = pattern.fullmatch(request.path)
        if method == request.method and match:
            sent = {name: unquote(value) for name, value in match.groupdict().items()}
            return Call(operation, _sent(operation, request) | sent)
    return None


@cache
def _routes(service: str) -> list[tuple[str, re.Pattern[str], OperationModel]]:
    model = service_model(service)
    found = []
    for name in model.operation_names:
        operation = model.operation_model(name)
        uri = operation.http.get("requestUri", "/").partition("?")[0]
        pattern = re.sub(r"\\\{(\w+)\\\+?\\?\}|\\\{(\w+)\\\}", _group, re.escape(uri))
        found.append((operation.http["method"], re.compile(pattern), operation))
    return sorted(found, key=lambda route: "(?P" in route[1].pattern)


def _group(match: re.Match[str]) -> str:
    return f"(?P<{match[1] or match[2]}>[^/]+)"


def _sent(operation: OperationModel, request: HttpRequest) -> Document:
    """Return the parameters of body, query and headers, by the names they have in them."""
    shape = operation.input_shape
    if not isinstance(shape, StructureShape):
        return {}
    document = _body(shape, request.body)
    for member in shape.members.values():
        given = _given(member.serialization, request)
        if given:
            document[member.serialization["name"]] = _listed(member, given)
    return document


def _body(shape: StructureShape, body: bytes) -> Document:
    """Return the parameters that the body has: all, or the one that it is."""
    name = shape.serialization.get("payload")
    if name is None:
        return _json(body)
    if not body:
        return {}
    return {name: body if shape.members[name].type_name == "blob" else _json(body)}


def _given(serialization: Mapping[str, Any], request: HttpRequest) -> list[str]:
    """Return the texts of a parameter in query or headers; none if it is elsewhere or missing."""
    location, name = serialization.get("location"), serialization.get("name", "")
    found = None
    if location == "querystring":
        found = request.query.get(name)
    elif location == "header":
        found = request.headers.get(name.lower())
    if found is None:
        return []
    return list(found) if isinstance(found, list) else [found]


def _listed(shape: Shape, given: list[str]) -> Any:
    """Return a parameter's value of its texts. Raises Unread for a map."""
    if isinstance(shape, MapShape):
        raise Unread
    if isinstance(shape, ListShape):
        return [_scalar(shape.member, text) for text in given]
    return _scalar(shape, given[0])


def _of_query(service: str, request: HttpRequest) -> Call | None:
    sent = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
    model = service_model(service)
    if sent.get("Action") not in model.operation_names:
        return None
    operation = model.operation_model(sent["Action"])
    shape = operation.input_shape
    return Call(operation, {} if shape is None else _nested(shape, sent, ""))


def _nested(shape: Shape, sent: Document, prefix: str) -> Any:
    """Return what the names that begin with the prefix hold; None if there are none.

    Raises Unread for a map.
    """
    if isinstance(shape, StructureShape):
        members = {
            name: _nested(member, sent, f"{prefix}.{name}".lstrip("."))
            for name, member in shape.members.items()
        }
        return {name: value for name, value in members.items() if value is not None}
    if isinstance(shape, ListShape):
        return [*_entries(shape.member, sent, f"{prefix}.member")] or None
    if isinstance(shape, MapShape) and any(name.startswith(f"{prefix}.") for name in sent):
        raise Unread
    if prefix not in sent:
        return None
    return _scalar(shape, sent[prefix])


def _entries(shape: Shape, sent: Document, prefix: str) -> Iterator[Any]:
    number = 1
    while any(f"{name}.".startswith(f"{prefix}.{number}.") for name in sent):
        yield _nested(shape, sent, f"{prefix}.{number}")
        number += 1


def _scalar(shape: Shape, text: str) -> Any:
    if shape.type_name == "boolean":
        return text == "true"
    if shape.type_name in ("integer", "long") and re.fullmatch(r"-?\d+", text):
        return int(text)
    return text
