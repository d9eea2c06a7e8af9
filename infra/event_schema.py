"""The JSON Schema of event files, for editors: `python -m infra.event_schema` writes it anew."""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from registrar.domain.event import EventDefinition

FILE = Path(__file__).parent / "events" / "event.schema.json"
INTERNAL = ("version", "past")  # publishing adds these
DEFAULTED = {  # filled in by registrar.domain.event_defaults
    "EventDefinition": {"privacy"},
    "FormField": {"purpose", "kept_days"},
    "Privacy": {"controller", "processors", "region", "rights", "kept_days"},
}


class _Schema(GenerateJsonSchema):
    def datetime_schema(self, _: core_schema.DatetimeSchema) -> JsonSchemaValue:
        """Return the schema of a wall time: a day and a time, not RFC 3339."""
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}"}


def event_schema() -> dict[str, Any]:
    """Return the schema, JSON Schema 2020-12, of what an event file may hold."""
    schema = EventDefinition.model_json_schema(schema_generator=_Schema)
    for name in INTERNAL:
        del schema["properties"][name]
    for name in ("Past", "PastField", "PastOption"):
        del schema["$defs"][name]
    for name, part in {"EventDefinition": schema, **schema["$defs"]}.items():
        part.pop("description", None)  # docstrings are for readers of the code
        defaulted = DEFAULTED.get(name, set())
        part["required"] = [key for key in part.get("required", ()) if key not in defaulted]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def to_text() -> str:
    """Return the schema as its file has it."""
    return json.dumps(event_schema(), indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(to_text(), encoding="utf-8")
