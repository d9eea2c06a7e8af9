"""Files of people for programs: a dry run, then everybody is registered once."""

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.api_services import team_services
from tests.support.event_team import MANAGER, VIEWER, audit_lines
from tests.support.people_files import ANN, MARIA, people_text


def test_a_file_is_previewed_then_imported_and_imported_again(table: Table) -> None:
    """The rows say what they become; the third call changes nothing."""
    services = team_services(table)
    program = ApiClient(services)
    file = {"file": people_text(ANN, MARIA, ANN, MARIA.replace(",yes", ""))}
    calls = ("imports/preview", "imports", "imports")

    seen, done, again = (program.call(f"POST {program.here}/{call}", file) for call in calls)

    assert seen == done
    assert (done["registered"], done["left"], again["registered"]) == (2, 0, 0)
    assert [(row["line"], row["outcome"]) for row in done["rows"]] == [
        (2, "seat"), (3, "seat"), (4, "twice"), (5, "invalid"),
    ]  # fmt: skip
    [error] = done["rows"][3]["errors"]
    assert (error["field"], error["code"]) == ("privacy", "must_agree")
    assert "Write “yes” in the column “privacy”" in error["message"]
    assert [line[:2] for line in audit_lines(services)] == [("registered", MANAGER.address)] * 2


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("", "empty"),
        ("shoe\n42\n", "unknown_heading"),
        ("email\na@b.example\n", "missing_headings"),
    ],
)
def test_a_file_of_something_else_is_refused(table: Table, file: str, code: str) -> None:
    """422 with the code and the advice of the page."""
    program = ApiClient(team_services(table))

    refused = program.refusal(f"POST {program.here}/imports", {"file": file})

    assert refused == (422, "invalid", [("file", code)])


@pytest.mark.parametrize("call", ["imports/preview", "imports"])
def test_those_who_only_view_import_nobody(table: Table, call: str) -> None:
    """403, and nothing is stored."""
    services = team_services(table)
    program = ApiClient(services, VIEWER)

    refused = program.refusal(f"POST {program.here}/{call}", {"file": people_text(ANN)})

    assert refused == (403, "views_only", [])
    assert services.seats.taken == 0
