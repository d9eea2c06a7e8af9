"""Reports of attendance that programs send: refused by place and line, odd rows listed."""

import json
from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.attendance_program import program_after_event
from tests.support.attendance_reports import HEAD, IVAN, REPORT


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, [("reports", "required")]),
        ({"reports": []}, [("reports", "invalid_value")]),
        ({"reports": REPORT}, [("reports", "not_a_list")]),
        ({"reports": [1]}, [("reports.0", "not_a_text")]),
        ({"reports": [REPORT], "zone": "Bulgaria"}, [("zone", "invalid_value")]),
        ({"reports": [REPORT], "zone": "../../etc/passwd"}, [("zone", "invalid_value")]),
        ({"reports": [REPORT, "a,b\n1,2\n"]}, [("reports.1", "no_table")]),
        ({"reports": [f"{HEAD}\n"]}, [("reports.0", "nobody")]),
    ],
)
def test_reports_that_make_no_sense_are_refused(
    table: Table, body: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Each is named by its place, looked at or written alike."""
    program = program_after_event(table)

    for call in ("POST {}/attendance/match", "PUT {}/attendance"):
        assert program.refusal(call.format(program.here), body) == (422, "invalid", errors)


def test_report_that_cannot_be_read_is_refused_with_its_line(table: Table) -> None:
    """In words, in the language that was asked for."""
    program = program_after_event(table)
    body = {"reports": [f"{HEAD}\n{IVAN.replace('02:00:00 PM', 'whenever')}"]}

    answer = program.ask(f"PUT {program.here}/attendance", body)

    assert answer["statusCode"] == 422
    assert json.loads(answer["body"])["errors"] == [
        {
            "field": "reports.0",
            "code": "not_a_time",
            "message": "Line 2: The times when somebody joined and left cannot be read",
        }
    ]


def test_rows_that_cannot_be_read_are_listed_beside_those_that_are(table: Table) -> None:
    """Looked at and written alike: which report, which line, whose, why."""
    program = program_after_event(table)
    odd = "Мария,maria@example.org,03/02/2022 02:00:00 PM,,120"
    reports = [REPORT, f"{HEAD}\n{IVAN}\n{odd}"]

    seen = program.call(f"POST {program.here}/attendance/match", {"reports": reports})
    done = program.call(f"PUT {program.here}/attendance", {"reports": reports})

    expected = {
        "report": 1,
        "line": 3,
        "names": ["Мария"],
        "code": "no_time",
        "message": "The time of joining or of leaving is missing",
    }
    assert (seen["odd"], done["odd"], done["changed"]) == ([expected], [expected], 1)


@pytest.mark.parametrize(("size", "status"), [(4_000_000, 422), (4_200_000, 413)])
def test_reports_may_be_longer_than_other_bodies(table: Table, size: int, status: int) -> None:
    """As long as what a browser may send, and no longer."""
    program = program_after_event(table)

    refusal = program.refusal(f"POST {program.here}/attendance/match", {"reports": ["a" * size]})

    assert refusal[0] == status
