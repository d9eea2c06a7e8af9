"""Problems of an event file."""

import copy
from typing import Any

import pytest

from registrar.domain.event_check import check
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from tests.support.factories import raw_event


def problems_of(raw: dict[str, Any]) -> list[EventProblem]:
    """Return the problems of the definition."""
    with pytest.raises(DefinitionRefused) as refused:
        check(raw)
    return refused.value.problems


def paths_of(raw: dict[str, Any]) -> list[str]:
    """Return the paths of the definition's problems."""
    return [problem.path for problem in problems_of(raw)]


def with_fields(**changes: Any) -> dict[str, Any]:
    """The conference with the named fields' keys changed."""
    raw = copy.deepcopy(raw_event())
    for field in raw["fields"]:
        field.update(changes.get(field["name"], {}))
    return raw
