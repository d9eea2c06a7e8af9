"""Check-in at the door for programs: found by code, checked in once, undone."""

from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.check_in import check_in_token, code_of
from registrar.domain.registration import Registration
from tests.support.api_client import TEAM, ApiClient
from tests.support.event_team import VIEWER
from tests.support.factories import KEYS
from tests.support.organised_event import cancelled
from tests.support.services import services_with_event

ID = "8f14e45fceea167a"


@pytest.fixture
def program(table: Table) -> ApiClient:
    """Return a program of one who only views, with Ivan expected."""
    services = services_with_event(table, team=TEAM, seats=3)
    services.register("ivan")
    return ApiClient(services, VIEWER)


def ivan_of(program: ApiClient) -> Registration:
    """Return Ivan's registration as it is now."""
    [found] = program.services.registrations.of_event(program.services.event.event)
    return program.services.again(found)


def call_of(program: ApiClient, method: str, rest: str = "") -> str:
    """Return the call of a check-in of Ivan."""
    return f"{method} {program.here}/registrations/{ivan_of(program).id}/check-in{rest}"


def outcome(answer: dict[str, Any]) -> tuple[str, bool]:
    """Return the outcome, and whether the person is checked in."""
    return answer["outcome"], bool(answer["registration"]["checked_in"])


def test_a_check_in_is_made_once_and_undone(program: ApiClient) -> None:
    """By its id; the address of the attendee stays shortened."""
    check_in = call_of(program, "PUT")

    made = [program.call(check_in, {"check_in": ID}) for _ in range(2)]
    other = program.call(check_in, {"check_in": "another-1"})
    stays = program.call(call_of(program, "POST", "/undo"), {"check_in": "another-1"})
    undone = program.call(call_of(program, "POST", "/undo"), {})
    again = program.call(check_in, {"check_in": ID})

    assert [outcome(each) for each in (*made, other)] == [
        ("checked_in", True), ("checked_in", True), ("already", True),
    ]  # fmt: skip
    assert (bool(stays["checked_in"]), undone["checked_in"]) == (True, None)
    assert outcome(again) == ("undone", False)
    assert made[0]["registration"]["address"] == "i…@example.org"


def test_a_person_is_found_by_code(program: ApiClient) -> None:
    """Scanned or typed; a name is none."""
    ivan, here = ivan_of(program), f"GET {program.here}/check-ins"

    found = [
        program.call(f"{here}/{code}")["name"]
        for code in (check_in_token(ivan, KEYS), code_of(ivan, KEYS))
    ]

    assert found == ["Ivan", "Ivan"]
    assert program.refusal(f"{here}/ivan")[:2] == (404, "no_such_registration")


def test_what_cannot_be_checked_in_is_refused(program: ApiClient) -> None:
    """No seat, no id, a wait beyond belief."""
    cancelled(program.services, ivan_of(program))
    check_in = call_of(program, "PUT")

    refusals = [
        program.refusal(check_in, body)[:2]
        for body in ({"check_in": ID}, {}, {"check_in": ID, "waited_seconds": 10**6})
    ]

    assert refusals == [(409, "not_active"), (422, "invalid"), (422, "invalid")]
