"""Parameters of operations, checked against botocore's model of DynamoDB.

Unknown and missing parameters, and wrong Python types, are botocore's to refuse; values outside an
enumeration, and lengths, are DynamoDB's.
"""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from botocore.exceptions import ParamValidationError
from botocore.model import ListShape, MapShape, OperationModel, Shape, StringShape, StructureShape
from botocore.validate import ParamValidator

from infra.dynamodb.errors import MalformedRequest, invalid_member
from infra.model_rules import service_model

# Path of a parameter: the one that it is a member of, and its name; None for the payload itself
Path = tuple[Any, str] | None

Check = Callable[[Any, Path], None]

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
    "double": (int, float),
    "blob": (bytes, bytearray),
    "timestamp": (int, float, str, datetime),
}


def check_parameters(operation: str, payload: dict[str, Any]) -> None:
    """Check an operation's payload but for the attribute values; ``operation`` as in GetItem.

    Raises MalformedRequest for what botocore refuses, InvalidRequest for what DynamoDB refuses, and
    NotImplementedError for what this engine does not know.
    """
    if not NOT_SUPPORTED.isdisjoint(payload):
        unsupported = sorted(NOT_SUPPORTED.intersection(payload))
        raise NotImplementedError(f"not simulated: {', '.join(unsupported)}")
    _check_of(operation)(payload, None)


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
        for name in service_model("dynamodb").operation_names
    }


def _input_of(operation: str) -> Shape:
    model: OperationModel = service_model("dynamodb").operation_model(operation)
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


def _mapping(value: Any, path: Path) -> None:
    if not isinstance(value, dict):
        raise MalformedRequest


def _structure(shape: StructureShape) -> Check:
    members = {name: _compile(member) for name, member in shape.members.items()}
    known, required = frozenset(members), frozenset(shape.required_members)
    plain = {name: _PLAIN[member] for name, member in members.items() if member in _PLAIN}
    right: set[tuple[str, ...]] = set()  # names that came together, in their order

    def check(value: Any, path: Path) -> None:
        if not isinstance(value, dict):
            raise MalformedRequest
        names = tuple(value)
        if names not in right:
            if not required <= value.keys() <= known:
                raise MalformedRequest
            right.add(names)
        for name, one in value.items():
            if plain.get(name) is not one.__class__:  # most are of the very type: right
                members[name](one, (path, name))

    return check


def _list(shape: ListShape) -> Check:
    member = _compile(shape.member)
    length = _length(shape)

    def check(value: Any, path: Path) -> None:
        if not isinstance(value, list | tuple):
            raise MalformedRequest
        length(len(value), value, path)
        for one in value:
            member(one, path)

    return check


def _map(shape: MapShape) -> Check:
    key, content = _compile(shape.key), _compile(shape.value)
    length = _length(shape, of_botocore=False)

    def check(value: Any, path: Path) -> None:
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

    def check(value: Any, path: Path) -> None:
        if not isinstance(value, str):
            raise MalformedRequest
        if not least <= len(value) <= most:
            length(len(value), value, path)
        if options and value not in options:
            listed = ", ".join(shape.enum)
            raise invalid_member(value, _member(path), f"satisfy enum value set: [{listed}]")

    return check


def _any_text(value: Any, path: Path) -> None:
    if not isinstance(value, str):
        raise MalformedRequest


def _flag(value: Any, path: Path) -> None:
    if not isinstance(value, bool):
        raise MalformedRequest


def _scalar(shape: Shape) -> Check:
    kind = _TYPES[shape.type_name]
    if kind is bool:
        return _flag
    least = shape.metadata.get("min")

    def check(value: Any, path: Path) -> None:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise MalformedRequest
        if least is not None and value < least:
            raise MalformedRequest

    return check


def _length(shape: Shape, *, of_botocore: bool = True) -> Callable[[int, Any, Path], None]:
    least, most = shape.metadata.get("min", 0), shape.metadata.get("max")

    def check(length: int, value: Any, path: Path) -> None:
        if length < least:
            if of_botocore:
                raise MalformedRequest
            constraint = f"have length greater than or equal to {least}"
            raise invalid_member(value, _member(path), constraint)
        if most is not None and length > most:
            constraint = f"have length less than or equal to {most}"
            raise invalid_member(value, _member(path), constraint)

    return check


def _member(path: Path) -> str:
    """Return a path as AWS shows it, each name beginning in lower case."""
    if path is None:
        return ""
    before, name = path
    return f"{_member(before)}.{name[:1].lower()}{name[1:]}".lstrip(".")


# Checks of the type alone
_PLAIN: dict[Check, type] = {_mapping: dict, _any_text: str, _flag: bool}
