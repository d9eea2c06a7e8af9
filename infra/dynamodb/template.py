"""Properties of the table in infra/data.yaml, so that keys and indexes are those deployed."""

from functools import cache
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

_DATA = Path(__file__).parents[1] / "data.yaml"


@cache
def table_properties() -> dict[str, Any]:
    """Return the table's properties, read once."""
    properties: dict[str, Any] = yaml_parse(_DATA.read_text())["Resources"]["Table"]["Properties"]
    return properties
