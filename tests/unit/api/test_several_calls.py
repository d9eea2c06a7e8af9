"""The organisers' API: all events that one manages, at once."""

import csv
import json
from dataclasses import replace

import pytest

from registrar.actions.organise.later_events import Limits
from registrar.aws.table import Table
from tests.support.api_client import ApiClient, content
from tests.support.attendee_browser import AttendeeBrowser
from tests.support.event_team import MANAGER, VIEWER
from tests.support.several_events import SeveralServices, several_events_of


@pytest.fixture
def several(table: Table) -> SeveralServices:
    """Return events with Ivan and Maria, who agreed to be told of later ones."""
    made = several_events_of(table)
    for services in made.everything:
        services.register("ivan", later_events=True, language="en")
        services.register("maria")
    return made


def test_events_are_shown_with_seats_dates_and_tasks(several: SeveralServices) -> None:
    """Those that one manages alone; pages follow by the cursor."""
    program = ApiClient(several.alpha)

    whole = program.call("GET /overview")
    first = program.call("GET /overview?size=1")
    second = program.call(f"GET /overview?size=1&after={first['next']}")

    assert [item["event"] for item in whole["items"]] == ["alpha", "beta"]
    alpha = whole["items"][0]
    assert (alpha["state"], alpha["seats"]["taken"]) == ("open", 2)
    assert [date["kind"] for date in alpha["dates"]] == ["closes", "starts", "ends", "erased"]
    assert "room" in [task["task"] for task in alpha["to_do"]]
    assert [item["event"] for part in (first, second) for item in part["items"]] == [
        "alpha",
        "beta",
    ]
    assert ApiClient(several.alpha, VIEWER).call("GET /overview") == {"items": [], "next": None}


def test_person_is_found_across_events_page_by_page(several: SeveralServices) -> None:
    """With the event's name, and whether the search has stopped."""
    program = ApiClient(several.alpha)

    whole = program.call("GET /people?search=%D0%B8%D0%B2%D0%B0%D0%BD")
    first = program.call("GET /people?search=ivan&size=1")
    second = program.call(f"GET /people?search=ivan&size=1&after={first['next']}")

    assert [item["event"] for item in whole["items"]] == ["alpha", "beta"]
    assert whole["items"][0]["registration"]["address"] == "ivan@example.org"
    assert (whole["next"], whole["stopped"], first["stopped"]) == (None, False, False)
    assert [*first["items"], *second["items"]] == whole["items"]
    assert "read search 1" in several.read_acts()["alpha"]


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("", "search", "required"),
        ("search=%20", "search", "invalid_value"),
        (f"search={'a' * 201}", "search", "too_long"),
        ("search=ivan&after=abcd", "after", "bad_cursor"),
        ("search=ivan&size=0", "size", "invalid_value"),
    ],
)
def test_search_that_makes_no_sense_is_refused(
    several: SeveralServices, query: str, field: str, code: str
) -> None:
    """422 with the parameter; nothing is searched."""
    refusal = ApiClient(several.alpha).refusal(f"GET /people?{query}")

    assert refusal == (422, "invalid", [(field, code)])
    assert several.read_acts() == {}


def test_addresses_have_proof_and_a_link_that_ends_it(several: SeveralServices) -> None:
    """By one POST, as mail programs send it (RFC 8058)."""
    program = ApiClient(several.alpha)
    [ivan] = program.call("GET /later-events")["items"]

    path = ivan["unsubscribe"].removeprefix(program.browser.public_url)
    AttendeeBrowser(several.alpha).ask(path, method="POST", form="List-Unsubscribe=One-Click")

    assert (ivan["address"], ivan["language"]) == ("ivan@example.org", "en")
    assert ivan["text"].startswith("I would like to hear about the organisers' future events.")
    assert len(ivan["text_hash"]) == 64
    left = program.call("GET /later-events")["items"]
    assert [item["registration"] for item in left] != [ivan["registration"]]


def test_addresses_are_exported_with_a_line_in_the_audit(several: SeveralServices) -> None:
    """CSV in the language that was asked for, with the separator asked for."""
    program = ApiClient(several.alpha)

    answer = program.ask("GET /later-events.csv?separator=semicolon", accept_language="bg")

    heads, *rows = csv.reader(
        content(answer).removeprefix("\ufeff").splitlines(keepends=True), delimiter=";"
    )
    assert answer["headers"]["content-disposition"] == 'attachment; filename="later-events.csv"'
    assert answer["headers"]["content-language"] == "bg"
    assert (heads[0], rows[0][0]) == ("Имейл адрес", "ivan@example.org")
    noted = [line for lines in several.audited().values() for line in lines]
    assert noted == [("exported consented 1", MANAGER.address)]


def test_addresses_that_are_too_many_are_refused(several: SeveralServices) -> None:
    """413, never half a list."""
    program = ApiClient(several.alpha)
    program.api = replace(program.api, consents=Limits(registrations=1))

    for call in ("GET /later-events", "GET /later-events.csv"):
        assert program.refusal(call)[:2] == (413, "too_much_at_once")


def test_words_of_a_search_are_in_no_row(several: SeveralServices) -> None:
    """Of the whole table (P7)."""
    ApiClient(several.alpha).call("GET /people?search=zanzibar")

    assert "zanzibar" not in json.dumps(several.alpha.rows(), default=str)
