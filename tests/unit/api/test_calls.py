"""The organisers' API: looking, steering, and what is refused how."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any, NoReturn

import pytest

from registrar.aws.table import Table
from tests.support.api_client import TEAM, ApiClient, content
from tests.support.event_team import MANAGER, VIEWER
from tests.support.factories import NOW, raw_event
from tests.support.organiser_browser import OWNER
from tests.support.services import Services, services_with_event


def team_services(table: Table, size: int = 0, **changes: Any) -> Services:
    """Services with a team and seats for two; so many registered, a minute after each other."""
    services = services_with_event(
        table, **({"team": TEAM, "seats": 2, "waiting_list": 50} | changes)
    )
    for number in range(size):
        services.now = NOW + timedelta(minutes=number)
        services.register(f"person{number:02}")
    return services


def test_events_are_shown_with_state_role_and_seats(table: Table) -> None:
    """One's own events in short."""
    program = ApiClient(team_services(table, 1), VIEWER)

    [line] = program.call("GET /events")["items"]

    assert line == {
        "event": "good-practices-child-protection",
        "title": program.services.event.title,
        "starts": "2022-03-02T14:00:00+02:00",
        "ends": "2022-03-02T17:00:00+02:00",
        "zone": "Europe/Sofia",
        "state": "open",
        "role": "views",
        "seats": {"capacity": 2, "taken": 1, "waiting": 0, "passed_over": 0, "waiting_limit": 50},
    }


def test_event_shows_its_form_and_no_secret_address(table: Table) -> None:
    """Questions with their options in every language; where the room is stays untold."""
    program = ApiClient(team_services(table))

    found = program.call(f"GET {program.here}")

    profession = next(field for field in found["fields"] if field["name"] == "profession")
    assert (found["version"], found["languages"], found["role"]) == (1, ["bg", "en"], "manages")
    assert profession["type"] == "choice"
    assert set(profession["options"][0]) == {"value", "label", "seats", "offered"}
    assert "zoom" not in json.dumps(found).lower()


def test_event_says_what_is_to_do_and_whether_the_room_is_set(table: Table) -> None:
    """As the overview does: the task for programs, the words for people."""
    services = team_services(table)
    program = ApiClient(services)

    found = program.call(f"GET {program.here}")

    assert found["room"] == "missing"
    assert [to_do["task"] for to_do in found["to_do"]] == ["room", "programme"]
    assert found["to_do"][0] == {
        "task": "room",
        "count": 0,
        "urgent": False,
        "message": "Set the address of the online room. Without it nobody can join. Publish the"
        " event file again with --join-address.",
    }


def test_event_shows_what_was_asked_before(table: Table) -> None:
    """So that a program has the words of every answer it reads."""
    services = team_services(table)
    fields = [field for field in raw_event()["fields"] if field["name"] != "town"]
    profession = next(field for field in fields if field["name"] == "profession")
    gone = profession["options"].pop(0)["value"]
    services.publish(team=TEAM, fields=fields)
    program = ApiClient(services)

    found = program.call(f"GET {program.here}")

    shown = next(field for field in found["fields"] if field["name"] == "profession")
    assert [field["name"] for field in found["past_fields"]] == ["town"]
    assert [option["value"] for option in shown["options"] if not option["offered"]] == [gone]


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
    assert found("since=2022-02-15") == []
    assert found("until=2022-02-14&status=confirmed") == ["Person00", "Person01"]
    assert found("delivery=not-reached") == []
    assert found("search=person,00") == []


# Criteria that the definition does not know, or that exclude each other
NO_SUCH_REGISTRATIONS = [
    ("choice=profession:nonsense", [("choice.profession", "not_an_option")]),
    ("choice=nosuch:thing", [("choice.nosuch", "unknown_field")]),
    ("language=xx", [("language", "not_an_option")]),
    ("since=2022-02-20&until=2022-02-01", [("until", "before_since")]),
]


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


def test_audit_is_paged_newest_first(table: Table) -> None:
    """Each line once, also where several are of one moment."""
    program = ApiClient(team_services(table, 5, seats=10))
    for item in program.call(f"GET {program.here}/registrations")["items"]:
        program.call(f"POST {program.here}/registrations/{item['id']}/cancel")
    whole = program.call(f"GET {program.here}/audit")

    seen: list[Any] = []
    after = ""
    while True:
        page = program.call(f"GET {program.here}/audit?size=2{after}")
        seen += page["items"]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"

    assert whole["next"] is None
    assert len(whole["items"]) == 5
    assert seen == whole["items"]


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


