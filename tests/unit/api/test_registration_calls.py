"""The organisers' API: registrations are listed, shown, corrected and promoted."""

from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.api_services import NO_SUCH_REGISTRATIONS, team_services
from tests.support.event_team import MANAGER


def test_pages_show_each_registration_once(table: Table) -> None:
    """A cursor goes on behind the page before, in either order."""
    program = ApiClient(team_services(table, 5))
    everybody = [f"person{number:02}@example.org" for number in range(5)]

    for order, wanted in (("oldest", everybody), ("newest", everybody[::-1])):
        seen: list[str] = []
        after = ""
        while True:
            path = f"{program.here}/registrations?size=2&order={order}{after}"
            page = program.call(f"GET {path}")
            seen += [item["address"] for item in page["items"]]
            if page["next"] is None:
                break
            after = f"&after={page['next']}"
        assert seen == wanted


def test_filters_narrow_the_list(table: Table) -> None:
    """Status, search in either script, choices, days: all that are given have to fit."""
    program = ApiClient(team_services(table, 3))
    path = f"GET {program.here}/registrations"

    def found(query: str) -> list[str]:
        items = program.call(f"{path}?{query}")["items"]
        return sorted(item["name"] for item in items)

    assert found("status=waiting") == ["Person02"]
    assert found("search=%D0%BF%D0%B5%D1%80%D1%81%D0%BE%D0%BD00") == ["Person00"]
    assert found("choice=profession:teacher,interpretation:bulgarian&search=1") == ["Person01"]
    assert found("choice=profession:teacher&choice=interpretation:bulgarian&search=1") == [
        "Person01"
    ]
    assert found("choice=profession:police_officer") == []
    assert found("answered=question:yes") == []
    assert found("answered=question:no,town:yes&search=1") == ["Person01"]
    assert found("consent=recording:no&consent=privacy:yes&search=1") == ["Person01"]
    assert found("consent=later_events:yes&search=1") == []
    assert found("since=2022-02-15") == []
    assert found("until=2022-02-14&status=confirmed") == ["Person00", "Person01"]
    assert found("delivery=not-reached") == []
    assert found("search=person,00") == []


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("statsu=waiting", [("statsu", "unknown_field")]),
        ("status=erased", [("status", "not_an_option")]),
        ("status=", [("status", "not_an_option")]),
        ("size=0", [("size", "invalid_value")]),
        ("size=201", [("size", "invalid_value")]),
        ("size=ten", [("size", "not_a_number")]),
        ("size=5&size=6", [("size", "repeated_field")]),
        ("since=tomorrow", [("since", "not_a_date")]),
        ("order=name", [("order", "not_an_option")]),
        ("choice=profession", [("choice.0", "invalid_value")]),
        ("answered=question:maybe", [("answered.0", "invalid_value")]),
        ("answered=privacy:yes", [("answered.privacy", "unknown_field")]),
        ("consent=question:yes", [("consent.question", "unknown_field")]),
        ("consent=a:yes,a:no", [("consent", "invalid_value")]),
        ("choice=a:b,a:c", [("choice", "invalid_value")]),
        ("after=AAAA", [("after", "bad_cursor")]),
        ("after=a", [("after", "invalid_value")]),
        (f"search={'a' * 201}", [("search", "too_long")]),
        *NO_SUCH_REGISTRATIONS,
    ],
)
def test_query_that_makes_no_sense_is_refused(
    table: Table, query: str, errors: list[tuple[str, str]]
) -> None:
    """Each field is named, and nothing is guessed at."""
    program = ApiClient(team_services(table))

    refusal = program.refusal(f"GET {program.here}/registrations?{query}")

    assert refusal == (422, "invalid", errors)


def test_query_where_none_is_asked_for_is_refused(table: Table) -> None:
    """Unknown parameters are refused, not left out."""
    program = ApiClient(team_services(table))

    assert program.refusal("GET /events?page=2") == (422, "invalid", [("page", "unknown_field")])


def test_dossier_holds_messages_and_audit(table: Table) -> None:
    """One registration with its history, after a steer."""
    program = ApiClient(team_services(table, 1))
    [ivan] = program.call(f"GET {program.here}/registrations")["items"]
    path = f"{program.here}/registrations/{ivan['id']}"

    cancelled = program.call(f"POST {path}/cancel")
    again = program.call(f"POST {path}/cancel")
    detail = program.call(f"GET {path}")

    assert cancelled == again == ivan | {"status": "cancelled"}
    assert detail["registration"] == cancelled
    assert [message["kind"] for message in detail["messages"]] == ["confirmed", "cancelled"]
    assert [(line["what"], line["who"]) for line in detail["audit"]] == [
        ("cancelled", MANAGER.address)
    ]


