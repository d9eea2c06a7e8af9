"""Parameters of operations, checked against botocore's model of DynamoDB.

Unknown and missing parameters, and wrong Python types, are botocore's to refuse; values outside an
enumeration, and lengths, are DynamoDB's.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from botocore.exceptions import ParamValidationError
from botocore.model import ListShape, MapShape, OperationModel, Shape, StringShape, StructureShape
from botocore.validate import ParamValidator

from tests.simulation.dynamodb.errors import MalformedRequest, invalid_member, service_model

Check = Callable[[Any, str], None]

# Parameters that the engine does not know, of those that DynamoDB knows
NOT_SUPPORTED = frozenset(
    {
        "AttributesToGet",
        "AttributeUpdates",
        "ConditionalOperator",
        "Expected",
        "KeyConditions",
        "QueryFilter",
        "ScanFilter",
        "ReturnConsumedCapacity",
        "ReturnItemCollectionMetrics",
        "Segment",
        "TotalSegments",
    }
)

# Shapes whose members are checked where they are used: keys, items, names and values
_CHECKED_LATER = frozenset(
    {
        "AttributeMap",
        "AttributeValue",
        "ExpressionAttributeNameMap",
        "ExpressionAttributeValueMap",
        "Key",
        "PutItemInputAttributeMap",
    }
)

# Limits of names of attributes, which expressions of 4 KB keep anyway
_LONG = 65535

_TYPES: dict[str, type | tuple[type, ...]] = {
    "boolean": bool,
    "integer": int,
    "long": int,
    "blob": (bytes, bytearray),
}


def check_parameters(operation: str, payload: dict[str, Any]) -> None:
    """Check an operation's payload but for the attribute values; ``operation`` as in GetItem.

    Raises MalformedRequest for what botocore refuses, InvalidRequest for what DynamoDB refuses, and
    NotImplementedError for what this engine does not know.
    """
    unsupported = payload.keys() & NOT_SUPPORTED
    if unsupported:
        raise NotImplementedError(f"not simulated: {', '.join(sorted(unsupported))}")
    _check_of(operation)(payload, "")


def malformed(operation: str, payload: dict[str, Any]) -> ParamValidationError:
    """Return the error with which botocore refuses a payload."""
    report = ParamValidator().validate(payload, _input_of(operation))
    if not report.has_errors():
        raise AssertionError(f"botocore takes what the engine refuses: {payload}")
    return ParamValidationError(report=report.generate_report())


@cache
def api_names() -> dict[str, str]:
    """Return the names of operations by those of the client's methods: get_item, GetItem."""
    return {
        re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower(): name
        for name in service_model().operation_names
    }


def _input_of(operation: str) -> Shape:
    model: OperationModel = service_model().operation_model(operation)
    assert model.input_shape is not None
    return model.input_shape


@cache
def _check_of(operation: str) -> Check:
    return _compile(_input_of(operation))


def _compile(shape: Shape) -> Check:
    if shape.name in _CHECKED_LATER:
        return _mapping
    if isinstance(shape, StructureShape):
        return _structure(shape)
    if isinstance(shape, ListShape):
        return _list(shape)
    if isinstance(shape, MapShape):
        return _map(shape)
    return _text(shape) if isinstance(shape, StringShape) else _scalar(shape)


def _mapping(value: Any, path: str) -> None:
    if not isinstance(value, dict):
        raise MalformedRequest


def _structure(shape: StructureShape) -> Check:
    members = {name: _compile(member) for name, member in shape.members.items()}
    known, required = frozenset(members), frozenset(shape.required_members)

    def check(value: Any, path: str) -> None:
        if not isinstance(value, dict) or not required <= value.keys() <= known:
            raise MalformedRequest
        for name, one in value.items():
            members[name](one, f"{path}.{name}" if path else name)

    return check


def _list(shape: ListShape) -> Check:
    member = _compile(shape.member)
    length = _length(shape)

    def check(value: Any, path: str) -> None:
        if not isinstance(value, list | tuple):
            raise MalformedRequest
        length(len(value), value, path)
        for one in value:
            member(one, path)

    return check


def _map(shape: MapShape) -> Check:
    key, content = _compile(shape.key), _compile(shape.value)
    length = _length(shape, of_botocore=False)

    def check(value: Any, path: str) -> None:
        if not isinstance(value, dict):
            raise MalformedRequest
        length(len(value), value, path)
        for name, one in value.items():
            key(name, path)
            content(one, path)

    return check


def _text(shape: StringShape) -> Check:
    options = frozenset(shape.enum)
    least, most = shape.metadata.get("min", 0), shape.metadata.get("max", _LONG)
    if not options and not least and most >= _LONG:
        return _any_text
    length = _length(shape)

    def check(value: Any, path: str) -> None:
        if not isinstance(value, str):
            raise MalformedRequest
        if not least <= len(value) <= most:
            length(len(value), value, path)
        if options and value not in options:
            listed = ", ".join(shape.enum)
            raise invalid_member(value, _member(path), f"satisfy enum value set: [{listed}]")

    return check


def _any_text(value: Any, path: str) -> None:
    if not isinstance(value, str):
        raise MalformedRequest


def _scalar(shape: Shape) -> Check:
    kind = _TYPES[shape.type_name]
    least = shape.metadata.get("min")

    def check(value: Any, path: str) -> None:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise MalformedRequest
        if least is not None and value < least:
            raise MalformedRequest

    return check


def _length(shape: Shape, *, of_botocore: bool = True) -> Callable[[int, Any, str], None]:
    least, most = shape.metadata.get("min", 0), shape.metadata.get("max")

    def check(length: int, value: Any, path: str) -> None:
        if length < least:
            if of_botocore:
                raise MalformedRequest
            constraint = f"have length greater than or equal to {least}"
            raise invalid_member(value, _member(path), constraint)
        if most is not None and length > most:
            constraint = f"have length less than or equal to {most}"
            raise invalid_member(value, _member(path), constraint)

    return check


def _member(path: str) -> str:
    """Return a path as AWS shows it, each name beginning in lower case."""
    return ".".join(name[:1].lower() + name[1:] for name in path.split("."))
