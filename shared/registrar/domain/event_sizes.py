"""Size limits of an event file: the body of its form, and the stored item."""

import json
from collections.abc import Iterator
from typing import Any

from registrar.domain.event import EventDefinition, FormField
from registrar.domain.event_problems import EventProblem
from registrar.domain.form import compile_form, to_data
from registrar.domain.form_size import BODY_MAX, size_of, size_of_all

# A DynamoDB item has at most 400 kB; keys, version and join address need a little
ITEM_MAX = (400 - 20) * 1024  # bytes


def answers_fit_a_body(fields: tuple[FormField, ...]) -> Iterator[EventProblem]:
    """Require that the largest encoded answers fit into BODY_MAX bytes (S4)."""
    size = size_of_all(fields)
    if size > BODY_MAX:
        largest = sorted(fields, key=size_of, reverse=True)[:3]
        named = ", ".join(f"{part.name} ({_kb(size_of(part))} kB)" for part in largest)
        yield EventProblem(
            "fields",
            f"the answers may take {_kb(size)} kB together, and a form may send {_kb(BODY_MAX)} kB;"
            f" the largest are {named}",
            "leave some out, or make some of type long_text of type text",
            "answers_too_large",
        )


def _kb(size: int) -> int:
    return -(-size // 1024)


def stored_size_fits(definition: EventDefinition) -> Iterator[EventProblem]:
    """Require that definition and form, one item of the table, take at most ITEM_MAX bytes."""
    size = len(definition.model_dump_json().encode()) + _size(to_data(compile_form(definition)))
    if size > ITEM_MAX:
        path, part = _largest(definition.model_dump(mode="json", exclude={"version", "past"}))
        yield EventProblem(
            path,
            f"the event takes {_kb(size)} kB, and {_kb(ITEM_MAX)} kB can be stored;"
            f" the largest part of it is this with {_kb(part)} kB",
            "shorten it, or put it on a website and link to it",
            "event_too_large",
        )


def _largest(value: Any) -> tuple[str, int]:
    """Return path and bytes of the part to shorten: each step takes half its parent or more."""
    path: list[str] = []
    while True:
        parts = _parts(value)
        name = max(parts, key=lambda key: _size(parts[key]), default=None)
        if name is None or (path and _size(parts[name]) * 2 < _size(value)):
            return ".".join(path), _size(value)
        path.append(name)
        value = parts[name]


def _parts(value: Any) -> dict[str, Any]:
    if isinstance(value, list):
        return {str(number): part for number, part in enumerate(value)}
    return value if isinstance(value, dict) else {}


def _size(data: Any) -> int:
    return len(json.dumps(data, ensure_ascii=False).encode())
