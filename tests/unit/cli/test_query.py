"""Shapes of a query's answer."""

import json
from typing import Any

import pytest

from registrar.cli.query import AnswerShape, show
from tests.support.queried_tables import queried_tables


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("table", "work    n  \npolice  1  \nschool  1  \n"),
        ("csv", "\ufeffwork,n\r\npolice,1\r\nschool,1\r\n"),
        ("markdown", "| work | n |\n| --- | --- |\n| police | 1 |\n| school | 1 |\n"),
    ],
)
def test_answers_have_shapes(shape: str, expected: str, capfdbinary: Any) -> None:
    """Each to the byte."""
    found = queried_tables().ask(
        "SELECT work, count(*) AS n FROM registrations GROUP BY 1 ORDER BY 1"
    )
    assert found is not None

    show(found, shape)

    assert capfdbinary.readouterr().out.decode() == expected


def test_json_keeps_types(capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers, lists, booleans, NULL; moments with their distance to Greenwich."""
    found = queried_tables().ask(
        "SELECT years, topics, recording, joined, born FROM registrations LIMIT 1"
    )
    assert found is not None

    show(found, AnswerShape.json)

    assert json.loads(capsys.readouterr().out) == [
        {
            "years": 12.5,
            "topics": ["police", "school"],
            "recording": True,
            "joined": None,
            "born": "1980-03-02",
        }
    ]
