"""The organisers' API: the team of an event, whose changes count at once."""

from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from tests.support.api_client import ApiClient
from tests.support.editing import ANA, BORIS, EVENT, VERA, Editing, editing

TEAM = f"/edit/events/{EVENT}/team"
NEW = Organiser("new@wcif.example")


@pytest.fixture
def published(table: Table) -> Editing:
    """Return the conference as an operator has published it."""
    return editing(table)


def client(published: Editing, who: Any = ANA) -> ApiClient:
    """Return a client that calls as that organiser."""
    return ApiClient(published.services, who)


def member(program: ApiClient, who: Organiser) -> dict[str, Any]:
    """Return the member of the team with that address."""
    items = program.call(f"GET {TEAM}")["items"]
    found: dict[str, Any] = next(item for item in items if item["address"] == who.address)
    return found


def test_team_is_listed_with_roles_and_accounts(published: Editing) -> None:
    """Those who manage first; a viewer sees no accounts, and no address is an id."""
    program = client(published)
    program.invited.accounts.joined.add(ANA.address)

    items = program.call(f"GET {TEAM}")["items"]
    seen = client(published, VERA).call(f"GET {TEAM}")["items"]

    assert [(item["address"], item["role"], item["account"]) for item in items] == [
        (ANA.address, "manages", "joined"),
        (BORIS.address, "manages", "none"),
        (VERA.address, "views", "none"),
    ]
    assert seen == [item | {"account": None} for item in items]
    assert not any("@" in item["id"] for item in items)


def test_person_is_added_and_invited_in_the_language(published: Editing) -> None:
    """With the role, at once; a second time the address is known."""
    program = client(published)
    body = {"address": "New@wcif.example", "role": "views", "language": "bg"}

    answer = program.ask(f"POST {TEAM}", body)
    again = program.refusal(f"POST {TEAM}", body)

    [invitation] = program.invited.invitations.sent
    assert (answer["statusCode"], answer["body"]) == (201, '{"email": "sent"}')
    assert (invitation.to, invitation.language, invitation.role) == (NEW.address, "bg", "views")
    assert again == (409, "already_in_team", [])
    assert client(published, NEW).call(f"GET /edit/events/{EVENT}")["role"] == "views"


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"address": "nobody"}, [("address", "not_an_address")]),
        ({"address": "иван@example.org"}, [("address", "non_ascii_local")]),
        ({"role": "owns"}, [("role", "not_an_option")]),
        ({"language": "bulgarian"}, [("language", "invalid_value")]),
        ({"language": "fr"}, [("language", "not_an_option")]),
    ],
)
def test_person_that_cannot_be_invited_is_refused(
    published: Editing, change: dict[str, str], errors: Any
) -> None:
    """By the field; nobody is added."""
    body = {"address": NEW.address, "role": "views", "language": "bg"} | change

    refusal = client(published).refusal(f"POST {TEAM}", body)

    assert refusal == (422, "invalid", errors)
    assert published.state().version == 1


def test_role_is_changed_and_counts_from_the_next_request(published: Editing) -> None:
    """The same role again changes nothing more."""
    program = client(published)
    path = f"{TEAM}/{member(program, VERA)['id']}"

    first, again = (program.call(f"PATCH {path}", {"role": "manages"}) for _ in range(2))

    assert first == again
    assert [item["role"] for item in again["items"]] == ["manages"] * 3
    assert client(published, VERA).call(f"GET /edit/events/{EVENT}")["role"] == "manages"
    assert published.state().version == 2


def test_person_who_is_removed_is_out_at_the_next_request(published: Editing) -> None:
    """Another event of theirs, or the account, is untouched."""
    program = client(published)
    path = f"{TEAM}/{member(program, BORIS)['id']}"

    program.call(f"DELETE {path}")

    out = client(published, BORIS).refusal(f"GET /edit/events/{EVENT}")
    assert out == (404, "no_such_event", [])
    assert program.refusal(f"DELETE {path}") == (404, "no_such_member", [])


def test_invitation_is_sent_again(published: Editing) -> None:
    """An email for each call, with a new temporary password."""
    program = client(published)
    path = f"{TEAM}/{member(program, VERA)['id']}"

    done = program.call(f"POST {path}/resend", {"language": "en"})

    [invitation] = program.invited.invitations.sent
    assert done == {"email": "sent"}
    assert (invitation.to, invitation.language) == (VERA.address, "en")


def test_viewer_changes_no_team(published: Editing) -> None:
    """403, and the table stays as it is."""
    viewer = client(published, VERA)
    path, before = f"{TEAM}/{member(viewer, VERA)['id']}", published.services.rows()

    refusals = [
        viewer.refusal(f"POST {TEAM}", {"address": "x@y.eu", "role": "views", "language": "bg"}),
        viewer.refusal(f"PATCH {path}", {"role": "manages"}),
        viewer.refusal(f"DELETE {path}"),
        viewer.refusal(f"POST {path}/resend", {"language": "bg"}),
    ]

    assert refusals == [(403, "views_only", [])] * 4
    assert published.services.rows() == before
