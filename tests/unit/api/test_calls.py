"""The organisers' API: what is refused how, whatever is called."""

import json
from dataclasses import replace
from typing import NoReturn

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.api_services import team_services
from tests.support.event_team import VIEWER
from tests.support.organiser_browser import OWNER


def test_viewer_changes_nothing(table: Table) -> None:
    """Every call that changes something is 403, and the table stays as it is."""
    services = team_services(table, 3)
    [ivan] = ApiClient(services).call(f"GET /events/{services.event.event}/registrations?size=1")[
        "items"
    ]
    viewer = ApiClient(services, VIEWER)
    path = f"{viewer.here}/registrations/{ivan['id']}"
    draft = {"subject": {"bg": "а", "en": "a"}, "text": {"bg": "б", "en": "b"}}
    before = services.rows()

    refusals = [
        viewer.refusal(f"PATCH {path}", {"answers": {"town": "Варна"}}),
        *(
            viewer.refusal(f"POST {path}/{verb}")
            for verb in ("cancel", "undo", "resend", "release", "erase")
        ),
        viewer.refusal(f"POST {viewer.here}/waiting-list/promote"),
        viewer.refusal(f"POST {viewer.here}/drafts/preview", draft),
        viewer.refusal(f"POST {viewer.here}/drafts/test", draft),
        viewer.refusal(f"PUT {viewer.here}/messages/message1", draft),
    ]

    assert refusals == [(403, "views_only", [])] * 10
    assert services.rows() == before


def test_verb_that_an_address_does_not_take_is_405(table: Table) -> None:
    """With the methods that it does (RFC 9110 10.2.1)."""
    program = ApiClient(team_services(table), OWNER)

    answer = program.ask("DELETE /events")
    many = program.ask(f"PUT {program.here}/registrations/{'0' * 32}")

    assert (answer["statusCode"], answer["headers"]["allow"]) == (405, "GET, HEAD")
    assert (many["statusCode"], many["headers"]["allow"]) == (405, "GET, HEAD, PATCH")


def test_address_where_nothing_is_is_404(table: Table) -> None:
    """A problem document, in the language that was asked for."""
    answer = ApiClient(team_services(table)).ask("GET /nothing", accept_language="bg")

    assert answer == {
        "statusCode": 404,
        "headers": {
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
            "content-type": "application/problem+json",
            "content-language": "bg",
        },
        "body": json.dumps(
            {
                "type": "about:blank",
                "title": "Not Found",
                "status": 404,
                "detail": "Няма такава страница; проверете адреса ѝ",
                "code": "not_found",
                "request_id": "request-1",
            },
            ensure_ascii=False,
        ),
    }


def test_head_is_get_without_its_body(table: Table) -> None:
    """RFC 9110 9.3.2."""
    program = ApiClient(team_services(table))

    got, head = program.ask("GET /events"), program.ask("HEAD /events")

    assert head == got | {"body": "", "isBase64Encoded": False}


def test_failure_goes_on_to_the_alarm_and_is_not_logged(
    table: Table, caplog: pytest.LogCaptureFixture
) -> None:
    """Its words may quote a person (P7), so they stand in no log of the library's."""
    program = ApiClient(team_services(table))

    def fail() -> NoReturn:
        raise RuntimeError("Ivan, ivan@example.org")

    program.api = replace(
        program.api, organiser_deps=replace(program.services.organiser_deps, clock=fail)
    )

    with pytest.raises(RuntimeError, match="Ivan"):
        program.ask("GET /events")

    assert caplog.records == []
