"""The organisers' API: the draft of an event, as a whole file and part by part."""

import json
from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.editing import ANA, BORIS, EVENT, VERA, Editing, editing, the_file

HERE = f"/edit/events/{EVENT}"
SEATS = f"{HERE}/draft/parts/seats"


@pytest.fixture
def published(table: Table) -> Editing:
    """Return the conference as an operator has published it."""
    return editing(table)


def client(published: Editing, who: Any = ANA) -> ApiClient:
    """Return a client that calls as that organiser."""
    return ApiClient(published.services, who)


def part_of(event: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a part of the event under edit."""
    return next(part for part in event["parts"] if part["part"] == name)


def test_event_without_draft_is_shown_as_published(published: Editing) -> None:
    """Its file to the letter, its parts with their digests, and nothing to correct."""
    event = client(published).call(f"GET {HERE}")

    assert event["text"] == the_file().text
    assert (event["role"], event["version"], event["draft"]) == ("manages", 1, None)
    assert event["problems"] == []
    seats = part_of(event, "seats")
    assert seats["values"] == the_file().part("seats")
    assert (seats["digest"], seats["changed"]) == (the_file().digest("seats"), False)


def test_viewer_is_shown_the_draft_but_not_who_edits(published: Editing) -> None:
    """Nor what is wrong with it; as on the pages."""
    published.save(ANA, "seats", seats=250)

    event = client(published, VERA).call(f"GET {HERE}")

    assert (event["role"], event["problems"]) == ("views", [])
    assert event["text"] == the_file(seats=250).text
    assert part_of(event, "seats")["values"]["seats"] == 250
    assert event["draft"]["edits"] == [{"part": "seats", "who": None, "at": "2022-02-14T07:02:00Z"}]


def test_part_is_saved_by_the_keys_given(published: Editing) -> None:
    """Other keys of the part stay, null removes one, and the draft says who and when."""
    program = client(published)
    seen = part_of(program.call(f"GET {HERE}"), "seats")["digest"]

    saved = program.call(f"PATCH {SEATS}", {"values": {"seats": 250}, "seen": seen})

    before = the_file().part("seats")
    assert part_of(saved, "seats")["values"] == before | {"seats": 250}
    assert part_of(saved, "seats")["changed"] is True
    assert saved["draft"] == {
        "revision": 1,
        "base": 1,
        "moved": None,
        "edits": [{"part": "seats", "who": ANA.address, "at": "2022-02-14T07:01:00Z"}],
        "conflicts": [],
    }
    digest = part_of(saved, "seats")["digest"]
    fewer = program.call(f"PATCH {SEATS}", {"values": {"waiting_list": None}, "seen": digest})
    assert part_of(fewer, "seats")["values"] == {"seats": 250}


def test_part_sent_again_is_the_same(published: Editing) -> None:
    """A program whose answer was lost sends the call again: nothing more is saved."""
    program = client(published)
    change = {"values": {"seats": 250}, "seen": the_file().digest("seats")}

    first, again = (program.call(f"PATCH {SEATS}", change) for _ in range(2))

    assert first == again
    assert again["draft"]["revision"] == 1


def test_part_that_somebody_else_has_changed_is_not_overwritten(published: Editing) -> None:
    """409, with the name of who was first, in the caller's language; the other's change stays."""
    published.save(BORIS, "seats", seats=350)
    change = {"values": {"seats": 250}, "seen": the_file().digest("seats")}

    answer = client(published).ask(f"PATCH {SEATS}", change, accept_language="bg")

    problem = json.loads(answer["body"])
    assert (answer["statusCode"], problem["code"]) == (409, "part_moved")
    assert problem["errors"] == [
        {
            "field": "seats",
            "code": "moved",
            "message": f"{BORIS.address} промени „seats“ междувременно; сравнете с Вашите промени",
        }
    ]
    assert published.state().document.data["seats"] == 350


def test_part_with_wrong_values_is_saved_with_its_problems(published: Editing) -> None:
    """The draft is unfinished work: each problem has its path, its line and advice."""
    change = {"values": {"seats": 0}, "seen": the_file().digest("seats")}

    [problem] = client(published).call(f"PATCH {SEATS}", change)["problems"]

    assert (problem["path"], problem["part"], problem["code"]) == ("seats", "seats", "too_small")
    assert problem["message"] == "Enter 1 or more"
    assert published.state().document.text.splitlines()[problem["line"] - 1] == "seats: 0"


@pytest.mark.parametrize(
    ("part", "body", "errors"),
    [
        ("seats", {"values": {"title": "x"}, "seen": ""}, [("values.title", "unknown_field")]),
        ("seats", {"values": {}}, [("seen", "required")]),
        ("seats", {"values": [], "seen": ""}, [("values", "invalid_value")]),
        ("team", {"values": {}, "seen": ""}, [("part", "not_an_option")]),
    ],
)
def test_part_that_makes_no_sense_is_refused(
    published: Editing, part: str, body: Any, errors: Any
) -> None:
    """Keys of other parts, and parts that are none: the team has calls of its own."""
    refusal = client(published).refusal(f"PATCH {HERE}/draft/parts/{part}", body)

    assert refusal == (422, "invalid", errors)
    assert published.state().draft is None


def test_file_with_lists_of_entries_is_not_too_deep(published: Editing) -> None:
    """Questions have options with texts, six lists and objects deep."""
    program = client(published)
    event = program.call(f"GET {HERE}")
    questions = part_of(event, "questions")

    change = {"values": questions["values"], "seen": questions["digest"]}
    saved = program.call(f"PATCH {HERE}/draft/parts/questions", change)

    assert saved["draft"] is None
    assert saved["fixed_types"]["profession"] == "choice"


def test_whole_file_becomes_the_draft(published: Editing) -> None:
    """With its comments, and without the room's address, which no file keeps."""
    text = f"# Ours\n{the_file(seats=250).text}"

    saved = client(published).call(f"PUT {HERE}/draft", {"text": text, "revision": 0, "version": 1})

    assert (saved["text"], saved["draft"]["revision"]) == (text, 1)
    assert saved["draft"]["edits"][0]["part"] is None


def test_file_over_another_draft_or_version_is_refused(published: Editing) -> None:
    """A draft or version that the caller has not seen is not overwritten."""
    program, text = client(published), the_file(seats=250).text
    published.save(BORIS, "seats", seats=350)

    refusals = [
        program.refusal(f"PUT {HERE}/draft", {"text": text, "revision": 0, "version": 1}),
        program.refusal(f"PUT {HERE}/draft", {"text": text, "revision": 1, "version": 2}),
    ]

    assert refusals == [(409, "draft_moved", []), (409, "version_moved", [])]
    assert published.state().document.data["seats"] == 350


@pytest.mark.parametrize(
    ("text", "errors", "message"),
    [
        (
            "event: [",
            [("text", "not_an_event_file")],
            "Това не е файл на събитие, вижте ред 1: ",
        ),
        ("- 1", [("text", "not_an_event_file")], "Това не е файл на събитие: "),
        ("event: another", [("event", "other_event")], ""),
    ],
)
def test_text_that_is_no_file_of_the_event_is_refused(
    published: Editing, text: str, errors: Any, message: str
) -> None:
    """With the line, where it is known."""
    body = {"text": text, "revision": 0, "version": 1}
    program = client(published)

    answer = program.ask(f"PUT {HERE}/draft", body, accept_language="bg")

    assert program.refusal(f"PUT {HERE}/draft", body) == (422, "invalid", errors)
    assert json.loads(answer["body"])["errors"][0]["message"].startswith(message)
    assert published.state().draft is None


def test_draft_is_discarded_once_it_was_seen(published: Editing) -> None:
    """Not the one that somebody has saved since; without a draft nothing is left to do."""
    program = client(published)
    published.save(ANA, "seats", seats=250)

    refusal = program.refusal(f"DELETE {HERE}/draft?revision=3")
    program.call(f"DELETE {HERE}/draft?revision=1")
    program.call(f"DELETE {HERE}/draft?revision=1")

    assert refusal == (409, "draft_moved", [])
    assert program.call(f"GET {HERE}")["draft"] is None


def test_viewer_edits_nothing(published: Editing) -> None:
    """403, whatever else is wrong, and the table stays as it is."""
    viewer, before = client(published, VERA), published.services.rows()

    refusals = [
        viewer.refusal(f"PATCH {SEATS}", {"values": {"title": 1}, "seen": ""}),
        viewer.refusal(f"PUT {HERE}/draft", {"text": "- 1", "revision": 0, "version": 1}),
        viewer.refusal(f"DELETE {HERE}/draft?revision=0"),
    ]

    assert refusals == [(403, "views_only", [])] * 3
    assert published.services.rows() == before
