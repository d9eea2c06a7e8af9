"""The JSON Schema that editors check event files with."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from infra.event_schema import FILE, event_schema, schema_keys, table_rows, to_text
from registrar.event_file.reading import read_yaml

EVENTS = Path(__file__).parents[3] / "infra" / "events"


def test_the_committed_schema_is_the_models() -> None:
    """After a change of the model: make schema."""
    assert FILE.read_text(encoding="utf-8") == to_text()


@pytest.mark.parametrize("file", sorted(EVENTS.glob("*.yaml")), ids=lambda file: file.stem)
def test_an_event_file_of_the_project_fits(file: Path) -> None:
    """Also the short one, which leaves out what has a default."""
    validator = Draft202012Validator(event_schema())

    assert [
        error.message
        for error in validator.iter_errors(read_yaml(file.read_text(encoding="utf-8")).data)
    ] == []


def test_a_misspelt_key_and_a_day_without_a_time_are_marked() -> None:
    """An editor says so while the file is written."""
    data = read_yaml((EVENTS / "minimal.yaml").read_text(encoding="utf-8")).data
    data["dates"]["starts"] = "2022-03-10"
    validator = Draft202012Validator(event_schema())

    errors = validator.iter_errors(data | {"seets": 50})

    assert {tuple(error.path) for error in errors} == {(), ("dates", "starts")}


def test_numbers_have_their_bounds() -> None:
    """An editor marks a number that the check refuses, an optional one too."""
    data = read_yaml((EVENTS / "minimal.yaml").read_text(encoding="utf-8")).data
    data["fields"][0]["kept_days"] = 4000
    option = {"value": "a", "label": {"en": "A"}, "seats": 0}
    data["fields"].append({"name": "a", "type": "choice", "label": {}, "options": [option]})
    validator = Draft202012Validator(event_schema())

    errors = validator.iter_errors(data | {"seats": 0})

    marked = {tuple(error.path)[:3] for error in errors}
    assert marked == {("seats",), ("fields", 0, "kept_days"), ("fields", 2, "options")}


def test_every_key_has_the_description_of_the_page() -> None:
    """docs/event-file.md has one row a key, which says "required" where the schema does."""
    schema = event_schema()
    keys = {path: (part, key) for path, part, key in schema_keys(schema)}
    rows = {path: default for path, default, _text in table_rows()}

    assert set(rows) == set(keys)
    assert len(table_rows()) == len(rows)
    assert {path for path, default in rows.items() if default == "required"} == {
        path for path, (part, key) in keys.items() if key in part["required"]
    }


def test_the_page_says_the_defaults_of_the_schema() -> None:
    """A number, a word, true or false that the model fills in is in the row of its key."""
    rows = {path: default for path, default, _text in table_rows()}
    defaults = {
        path: part["properties"][key].get("default")
        for path, part, key in schema_keys(event_schema())
    }

    plain = {path: value for path, value in defaults.items() if isinstance(value, bool | int | str)}
    assert len(plain) > 5
    assert {path: rows[path] for path in plain} == {
        path: str(value).lower() for path, value in plain.items()
    }
