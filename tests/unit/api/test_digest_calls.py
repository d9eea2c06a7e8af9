"""Calls about the emails that an organiser gets."""

from dataclasses import replace

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.api_services import team_services
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organiser_browser import OWNER


@pytest.mark.parametrize("organiser", [MANAGER, VIEWER])
def test_a_choice_is_stored_and_shown(table: Table, organiser: object) -> None:
    """A viewer may choose, too; again it is the same."""
    program = ApiClient(team_services(table), organiser)  # type: ignore[arg-type]
    call, wanted = f"{program.here}/digest", {"frequency": "at_once", "language": "bg"}

    before = program.call(f"GET {call}")
    answers = [program.call(f"PUT {call}", wanted) for _ in range(2)]

    assert before == {"frequency": "none", "language": None}
    assert [*answers, program.call(f"GET {call}")] == [wanted] * 3


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"frequency": "hourly", "language": "bg"}, [("frequency", "not_an_option")]),
        ({"frequency": "daily", "language": "fr"}, [("language", "not_an_option")]),
        ({"frequency": "daily"}, [("language", "required")]),
    ],
)
def test_another_choice_is_refused(
    table: Table, body: dict[str, str], errors: list[tuple[str, str]]
) -> None:
    """Naming the field."""
    program = ApiClient(team_services(table))

    assert program.refusal(f"PUT {program.here}/digest", body) == (422, "invalid", errors)


def test_an_owner_outside_the_team_has_no_choice(table: Table) -> None:
    """Digests go to the team."""
    program = replace(ApiClient(team_services(table)), organiser=OWNER)

    call, wanted = f"{program.here}/digest", {"frequency": "daily", "language": "bg"}

    assert program.call(f"GET {call}") == {"frequency": "none", "language": None}
    assert program.refusal(f"PUT {call}", wanted)[:2] == (404, "no_such_member")
