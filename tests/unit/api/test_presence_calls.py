"""Attendance by hand for programs: minutes, names in reports, one attendee's certificate."""

import json
from dataclasses import replace

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.attendance_program import program_after_event, registration_ids
from tests.support.attendance_reports import HEAD, REPORT
from tests.support.event_team import VIEWER
from tests.support.organised_event import write_directly

PHONE = "iPhone of Maria,,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"


def path_of(program: ApiClient, name: str) -> str:
    """Return the path of that person's registration."""
    return f"{program.here}/registrations/{registration_ids(program)[name]}"


def test_minutes_are_set_by_hand_and_taken_back(table: Table) -> None:
    """They count instead of the report's; null undoes it. 30.0 is 30, as JSON has it."""
    program = program_after_event(table)
    program.call(f"PUT {program.here}/attendance", {"reports": [REPORT]})
    call = f"PUT {path_of(program, 'Ivan')}/minutes"

    seen = [program.call(call, {"minutes": minutes}) for minutes in (30, 30.0, None)]

    assert [(each["minutes"], each["by_hand"]) for each in seen] == [
        (30, True),
        (30, True),
        (120, False),
    ]
    assert program.refusal(call, {"minutes": 181}) == (422, "wrong_minutes", [])
    for wrong in (-1, 30.5, "30", True):
        assert program.refusal(call, {"minutes": wrong})[:2] == (422, "invalid")


def test_a_suggestion_is_chosen_for_every_report(table: Table) -> None:
    """The answer to a report says what to send; it can be undone."""
    program = program_after_event(table)
    body, match = {"reports": [f"{HEAD}\n{PHONE}\n"]}, f"POST {program.here}/attendance/match"
    [person] = program.call(match, body)["unmatched"]
    [likely] = person["suggestions"]
    call = f"POST {program.here}/registrations/{likely['registration']}/zoom-names"
    name = {"name": person["zoom_name"]}

    chosen = [program.call(call, name)["zoom_names"] for _ in range(2)]
    recognised = program.call(match, body)["matched"]
    forgotten = program.call(f"{call}/forget", name)["zoom_names"]

    assert (likely["registration"], likely["reasons"]) == (
        registration_ids(program)["Maria"],
        ["one_name"],
    )
    assert (chosen, forgotten) == ([["iPhone of Maria"]] * 2, [])
    assert recognised == [
        {"registration": likely["registration"], "known_by": ["chosen"], "minutes": 120}
    ]


def test_names_in_reports_are_for_those_who_manage(table: Table) -> None:
    """A name may be an address; who views sees neither."""
    program = program_after_event(table)
    ivan = program.services.find(registration_ids(program)["Ivan"])
    write_directly(program.services, replace(ivan, zoom_names=("other@example.org",)))

    seen = ApiClient(program.services, VIEWER).ask(f"GET {path_of(program, 'Ivan')}")

    assert "other@example.org" not in seen["body"]


def test_one_certificate_is_sent_on_demand(table: Table) -> None:
    """The list says whom an email told, and when; whoever was there too short gets none."""
    program = program_after_event(table)
    program.call(f"PUT {program.here}/attendance", {"reports": [REPORT]})

    answer = program.ask(f"POST {path_of(program, 'Ivan')}/certificate")
    attendance = program.call(f"GET {program.here}/attendance")

    assert (answer["statusCode"], json.loads(answer["body"])["name"]) == (202, "Ivan")
    [ivan] = attendance["items"]
    assert ivan["certificate_emailed"]
    assert ivan["certificate_sent"] is not None
    assert attendance["figures"]["emailed"] == 1
    assert program.refusal(f"POST {path_of(program, 'Maria')}/certificate") == (
        409, "not_earned", [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("call", "body"),
    [
        ("PUT {}/minutes", {"minutes": 1}),
        ("POST {}/zoom-names", {"name": "iPhone"}),
        ("POST {}/zoom-names/forget", {"name": "iPhone"}),
        ("POST {}/certificate", None),
    ],
)
def test_viewers_change_nothing(table: Table, call: str, body: dict[str, object] | None) -> None:
    """Every step is refused, and nothing is written."""
    program = program_after_event(table)
    viewer, before = ApiClient(program.services, VIEWER), program.services.rows()

    refused = viewer.refusal(call.format(path_of(program, "Ivan")), body)

    assert refused == (403, "views_only", [])
    assert program.services.rows() == before
