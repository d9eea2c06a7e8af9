"""Certificates for programs: sent once, with letters that cannot be written told beforehand."""

import json
from dataclasses import replace
from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.attendance_program import program_after_event, registration_ids
from tests.support.attendance_reports import REPORT
from tests.support.event_team import MANAGER
from tests.support.organised_event import write_directly


def test_certificates_are_sent_to_those_who_may_have_one(table: Table) -> None:
    """The answer says how many; the audit says who did it."""
    program = program_after_event(table)
    program.call(f"PUT {program.here}/attendance", {"reports": [REPORT]})

    answer = program.ask(f"POST {program.here}/attendance/certificates")

    lines = program.call(f"GET {program.here}/audit")["items"]
    assert (answer["statusCode"], json.loads(answer["body"])) == (202, {"certificates": 1})
    assert [(line["what"], line["who"]) for line in lines] == [
        ("sent certificates", MANAGER.address),
        ("imported attendance", MANAGER.address),
    ]


def test_names_that_certificates_cannot_write_are_told_beforehand(table: Table) -> None:
    """With the letters, and how many of those who may have one."""
    program = program_after_event(table)
    program.call(f"PUT {program.here}/attendance", {"reports": [REPORT]})
    write_directly(
        program.services,
        replace(program.services.find(registration_ids(program)["Ivan"]), name="李 Li"),
    )

    attendance = program.call(f"GET {program.here}/attendance")

    assert [(item["name"], item["unprintable"]) for item in attendance["items"]] == [
        ("李 Li", "李")
    ]
    assert attendance["figures"]["unprintable"] == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"certificate": None}, "no_certificate"), ({"cancelled": True}, "event_cancelled")],
)
def test_event_without_certificates_sends_none(
    table: Table, changes: dict[str, Any], code: str
) -> None:
    """A conflict that says why."""
    program = program_after_event(table)
    changed = program.services.event.model_copy(update=changes | {"version": 2})
    program.services.publications.publish(changed, replacing=1)

    refusal = program.refusal(f"POST {program.here}/attendance/certificates")

    assert refusal == (409, code, [])
