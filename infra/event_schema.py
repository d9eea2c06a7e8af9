"""The JSON Schema of event files, for editors: `python -m infra.event_schema` writes it anew.

Descriptions are those of the tables in docs/event-file.md.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from registrar.domain.event import EventDefinition

Schema = dict[str, Any]

FILE = Path(__file__).parent / "events" / "event.schema.json"
PAGE = Path(__file__).parents[1] / "docs" / "event-file.md"
INTERNAL = ("version", "past")  # publishing adds these
DEFAULTED = {  # filled in by registrar.domain.event_defaults
    "EventDefinition": {"privacy"},
    "FormField": {"purpose", "kept_days"},
    "Privacy": {"controller", "processors", "region", "rights", "kept_days"},
}

_ROW = re.compile(r"^\| `([\w.]+)` \| (.+?) \| (.+) \|$", flags=re.M)
_BOUNDS = {"ge": "minimum", "le": "maximum"}  # pydantic's names, if a validator comes before int


class _Schema(GenerateJsonSchema):
    def datetime_schema(self, _: core_schema.DatetimeSchema) -> JsonSchemaValue:
        """Return the schema of a wall time: a day and a time, not RFC 3339."""
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}"}

    def field_title_should_be_set(self, _: Any) -> bool:
        """Return False: a title made from the key says nothing more than the key."""
        return False


def event_schema() -> Schema:
    """Return the schema, JSON Schema 2020-12, of what an event file may hold."""
    schema = _with_bounds(EventDefinition.model_json_schema(schema_generator=_Schema))
    for name in INTERNAL:
        del schema["properties"][name]
    for name in ("Past", "PastField", "PastOption"):
        del schema["$defs"][name]
    for name, part in {"EventDefinition": schema, **schema["$defs"]}.items():
        part.pop("description", None)  # docstrings are for readers of the code
        defaulted = DEFAULTED.get(name, set())
        part["required"] = [key for key in part.get("required", ()) if key not in defaulted]
    texts = {path: text for path, _default, text in table_rows()}
    for path, part, key in schema_keys(schema):
        part["properties"][key]["description"] = texts[path]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def table_rows() -> list[tuple[str, str, str]]:
    """Return path, default and description of each row in the page's tables, as plain text."""
    rows = _ROW.findall(PAGE.read_text(encoding="utf-8"))
    return [(path, default.strip("`"), text.replace("`", "")) for path, default, text in rows]


def schema_keys(schema: Schema) -> Iterator[tuple[str, Schema, str]]:
    """Yield each key once: its dotted path, the part of the schema that has it, and its name."""
    waiting, seen = [("", schema)], set[str]()
    while waiting:
        prefix, part = waiting.pop(0)
        for key, value in part["properties"].items():
            yield f"{prefix}{key}", part, key
            name = next(iter(re.findall(r'"#/\$defs/(\w+)"', json.dumps(value))), None)
            if name and name not in seen:
                seen.add(name)
                waiting.append((f"{prefix}{key}.", schema["$defs"][name]))


def to_text() -> str:
    """Return the schema as its file has it."""
    return json.dumps(event_schema(), indent=2) + "\n"


def _with_bounds(value: Any) -> Any:
    """Return the schema with JSON Schema's names of bounds in place of pydantic's."""
    if isinstance(value, dict):
        return {_BOUNDS.get(key, key): _with_bounds(part) for key, part in value.items()}
    return [_with_bounds(part) for part in value] if isinstance(value, list) else value


if __name__ == "__main__":
    FILE.write_text(to_text(), encoding="utf-8")
