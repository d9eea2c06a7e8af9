"""Changes inside of maps and lists of an item."""

from collections.abc import Iterable
from typing import Any

from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.expressions.placeholders import Parts
from infra.dynamodb.values import Value

Target = dict[str, Any]

_NO_PATH = "The document path provided in the update expression is invalid for update"


def copy_for(document: Target, paths: Iterable[Parts]) -> Target:
    """Return a copy whose containers along the paths are copied; all else is shared."""
    copy: Target = _shallow(document)
    for path in paths:
        here = copy
        for part in path[:-1]:
            container = _container(here, part)
            if container is None:
                break
            held = container[part]
            container[part] = here = _shallow(held)
    return copy


def set_at(document: Target, path: Parts, value: Value) -> None:
    """Set a value; beyond the end of a list it is appended. Raises InvalidRequest without a parent.

    Several values beyond the end are appended in the order of the clauses.
    """
    parent, last = _parent(document, path), path[-1]
    if isinstance(last, str):
        parent["M"][last] = value
    elif last < len(parent["L"]):
        parent["L"][last] = value
    else:
        parent["L"].append(value)


def remove_at(document: Target, path: Parts) -> None:
    """Remove a value if it is there. Raises InvalidRequest without a parent."""
    parent, last = _parent(document, path), path[-1]
    if isinstance(last, str):
        parent["M"].pop(last, None)
    elif last < len(parent["L"]):
        del parent["L"][last]


def _parent(document: Target, path: Parts) -> Target:
    here = document
    for part in path[:-1]:
        container = _container(here, part)
        if container is None:
            raise InvalidRequest(_NO_PATH, late=True)
        here = container[part]
    if ("M" if isinstance(path[-1], str) else "L") not in here:
        raise InvalidRequest(_NO_PATH, late=True)
    return here


def _container(here: Target, part: str | int) -> Any:
    """Return the map or list that has the part, or None."""
    if isinstance(part, str):
        return here["M"] if part in here.get("M", ()) else None
    return here["L"] if part < len(here.get("L", ())) else None


def _shallow(value: Target) -> Target:
    ((kind, content),) = value.items()
    if kind == "M":
        return {"M": dict(content)}
    return {"L": list(content)} if kind == "L" else value
