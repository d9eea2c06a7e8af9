"""The organisers' API: events, their figures and their audit log."""

import json
from datetime import UTC, datetime
from typing import Any

from registrar.actions.organise.manage import release
from registrar.api.cursors import encode, line_cursor
from registrar.aws.table import Table
from tests.support.api_client import TEAM, ApiClient
from tests.support.api_services import team_services
from tests.support.event_team import MANAGER, VIEWER
from tests.support.factories import raw_event
from tests.support.figures_fixture import FiguresFixture

ONE_OF_TWO = {
    "capacity": 2,
    "taken": 1,
    "confirmed": 1,
    "held": 0,
    "waiting": 0,
    "passed_over": 0,
    "waiting_limit": 50,
    "left": 1,
    "reserve": 0,
    "reserve_left": 0,
}


def test_events_are_shown_with_state_role_and_seats(table: Table) -> None:
    """One's own events in short."""
    program = ApiClient(team_services(table, 1), VIEWER)

    [line] = program.call("GET /events")["items"]

    assert line == {
        "event": "good-practices-child-protection",
        "title": program.services.event.title,
        "starts": "2022-03-02T14:00:00+02:00",
        "ends": "2022-03-02T17:00:00+02:00",
        "zone": "Europe/Sofia",
        "state": "open",
        "role": "views",
        "seats": ONE_OF_TWO,
    }


def test_held_seats_are_told_apart_wherever_seats_are_told(table: Table) -> None:
    """In the list of events, in the event and in its figures: taken, but not confirmed."""
    services = team_services(table, 2, address_check="always")
    confirmed, held = services.registrations.of_event(services.event.event)
    release(MANAGER, confirmed.event, confirmed.id, deps=services.organiser_deps)
    FiguresFixture(services).recount(confirmed, held)
    program = ApiClient(services, VIEWER)

    [line] = program.call("GET /events")["items"]
    details = program.call(f"GET {program.here}")
    figures = program.call(f"GET {program.here}/figures")

    assert line["seats"] == {**ONE_OF_TWO, "taken": 2, "held": 1, "left": 0}
    assert details["seats"] == figures["seats"] == line["seats"]


def test_event_shows_its_form_and_no_secret_address(table: Table) -> None:
    """Questions with their options in every language; where the room is stays untold."""
    program = ApiClient(team_services(table))

    found = program.call(f"GET {program.here}")

    profession = next(field for field in found["fields"] if field["name"] == "profession")
    assert (found["version"], found["languages"], found["role"]) == (1, ["bg", "en"], "manages")
    assert profession["type"] == "choice"
    assert set(profession["options"][0]) == {"value", "label", "seats", "offered"}
    assert "zoom" not in json.dumps(found).lower()


def test_event_says_what_is_to_do_and_whether_the_room_is_set(table: Table) -> None:
    """As the overview does: the task for programs, the words for people."""
    services = team_services(table)
    program = ApiClient(services)

    found = program.call(f"GET {program.here}")

    assert found["room"] == "missing"
    assert [to_do["task"] for to_do in found["to_do"]] == ["room", "programme", "mail"]
    assert found["to_do"][0] == {
        "task": "room",
        "count": 0,
        "urgent": False,
        "message": "Set the address of the online room. Without it nobody can join.",
    }


def test_event_has_the_checklist_of_the_overview(table: Table) -> None:
    """Each step with its phase and its progress."""
    program = ApiClient(team_services(table))

    steps = program.call(f"GET {program.here}")["checklist"]

    assert [(step["phase"], step["task"]) for step in steps if step["progress"] == "open"] == [
        ("before", "room"),
        ("before", "programme"),
        ("before", "mail"),
    ]
    assert steps[-1] == {
        "phase": "after",
        "task": "report",
        "progress": "later",
        "count": 0,
        "message": "Download the report",
    }


def test_event_shows_what_was_asked_before(table: Table) -> None:
    """So that a program has the words of every answer it reads."""
    services = team_services(table)
    fields = [field for field in raw_event()["fields"] if field["name"] != "town"]
    profession = next(field for field in fields if field["name"] == "profession")
    gone = profession["options"].pop(0)["value"]
    services.publish(team=TEAM, fields=fields)
    program = ApiClient(services)

    found = program.call(f"GET {program.here}")

    shown = next(field for field in found["fields"] if field["name"] == "profession")
    assert [field["name"] for field in found["past_fields"]] == ["town"]
    assert [option["value"] for option in shown["options"] if not option["offered"]] == [gone]


def test_audit_is_paged_newest_first(table: Table) -> None:
    """Each line once, also where several are of one moment."""
    program = ApiClient(team_services(table, 5, seats=10))
    for item in program.call(f"GET {program.here}/registrations")["items"]:
        program.call(f"POST {program.here}/registrations/{item['id']}/cancel")
    whole = program.call(f"GET {program.here}/audit")

    seen: list[Any] = []
    after = ""
    while True:
        page = program.call(f"GET {program.here}/audit?size=2{after}")
        seen += page["items"]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"

    assert whole["next"] is None
    assert len(whole["items"]) == 5
    assert seen == whole["items"]


def test_figures_and_report_are_numbers_alone(table: Table) -> None:
    """Both in the shape the document promises, without anybody in them."""
    program = ApiClient(team_services(table, 1), VIEWER)

    figures = program.call(f"GET {program.here}/figures")
    report = program.call(f"GET {program.here}/report")

    assert figures["seats"] == ONE_OF_TWO
    assert report["total"] == 1
    assert report["sections"][0]["rows"][0] == {"label": "confirmed", "count": 1}
    assert "person00" not in json.dumps([figures, report]).lower()


def test_audit_before_the_last_moment_that_there_is_is_all_of_it(table: Table) -> None:
    """No page gives that cursor, and nothing breaks by it."""
    program = ApiClient(team_services(table))
    program.call(f"GET {program.here}/registrations")
    last = encode(line_cursor(datetime.max.replace(tzinfo=UTC), 0))

    whole = program.call(f"GET {program.here}/audit?part=reading")
    found = program.call(f"GET {program.here}/audit?part=reading&after={last}")

    assert found == whole
    assert len(whole["items"]) == 1


def test_what_was_read_is_a_part_of_the_audit_of_its_own(table: Table) -> None:
    """In words of the language asked for, beside the code; changes are what one gets unasked."""
    program = ApiClient(team_services(table, 1))
    program.call(f"GET {program.here}/registrations?search=ivan")

    changes = program.call(f"GET {program.here}/audit")["items"]
    answer = program.ask(f"GET {program.here}/audit?part=reading", accept_language="bg")

    [line] = json.loads(answer["body"])["items"]
    assert changes == []
    assert (line["what"], line["who"]) == ("read search 0", MANAGER.address)
    assert line["text"] == "Търсене по име или имейл адрес: намерени са 0 регистрации"
