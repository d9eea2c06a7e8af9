r"""Constraints of AWS's own service models: what botocore says of an operation's parameters.

Required members, lengths, ranges, patterns and enumerations of the shapes, in the words in which
AWS's services refuse them. The models are those of botocore; a pattern is Java's, whose \p{L} and
the like Python does not know, and holds for the whole text.
"""

import base64
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from botocore.loaders import Loader
from botocore.model import ListShape, MapShape, ServiceModel, Shape, StructureShape

# Shapes that a service's own rules check
_CHECKED_ELSEWHERE = frozenset({"AttributeValue"})

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "blob": (str, bytes),
    "timestamp": (int, float, str, datetime),
}
# Patterns that a service has changed since, by their shapes: a space inside a password is allowed,
# as Cognito's guide says, "Adding user pool password requirements"
_CHANGED = {"PasswordType": r"[\S]+.*[\S]+"}

_CATEGORY = re.compile(r"\\p\{(\w+)\}")
_SURROGATES = r"\uD800\uDC00-\uDBFF\uDFFF"  # those beyond U+FFFF, as Java spells them


class WrongType(Exception):
    """Parameter of another type than the model's: no service reads it."""


@cache
def service_model(service: str) -> ServiceModel:
    """Return botocore's model of a service, by the name of its client."""
    return ServiceModel(Loader().load_service_model(service, "service-2"), service)


def detected(violations: list[str]) -> str:
    """Return AWS's message about violations, at least one."""
    count = "1 validation error" if len(violations) == 1 else f"{len(violations)} validation errors"
    return f"{count} detected: {'; '.join(violations)}"


def violation(value: object, path: str, constraint: str) -> str:
    """Return AWS's words about a value that does not satisfy a constraint."""
    given = "Value" if value is None else f"Value '{value}'"
    return f"{given} at '{path}' failed to satisfy constraint: Member must {constraint}"


def violations(shape: Shape, value: Any, path: str = "") -> Iterator[str]:
    """Yield what a value violates of its shape. Raises WrongType.

    The value is as it is sent: blobs as base64, times as numbers or texts.
    """
    if shape.name in _CHECKED_ELSEWHERE:
        return
    if isinstance(shape, StructureShape):
        yield from _of_structure(shape, value, path)
    elif isinstance(shape, ListShape):
        _require(value, list)
        yield from _of_length(shape, value, len(value), path)
        for number, one in enumerate(value, 1):
            yield from violations(shape.member, one, f"{path}.{number}.member")
    elif isinstance(shape, MapShape):
        _require(value, dict)
        yield from _of_length(shape, value, len(value), path)
        for name, one in value.items():
            yield from violations(shape.key, name, path)
            yield from violations(shape.value, one, f"{path}.{name}.member")
    else:
        yield from _of_scalar(shape, value, path)


def _of_structure(shape: StructureShape, value: Any, path: str) -> Iterator[str]:
    _require(value, dict)
    for name in shape.required_members:
        if value.get(_sent_as(shape, name)) is None:
            yield violation(None, _member(path, name), "not be null")
    for name, member in shape.members.items():
        given = value.get(_sent_as(shape, name))
        if given is not None:
            yield from violations(member, given, _member(path, name))


def _of_scalar(shape: Shape, value: Any, path: str) -> Iterator[str]:
    kinds = _TYPES.get(shape.type_name, (object,))
    _require(value, *kinds)
    if isinstance(value, bool) and bool not in kinds and object not in kinds:
        raise WrongType
    shown = None if shape.metadata.get("sensitive") else value
    if shape.type_name == "string":
        yield from _of_text(shape, value, shown, path)
    elif shape.type_name == "blob":
        size = len(base64.b64decode(value)) if isinstance(value, str) else len(value)
        yield from _of_length(shape, None, size, path)
    elif shape.type_name in ("integer", "long", "float", "double"):
        yield from _of_range(shape, shown, value, path, "have value")


def _of_text(shape: Shape, value: str, shown: str | None, path: str) -> Iterator[str]:
    yield from _of_length(shape, shown, len(value), path)
    pattern = _CHANGED.get(shape.name) or shape.metadata.get("pattern")
    if pattern and not expression(pattern).fullmatch(value):
        yield violation(shown, path, f"satisfy regular expression pattern: {pattern}")
    options = shape.metadata.get("enum")
    if options and value not in options:
        yield violation(shown, path, f"satisfy enum value set: [{', '.join(options)}]")


def _of_length(shape: Shape, shown: object, length: int, path: str) -> Iterator[str]:
    yield from _of_range(shape, shown, length, path, "have length")


def _of_range(shape: Shape, shown: object, size: float, path: str, verb: str) -> Iterator[str]:
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and size < float(least):
        yield violation(shown, path, f"{verb} greater than or equal to {least}")
    if most is not None and size > float(most):
        yield violation(shown, path, f"{verb} less than or equal to {most}")


def _require(value: Any, *kinds: type) -> None:
    if not isinstance(value, kinds):
        raise WrongType


def _sent_as(shape: StructureShape, name: str) -> str:
    return str(shape.members[name].serialization.get("name", name))


def _member(path: str, name: str) -> str:
    """Return the path of a member as AWS shows it, each name beginning in lower case."""
    return f"{path}.{name[:1].lower()}{name[1:]}".lstrip(".")


@cache
def expression(pattern: str) -> re.Pattern[str]:
    """Return a pattern of a model as Python reads it."""
    beyond = "\U00010000-\U0010ffff"
    text = pattern.replace(_SURROGATES, beyond).replace(r"[\w-_]", r"[\w_-]")
    return re.compile(_CATEGORY.sub(_class_of(text), text), re.ASCII)


def _class_of(text: str) -> Callable[[re.Match[str]], str]:
    def replaced(match: re.Match[str]) -> str:
        content = " -~" if match[1] == "Print" else _ranges()[match[1]]
        inside = text.rfind("[", 0, match.start()) > text.rfind("]", 0, match.start())
        return content if inside else f"[{content}]"

    return replaced


@cache
def _ranges() -> dict[str, str]:
    """Return the characters of each category's first letter, as the inside of a class."""
    spans: dict[str, list[list[int]]] = defaultdict(list)
    for code in range(sys.maxunicode + 1):
        known = spans[unicodedata.category(chr(code))[0]]
        if known and known[-1][1] == code - 1:
            known[-1][1] = code
        else:
            known.append([code, code])
    return {
        kind: "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in known)
        for kind, known in spans.items()
    }
