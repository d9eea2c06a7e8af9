"""Attendance for programs: reports are looked at, then written; certificates are sent once."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.api_client import TEAM, ApiClient
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import write_directly
from tests.support.services import services_with_event

HEAD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)"
IVAN = "Ivan,ivan@example.org,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"
HOST = "The team,host@wcif.example,03/02/2022 01:30:00 PM,03/02/2022 05:00:00 PM,210"
REPORT = f"{HEAD}\n{IVAN}\n{HOST}\n"


def afterwards(table: Table, **changes: Any) -> ApiClient:
    """A manager's program the day after the event; three had a seat, 90 minutes are enough."""
    ordinary = {"team": TEAM, "seats": 3, "certificate": {"minimum_minutes": 90}}
    services = services_with_event(table, **(ordinary | changes))
    for number, name in enumerate(("ivan", "maria", "rada")):
        services.register(name)
        services.now += timedelta(minutes=number + 1)
    services.now = services.event.ends + timedelta(days=1)
    return ApiClient(services)


def ids(program: ApiClient) -> dict[str, str]:
    """Each one's registration, by name."""
    registrations = program.services.registrations.of_event(program.services.event.event)
    return {registration.name: registration.id for registration in registrations}


def test_reports_are_matched_and_nothing_is_written(table: Table) -> None:
    """The answer names each match, its way and minutes, and the rows without a match."""
    program = afterwards(table)
    before = program.services.rows()

    seen = program.call(f"POST {program.here}/attendance/match", {"reports": [REPORT]})

    host = {"names": ["The team"], "address": "host@wcif.example", "lines": [3], "minutes": 180}
    assert seen == {
        "changed": 1,
        "matched": [
            {"registration": ids(program)["Ivan"], "known_by": ["address"], "minutes": 120}
        ],
        "unmatched": [host],
        "ambiguous": [],
        "odd": [],
    }
    assert program.services.rows() == before


def test_whom_two_may_be_is_chosen_by_nobody(table: Table) -> None:
    """Each of those it may be is named."""
    program = afterwards(table)
    everybody = ids(program)
    for registration in list(program.services.registrations.of_event(program.services.event.event)):
        write_directly(program.services, replace(registration, name="Ana"))
    ana = "Ana,,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"

    seen = program.call(f"POST {program.here}/attendance/match", {"reports": [f"{HEAD}\n{ana}\n"]})

    [doubtful] = seen["ambiguous"]
    assert sorted(doubtful.pop("candidates")) == sorted(everybody.values())
    assert doubtful == {"names": ["Ana"], "address": "", "lines": [2], "minutes": 120}


def test_attendance_is_written_and_again_changes_nothing(table: Table) -> None:
    """Several parts at once, by the clock that was named; who was not there is not listed."""
    program = afterwards(table)
    maria = IVAN.replace("Ivan", "Maria").replace("ivan@", "maria@").replace("04:00", "02:30")
    body = {"reports": [REPORT, f"{HEAD}\n{maria}\n"], "zone": "Europe/Sofia"}
    call = f"{program.here}/attendance"

    changed = [program.call(f"PUT {call}", body)["changed"] for _ in range(2)]
    attendance = ApiClient(program.services, VIEWER).call(f"GET {call}")

    assert changed == [2, 0]
    assert attendance == {
        "figures": {"seats": 3, "joined": 0, "known": 2, "certificates": 1, "unprintable": 0},
        "items": [
            {
                "registration": ids(program)[name],
                "name": name,
                "address": f"{name.lower()}@example.org",
                "joined": None,
                "minutes": minutes,
                "certificate": due,
                "unprintable": "",
            }
            for name, minutes, due in (("Ivan", 120, True), ("Maria", 30, False))
        ],
        "next": None,
    }


def test_who_joined_is_listed_before_any_report(table: Table) -> None:
    """The link to join was used; minutes are not known yet."""
    program = afterwards(table)
    ivan = program.services.find(ids(program)["Ivan"])
    write_directly(program.services, replace(ivan, joined=program.services.event.starts))

    attendance = program.call(f"GET {program.here}/attendance")

    assert [(item["name"], item["joined"], item["minutes"]) for item in attendance["items"]] == [
        ("Ivan", "2022-03-02T12:00:00Z", None)
    ]


def test_attendance_is_paged(table: Table) -> None:
    """First registered first, each once; the figures are always those of all."""
    program = afterwards(table)
    rows = [IVAN.replace("Ivan", name).replace("ivan", name.lower()) for name in ids(program)]
    call = f"{program.here}/attendance"
    program.call(f"PUT {call}", {"reports": ["\n".join((HEAD, *rows))]})

    first = program.call(f"GET {call}?size=2")
    second = program.call(f"GET {call}?size=2&after={first['next']}")

    assert [item["name"] for item in first["items"]] == ["Ivan", "Maria"]
    assert [item["name"] for item in second["items"]] == ["Rada"]
    assert (second["next"], second["figures"]) == (None, first["figures"])
    assert program.refusal(f"GET {call}?after=AAAA") == (422, "invalid", [("after", "bad_cursor")])


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
    program = afterwards(table)

    for call in ("POST {}/attendance/match", "PUT {}/attendance"):
        assert program.refusal(call.format(program.here), body) == (422, "invalid", errors)


def test_report_that_cannot_be_read_is_refused_with_its_line(table: Table) -> None:
    """In words, in the language that was asked for."""
    program = afterwards(table)
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
    program = afterwards(table)
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
    program = afterwards(table)

    refusal = program.refusal(f"POST {program.here}/attendance/match", {"reports": ["a" * size]})

    assert refusal[0] == status


def test_before_the_end_nothing_is_written_or_sent(table: Table) -> None:
    """A report of half an event would be taken for all of it; looking is free."""
    program = afterwards(table)
    program.services.now = program.services.event.ends - timedelta(seconds=1)
    body, call = {"reports": [REPORT]}, f"{program.here}/attendance"

    seen = program.call(f"POST {call}/match", body)

    assert seen["changed"] == 1
    assert program.refusal(f"PUT {call}", body) == (409, "not_over_yet", [])
    assert program.refusal(f"POST {call}/certificates") == (409, "not_over_yet", [])


def test_certificates_are_sent_to_those_who_may_have_one(table: Table) -> None:
    """The answer says how many; the audit says who did it."""
    program = afterwards(table)
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
    program = afterwards(table)
    program.call(f"PUT {program.here}/attendance", {"reports": [REPORT]})
    write_directly(
        program.services, replace(program.services.find(ids(program)["Ivan"]), name="李 Li")
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
    program = afterwards(table)
    changed = program.services.event.model_copy(update=changes | {"version": 2})
    program.services.publications.publish(changed, replacing=1)

    refusal = program.refusal(f"POST {program.here}/attendance/certificates")

    assert refusal == (409, code, [])


def test_viewer_changes_nothing(table: Table) -> None:
    """Neither looked at, nor written, nor sent; all stays as it was."""
    program = afterwards(table)
    viewer, body = ApiClient(program.services, VIEWER), {"reports": ["unreadable"]}
    path, before = f"{viewer.here}/attendance", program.services.rows()

    refusals = [
        viewer.refusal(f"POST {path}/match", body),
        viewer.refusal(f"PUT {path}", body),
        viewer.refusal(f"POST {path}/certificates"),
    ]

    assert refusals == [(403, "views_only", [])] * 3
    assert program.services.rows() == before
