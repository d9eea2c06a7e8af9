"""The organisers' API: somebody is registered by hand."""

from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.api_services import team_services
from tests.support.event_team import MANAGER, VIEWER, audit_lines
from tests.support.factories import answers


def person(**changes: Any) -> dict[str, Any]:
    """Return Ivan as a program sends him."""
    return {"nonce": "by-hand-0123456789", "language": "bg", "answers": answers()} | changes


def test_somebody_is_registered_once(table: Table) -> None:
    """201 with the registration; the same call again is the same one."""
    services = team_services(table)
    program = ApiClient(services)
    call = f"POST {program.here}/registrations"

    first, again = program.call(call, person()), program.call(call, person())

    assert program.ask(call, person())["statusCode"] == 201
    assert first == again
    assert (first["status"], first["by_team"], first["language"]) == ("confirmed", True, "bg")
    assert audit_lines(services) == [("registered", MANAGER.address, first["id"])]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"nonce": "short"}, (422, "invalid", [("nonce", "invalid_value")])),
        ({"language": "de"}, (422, "invalid", [("language", "not_an_option")])),
        ({"answers": answers(town=None)}, (422, "invalid", [("town", "required")])),
        (
            {"answers": answers(email="person00@example.org"), "nonce": "m" * 20},
            (409, "address_taken", []),
        ),
    ],
)
def test_what_does_not_fit_is_refused(
    table: Table, changes: dict[str, Any], refusal: tuple[int, str, list[tuple[str, str]]]
) -> None:
    """By the form's own codes, field by field."""
    program = ApiClient(team_services(table, 1))

    refused = program.refusal(f"POST {program.here}/registrations", person(**changes))

    assert refused == refusal


def test_those_who_only_view_register_nobody(table: Table) -> None:
    """403, and nothing is stored."""
    services = team_services(table)
    program = ApiClient(services, VIEWER)

    refused = program.refusal(f"POST {program.here}/registrations", person())

    assert refused == (403, "views_only", [])
    assert list(services.registrations.of_event(services.event.event)) == []


def test_seats_of_the_reserve_are_given(table: Table) -> None:
    """To somebody who is registered, and to somebody who waits; then none is left."""
    services = team_services(table, 1, seats=3, reserve=2)
    program = ApiClient(services)
    call = f"POST {program.here}/registrations"
    services.now = services.event.opens

    speaker = program.call(call, person(reserved=True))
    for number in (7, 8):
        services.register(f"late{number}")
    waiting = [
        item
        for item in program.call(f"GET {program.here}/registrations")["items"]
        if item["status"] == "waiting"
    ]
    at = [f"POST {program.here}/registrations/{item['id']}/reserved-seat" for item in waiting]
    given = program.call(at[0])

    seats = program.call(f"GET {program.here}")["seats"]
    assert [(each["status"], each["reserved"]) for each in (speaker, given)] == [
        ("confirmed", True),
        ("confirmed", True),
    ]
    assert program.call(at[0]) == given
    assert program.refusal(at[1]) == (409, "no_reserve_left", [])
    assert (seats["left"], seats["reserve"], seats["reserve_left"]) == (0, 2, 0)


def test_somebody_without_an_address_has_a_telephone_instead(table: Table) -> None:
    """The same name and telephone again is refused, the same name alone unless it is confirmed."""
    services = team_services(table)
    program = ApiClient(services)
    call = f"POST {program.here}/registrations"
    given = {name: value for name, value in answers().items() if name != "email"}
    body = person(answers=given, telephone="0888 123 456")

    first = program.call(call, body)
    taken = program.refusal(call, body | {"nonce": "m" * 20})
    asked = program.refusal(call, body | {"nonce": "m" * 20, "telephone": "0888 000 111"})
    other = program.call(
        call, body | {"nonce": "m" * 20, "telephone": "0888 000 111", "same_name": True}
    )

    assert (first["address"], first["telephone"]) == (None, "+359888123456")
    assert (taken, asked) == ((409, "person_taken", []), (409, "same_name", []))
    assert (other["status"], other["delivery"]) == ("confirmed", "no_address")
