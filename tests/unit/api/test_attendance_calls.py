"""Attendance for programs: reports are looked at, then written; who was there is listed."""

from dataclasses import replace
from datetime import timedelta

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.attendance_program import program_after_event, registration_ids
from tests.support.attendance_reports import HEAD, IVAN, REPORT
from tests.support.event_team import VIEWER
from tests.support.organised_event import write_directly


def test_reports_are_matched_and_nothing_is_written(table: Table) -> None:
    """The answer names each match, its way and minutes, and the rows without a match."""
    program = program_after_event(table)
    before = program.services.facts()

    seen = program.call(f"POST {program.here}/attendance/match", {"reports": [REPORT]})

    host = {
        "zoom_name": "host@wcif.example",
        "names": ["The team"],
        "address": "host@wcif.example",
        "lines": [3],
        "minutes": 180,
        "suggestions": [],
    }
    assert seen == {
        "changed": 1,
        "matched": [
            {
                "registration": registration_ids(program)["Ivan"],
                "known_by": ["address"],
                "minutes": 120,
            }
        ],
        "unmatched": [host],
        "ambiguous": [],
        "odd": [],
    }
    assert program.services.facts() == before


def test_whom_two_may_be_is_chosen_by_nobody(table: Table) -> None:
    """Each of those it may be is named."""
    program = program_after_event(table)
    everybody = registration_ids(program)
    for registration in list(program.services.registrations.of_event(program.services.event.event)):
        write_directly(program.services, replace(registration, name="Ana"))
    ana = "Ana,,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"

    seen = program.call(f"POST {program.here}/attendance/match", {"reports": [f"{HEAD}\n{ana}\n"]})

    [doubtful] = seen["ambiguous"]
    assert sorted(doubtful.pop("candidates")) == sorted(everybody.values())
    assert doubtful.pop("zoom_name") == "Ana"
    assert doubtful == {"names": ["Ana"], "address": "", "lines": [2], "minutes": 120}


def test_attendance_is_written_and_again_changes_nothing(table: Table) -> None:
    """Several parts at once, by the clock that was named; who was not there is not listed."""
    program = program_after_event(table)
    maria = IVAN.replace("Ivan", "Maria").replace("ivan@", "maria@").replace("04:00", "02:30")
    body = {"reports": [REPORT, f"{HEAD}\n{maria}\n"], "zone": "Europe/Sofia"}
    call = f"{program.here}/attendance"

    changed = [program.call(f"PUT {call}", body)["changed"] for _ in range(2)]
    attendance = ApiClient(program.services, VIEWER).call(f"GET {call}")

    assert changed == [2, 0]
    assert attendance == {
        "figures": {
            "seats": 3,
            "joined": 0,
            "known": 2,
            "certificates": 1,
            "emailed": 0,
            "unprintable": 0,
        },
        "items": [
            {
                "registration": registration_ids(program)[name],
                "name": name,
                "address": f"{name[0].lower()}…@example.org",
                "joined": None,
                "minutes": minutes,
                "by_hand": False,
                "certificate": due,
                "certificate_sent": None,
                "certificate_emailed": False,
                "unprintable": "",
            }
            for name, minutes, due in (("Ivan", 120, True), ("Maria", 30, False))
        ],
        "next": None,
    }


def test_who_joined_is_listed_before_any_report(table: Table) -> None:
    """The link to join was used; minutes are not known yet."""
    program = program_after_event(table)
    ivan = program.services.find(registration_ids(program)["Ivan"])
    write_directly(program.services, replace(ivan, joined=program.services.event.starts))

    attendance = program.call(f"GET {program.here}/attendance")

    assert [(item["name"], item["joined"], item["minutes"]) for item in attendance["items"]] == [
        ("Ivan", "2022-03-02T12:00:00Z", None)
    ]


def test_attendance_is_paged(table: Table) -> None:
    """First registered first, each once; the figures are always those of all."""
    program = program_after_event(table)
    rows = [
        IVAN.replace("Ivan", name).replace("ivan", name.lower())
        for name in registration_ids(program)
    ]
    call = f"{program.here}/attendance"
    program.call(f"PUT {call}", {"reports": ["\n".join((HEAD, *rows))]})

    first = program.call(f"GET {call}?size=2")
    second = program.call(f"GET {call}?size=2&after={first['next']}")

    assert [item["name"] for item in first["items"]] == ["Ivan", "Maria"]
    assert [item["name"] for item in second["items"]] == ["Rada"]
    assert (second["next"], second["figures"]) == (None, first["figures"])
    assert program.refusal(f"GET {call}?after=AAAA") == (422, "invalid", [("after", "bad_cursor")])


def test_before_the_end_nothing_is_written_or_sent(table: Table) -> None:
    """A report of half an event would be taken for all of it; looking is free."""
    program = program_after_event(table)
    program.services.now = program.services.event.ends - timedelta(seconds=1)
    body, call = {"reports": [REPORT]}, f"{program.here}/attendance"

    seen = program.call(f"POST {call}/match", body)

    assert seen["changed"] == 1
    assert program.refusal(f"PUT {call}", body) == (409, "not_over_yet", [])
    assert program.refusal(f"POST {call}/certificates") == (409, "not_over_yet", [])


def test_viewer_changes_nothing(table: Table) -> None:
    """Neither looked at, nor written, nor sent; all stays as it was."""
    program = program_after_event(table)
    viewer, body = ApiClient(program.services, VIEWER), {"reports": ["unreadable"]}
    path, before = f"{viewer.here}/attendance", program.services.rows()

    refusals = [
        viewer.refusal(f"POST {path}/match", body),
        viewer.refusal(f"PUT {path}", body),
        viewer.refusal(f"POST {path}/certificates"),
    ]

    assert refusals == [(403, "views_only", [])] * 3
    assert program.services.rows() == before
