"""The JSON Schema that editors check event files with."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from infra.event_schema import FILE, event_schema, to_text
from registrar.cli.yaml_file import read_yaml

EVENTS = Path(__file__).parents[3] / "infra" / "events"


def test_the_committed_schema_is_the_models() -> None:
    """After a change of the model: make schema."""
    assert FILE.read_text(encoding="utf-8") == to_text()


@pytest.mark.parametrize("file", sorted(EVENTS.glob("*.yaml")), ids=lambda file: file.stem)
def test_an_event_file_of_the_project_fits(file: Path) -> None:
    """Also the short one, which leaves out what has a default."""
    validator = Draft202012Validator(event_schema())

    assert [error.message for error in validator.iter_errors(read_yaml(file).data)] == []


def test_a_misspelt_key_and_a_day_without_a_time_are_marked() -> None:
    """An editor says so while the file is written."""
    data = read_yaml(EVENTS / "minimal.yaml").data
    data["dates"]["starts"] = "2022-03-10"
    validator = Draft202012Validator(event_schema())

    errors = validator.iter_errors(data | {"seets": 50})

    assert {tuple(error.path) for error in errors} == {(), ("dates", "starts")}
