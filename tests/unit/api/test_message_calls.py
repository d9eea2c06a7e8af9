"""The organisers' API: messages to those whom a filter names."""

import json
from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.api_services import team_services
from tests.support.event_team import MANAGER


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
        ({"subject": {"en": "A new time"}}, [("subject_bg", "required")]),
        ({"text": {"bg": " ", "en": "x"}}, [("text_bg", "required")]),
        ({"subject": {"bg": "a" * 121, "en": "x"}}, [("subject.bg", "too_long")]),
        ({"wanted": {"status": "gone"}}, [("wanted.status", "not_an_option")]),
        ({"to": "ivan@example.org"}, [("to", "unknown_field")]),
    ],
)
def test_draft_that_makes_no_sense_is_refused(
    table: Table, change: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Whole in each language that is begun, in bounds, to a known part of the registrations."""
    program = ApiClient(team_services(table))
    draft = {"subject": {"bg": "а", "en": "a"}, "text": {"bg": "б", "en": "b"}} | change

    refusal = program.refusal(f"PUT {program.here}/messages/message1", draft)

    assert refusal == (422, "invalid", errors)


BULGARIAN = {"subject": {"bg": "Нов час"}, "text": {"bg": "В 15:00 ч."}}


def test_only_the_languages_of_the_recipients_are_required(table: Table) -> None:
    """The preview says how many each language has."""
    services = team_services(table, 3)
    program = ApiClient(services)

    preview = program.call(f"POST {program.here}/drafts/preview", BULGARIAN)
    services.register("john", language="en")
    refusal = program.refusal(f"PUT {program.here}/messages/message1", BULGARIAN)

    assert preview["languages"] == {"bg": 3, "en": 0}
    assert list(preview["letters"]) == ["bg"]
    assert refusal == (422, "invalid", [("subject_en", "required"), ("text_en", "required")])


def test_the_same_text_to_the_same_people_has_to_be_confirmed(table: Table) -> None:
    """It says when and by whom it was sent; other people are another message."""
    program = ApiClient(team_services(table, 3))
    first = program.call(f"PUT {program.here}/messages/message1", BULGARIAN)

    preview = program.call(f"POST {program.here}/drafts/preview", BULGARIAN)
    answer = program.ask(f"PUT {program.here}/messages/message2", BULGARIAN)
    others = program.call(
        f"PUT {program.here}/messages/message3", BULGARIAN | {"wanted": {"status": "waiting"}}
    )
    again = program.call(f"PUT {program.here}/messages/message2", BULGARIAN | {"again": True})

    problem = json.loads(answer["body"])
    assert preview["sent_before"] == {
        "id": "message1",
        "created": first["created"],
        "by": MANAGER.address,
    }
    assert (answer["statusCode"], problem["code"]) == (409, "message_sent_before")
    assert problem["errors"][0]["field"] == "again"
    assert MANAGER.address in problem["errors"][0]["message"]
    assert (others["id"], again["id"]) == ("message3", "message2")


def test_a_number_confirms_no_repetition(table: Table) -> None:
    """Only the JSON value true does."""
    program = ApiClient(team_services(table, 3))

    refusal = program.refusal(f"PUT {program.here}/messages/message1", BULGARIAN | {"again": 1})

    assert (refusal[0], [field for field, _ in refusal[2]]) == (422, ["again"])


def test_recipients_are_chosen_by_answers_and_consents(table: Table) -> None:
    """As in the list."""
    program = ApiClient(team_services(table, 3))
    wanted = {"answered": {"question": "no"}, "consents": {"privacy": "yes"}}

    def reaches(wanted: dict[str, Any]) -> int:
        draft = BULGARIAN | {"wanted": wanted}
        return int(program.call(f"POST {program.here}/drafts/preview", draft)["reaches"])

    assert reaches(wanted) == 3
    assert reaches(wanted | {"consents": {"later_events": "yes"}}) == 0
