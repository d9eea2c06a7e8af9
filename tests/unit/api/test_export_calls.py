"""The organisers' API: exports of registrations."""

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient, content
from tests.support.api_services import NO_SUCH_REGISTRATIONS, team_services
from tests.support.event_team import VIEWER


def test_export_is_a_file_for_managers_and_in_the_audit(table: Table) -> None:
    """CSV in the language that was asked for, filtered; who took it is written down."""
    program = ApiClient(team_services(table, 2))
    call = f"GET {program.here}/registrations.csv?search=person01"

    answer = program.ask(call, accept_language="bg")
    refusal = ApiClient(program.services, VIEWER).refusal(call)

    lines = content(answer).splitlines()
    assert answer["headers"] == {
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="good-practices-child-protection.csv"',
        "content-language": "bg",
    }
    assert "person01@example.org" in lines[1]
    assert len(lines) == 2
    assert refusal == (403, "views_only", [])
    assert [line["what"] for line in program.call(f"GET {program.here}/audit")["items"]] == [
        "exported csv"
    ]


@pytest.mark.parametrize(("separator", "sign"), [("semicolon", ";"), ("tab", "\t")])
def test_export_has_the_separator_that_is_asked_for(
    table: Table, separator: str, sign: str
) -> None:
    """The comma unless one asks, whatever the language; another word is refused."""
    program = ApiClient(team_services(table, 2))
    call = f"GET {program.here}/registrations.csv"

    plain = content(program.ask(call, accept_language="bg")).splitlines()
    asked = content(program.ask(f"{call}?separator={separator}")).splitlines()

    assert plain[1].count(",") == asked[1].count(sign) > 5
    assert program.refusal(f"{call}?separator=dot") == (
        *(422, "invalid"),
        [("separator", "invalid_value")],
    )


@pytest.mark.parametrize(("query", "errors"), NO_SUCH_REGISTRATIONS)
def test_export_of_a_filter_that_makes_no_sense_is_refused(
    table: Table, query: str, errors: list[tuple[str, str]]
) -> None:
    """An empty file would say that nobody registered."""
    program = ApiClient(team_services(table))

    refusal = program.refusal(f"GET {program.here}/registrations.csv?{query}")

    assert refusal == (422, "invalid", errors)
