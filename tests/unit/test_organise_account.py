"""An organiser's own account."""

import pytest

from registrar.aws.table import Table
from tests.unit.house import a_house
from tests.unit.organising_pages import PUBLIC_URL, VIEWER, Desk


@pytest.fixture
def desk(table: Table) -> Desk:
    """A viewer, signed in."""
    return Desk(a_house(table).office, VIEWER)


def test_account_names_who_is_signed_in(desk: Desk) -> None:
    """The page says under which address, and that no code is asked for."""
    desk.door.answers = {"has_authenticator": False}

    page = desk.look("/organise/account")

    assert [one.text for one in page.all("dd")] == [
        "viewer@wcif.example",
        "the events whose team you are in",
    ]


def test_sign_out_ends_the_session_everywhere(desk: Desk) -> None:
    """The pool is told, and the browser forgets both tokens."""
    desk.door.answers = {"has_authenticator": False}
    page = desk.hidden("/organise/account")
    desk.door.answers = {"sign_out": None}

    answer = desk.ask("/organise/sign-out", method="POST", form=page, origin=PUBLIC_URL)

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/sign-in?done=signed-out"
    assert desk.door.calls[-1] == ("sign_out", "refresh-1")
    assert "__Host-access" not in desk.cookies
    assert "__Host-refresh" not in desk.cookies