def test_life_of_a_registration_is_steered(table: Table) -> None:
    """Cancel, undo, correct, resend, erase: each answers with what it is now."""
    program = ApiClient(team_services(table, 1))
    [ivan] = program.call(f"GET {program.here}/registrations")["items"]
    path = f"{program.here}/registrations/{ivan['id']}"

    program.call(f"POST {path}/cancel")
    undone = program.call(f"POST {path}/undo")
    corrected = program.call(f"PATCH {path}", {"answers": {"town": "Варна"}, "revision": 0})
    resent = program.call(f"POST {path}/resend")
    erased = program.ask(f"POST {path}/erase")

    assert (undone["status"], undone["revision"]) == ("confirmed", 0)
    assert (corrected["answers"]["town"], corrected["revision"]) == ("Варна", 1)
    assert resent == corrected
    assert (erased["statusCode"], erased["body"]) == (204, "")
    assert program.refusal(f"GET {path}") == (404, "no_such_registration", [])


def test_correction_for_another_revision_is_a_conflict(table: Table) -> None:
    """A decision taken before a change is not carried out after it."""
    program = ApiClient(team_services(table, 1))
    [ivan] = program.call(f"GET {program.here}/registrations")["items"]
    path = f"{program.here}/registrations/{ivan['id']}"

    refusal = program.refusal(f"PATCH {path}", {"answers": {"town": "Варна"}, "revision": 7})

    assert refusal == (409, "changed_meanwhile", [])


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, [("answers", "required")]),
        ({"answers": {}}, [("answers", "invalid_value")]),
        ({"answers": {"town": "x"}, "state": "confirmed"}, [("state", "unknown_field")]),
        ({"answers": {"profession": "king"}}, [("profession", "not_an_option")]),
        ({"answers": {"nothing": "x"}}, [("nothing", "unknown_field")]),
        ({"answers": {"email": None}}, [("email", "required")]),
        ({"answers": "no"}, [("answers", "invalid_value")]),
        ({"answers": {"town": "x"}, "revision": "1"}, [("revision", "not_a_number")]),
        ({"answers": {"town": "x"}, "revision": True}, [("revision", "not_a_number")]),
    ],
)
def test_correction_that_makes_no_sense_is_refused(
    table: Table, body: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """By the API's own rules, then by those of the event's form."""
    program = ApiClient(team_services(table, 1))
    [ivan] = program.call(f"GET {program.here}/registrations")["items"]

    refusal = program.refusal(f"PATCH {program.here}/registrations/{ivan['id']}", body)

    assert refusal == (422, "invalid", errors)


@pytest.mark.parametrize(
    ("raw", "headers", "status", "code"),
    [
        ('{"answers": {"town": "a"}, "answers": {}}', {}, 400, "repeated_field"),
        ('{"answers": {"town": NaN}}', {}, 400, "bad_json"),
        ("[]", {}, 400, "bad_json"),
        ("{", {}, 400, "bad_json"),
        ('{"answers": {"town": "\\ud800"}}', {}, 400, "not_utf8"),
        ('{"answers": {"a": {"b": {"c": {"d": 1}}}}}', {}, 400, "too_deep"),
        ('{"answers": {"town": "' + "a" * 300_000 + '"}}', {}, 413, "too_large"),
        ("{}", {"content_type": "text/plain"}, 415, "wrong_content_type"),
        ("{}", {"content_type": "application/json; charset=cp1251"}, 415, "wrong_content_type"),
        ("{}", {"content_encoding": "gzip"}, 415, "wrong_content_type"),
        ("", {}, 422, "invalid"),
    ],
)
def test_body_is_read_strictly(
    table: Table, raw: str, headers: dict[str, str], status: int, code: str
) -> None:
    """One JSON object in UTF-8, no key twice, nothing that cannot be kept (S4)."""
    program = ApiClient(team_services(table, 1))
    [ivan] = program.call(f"GET {program.here}/registrations")["items"]

    refusal = program.refusal(
        f"PATCH {program.here}/registrations/{ivan['id']}", raw=raw, **headers
    )

    assert refusal[:2] == (status, code)


def test_waiting_list_is_paged_in_order_and_promoted(table: Table) -> None:
    """First come first; a free seat goes to the first."""
    program = ApiClient(team_services(table, 5))
    path = f"{program.here}/waiting-list"

    first = program.call(f"GET {path}?size=2")
    second = program.call(f"GET {path}?size=2&after={first['next']}")
    [gone] = program.call(f"GET {program.here}/registrations?search=person00")["items"]
    program.call(f"POST {program.here}/registrations/{gone['id']}/cancel")
    promoted = program.call(f"POST {path}/promote")

    assert [item["ticket"] for item in first["items"]] == [1, 2]
    assert ([item["ticket"] for item in second["items"]], second["next"]) == ([3], None)
    assert promoted == {"promoted": 1}
    assert program.call(f"GET {path}?size=1")["items"][0]["ticket"] == 2