@pytest.mark.parametrize(
    ("wanted", "errors"),
    [
        ({"choices": {"profession": "nonsense"}}, [("wanted.choices.profession", "not_an_option")]),
        ({"choices": {"nosuch": "thing"}}, [("wanted.choices.nosuch", "unknown_field")]),
        ({"language": "xx"}, [("wanted.language", "not_an_option")]),
        (
            {"since": "2022-02-20", "until": "2022-02-01"},
            [("wanted.until", "before_since")],
        ),
    ],
)
def test_preview_for_a_filter_that_makes_no_sense_is_refused(
    table: Table, wanted: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Reaching 0 people would pass for an answer."""
    program = ApiClient(team_services(table))
    draft = {"subject": {"bg": "а", "en": "a"}, "text": {"bg": "б", "en": "b"}, "wanted": wanted}

    refusal = program.refusal(f"POST {program.here}/drafts/preview", draft)

    assert refusal == (422, "invalid", errors)


def test_a_fault_of_the_filter_is_said_in_words(table: Table) -> None:
    """The sentence names the parameter and what to give."""
    program = ApiClient(team_services(table))

    answer = program.ask(f"GET {program.here}/registrations?since=2022-02-20&until=2022-02-01")

    [error] = json.loads(answer["body"])["errors"]
    assert error["message"] == "Give a day in “until” that is not before “since”"


def test_messages_are_looked_at_tested_and_sent_once(table: Table) -> None:
    """Preview, test to oneself, send under an id: the same id again is the same message."""
    program = ApiClient(team_services(table, 3))
    draft = {
        "subject": {"bg": "Нов час", "en": "A new time"},
        "text": {"bg": "В 15:00 ч.", "en": "At 15:00."},
        "wanted": {"status": "confirmed"},
    }

    preview = program.call(f"POST {program.here}/drafts/preview", draft)
    program.call(f"POST {program.here}/drafts/test", draft)
    first = program.call(f"PUT {program.here}/messages/message1", draft)
    other = draft | {"wanted": {}}
    again = program.call(f"PUT {program.here}/messages/message1", other)

    assert preview["reaches"] == 2
    assert preview["letters"]["en"] == {"subject": "A new time", "text": "At 15:00.", "html": ""}
    assert [sent[1:] for sent in program.browser.test_mails.sent] == [
        (MANAGER.address, "bg"),
        (MANAGER.address, "en"),
    ]
    assert first == again
    assert program.call(f"GET {program.here}/messages") == {"items": [first]}
    assert (first["id"], first["expected"], first["by"]) == ("message1", 2, MANAGER.address)


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"subject": {"bg": "Нов час"}}, [("subject_en", "required")]),
        ({"text": {"bg": " ", "en": "x"}}, [("text_bg", "required")]),
        ({"subject": {"bg": "a" * 121, "en": "x"}}, [("subject.bg", "too_long")]),
        ({"wanted": {"status": "gone"}}, [("wanted.status", "not_an_option")]),
        ({"to": "ivan@example.org"}, [("to", "unknown_field")]),
    ],
)
def test_draft_that_makes_no_sense_is_refused(
    table: Table, change: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Whole in every language, in bounds, to a known part of the registrations."""
    program = ApiClient(team_services(table))
    draft = {"subject": {"bg": "а", "en": "a"}, "text": {"bg": "б", "en": "b"}} | change

    refusal = program.refusal(f"PUT {program.here}/messages/message1", draft)

    assert refusal == (422, "invalid", errors)


def test_figures_and_report_are_numbers_alone(table: Table) -> None:
    """Both in the shape the document promises, without anybody in them."""
    program = ApiClient(team_services(table, 1), VIEWER)

    figures = program.call(f"GET {program.here}/figures")
    report = program.call(f"GET {program.here}/report")

    assert figures["seats"] == {
        "capacity": 2,
        "taken": 1,
        "waiting": 0,
        "passed_over": 0,
        "waiting_limit": 50,
    }
    assert report["total"] == 1
    assert report["sections"][0]["rows"][0] == {"label": "confirmed", "count": 1}
    assert "person00" not in json.dumps([figures, report]).lower()


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
