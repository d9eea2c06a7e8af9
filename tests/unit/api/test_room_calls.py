"""The organisers' API: the online room, whose address is for those who manage the event."""

import json
from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.editing import ANA, BORIS, EVENT, VERA, Editing, editing

ROOM = f"/edit/events/{EVENT}/room"
ADDRESS = "https://zoom.example/j/123456789?pwd=secret"
OTHER = "https://zoom.example/j/987654321"


@pytest.fixture
def published(table: Table) -> Editing:
    """Return the conference, which is online, without its join address."""
    return editing(table)


def client(published: Editing, who: Any = ANA) -> ApiClient:
    """Return a client that calls as that organiser."""
    return ApiClient(published.services, who)


def test_room_is_set_and_shown_to_those_who_manage_the_event(published: Editing) -> None:
    """A viewer is told that it is set; neither file nor audit has the address."""
    program = client(published)

    before = program.call(f"GET {ROOM}")
    done = program.call(f"PUT {ROOM}", {"address": f" {ADDRESS} ", "version": 1})

    assert before == {"state": "missing", "address": None, "version": 1}
    assert done == {"state": "set", "address": ADDRESS, "version": 2}
    assert program.call(f"GET {ROOM}") == done
    assert client(published, VERA).call(f"GET {ROOM}") == done | {"address": None}
    assert "zoom.example" not in json.dumps(program.call(f"GET /edit/events/{EVENT}"))
    assert ("set room", ANA.address) in published.audit()


def test_room_that_is_set_already_changes_nothing(published: Editing) -> None:
    """A program whose answer was lost sends the call again."""
    program, body = client(published), {"address": ADDRESS, "version": 1}

    first, again = (program.call(f"PUT {ROOM}", body) for _ in range(2))

    assert first == again


def test_room_that_somebody_else_has_set_is_not_replaced_unseen(published: Editing) -> None:
    """The caller looks again first."""
    client(published, BORIS).call(f"PUT {ROOM}", {"address": OTHER, "version": 1})
    program = client(published)

    refusal = program.refusal(f"PUT {ROOM}", {"address": ADDRESS, "version": 1})

    assert refusal == (409, "version_moved", [])
    assert program.call(f"GET {ROOM}")["address"] == OTHER


@pytest.mark.parametrize(
    ("address", "errors"),
    [
        ("zoom", [("place.online.join_address", "address_meant")]),
        ("", [("address", "invalid_value")]),
    ],
)
def test_address_that_is_none_is_refused(published: Editing, address: str, errors: Any) -> None:
    """By its place in the event file, or as a field without a value."""
    refusal = client(published).refusal(f"PUT {ROOM}", {"address": address, "version": 1})

    assert refusal == (422, "invalid", errors)


def test_viewer_sets_no_room(published: Editing) -> None:
    """403, and the table stays as it is."""
    viewer, before = client(published, VERA), published.services.rows()

    refusal = viewer.refusal(f"PUT {ROOM}", {"address": ADDRESS, "version": 1})

    assert refusal == (403, "views_only", [])
    assert published.services.rows() == before
