"""The organisers' API: new events as drafts, copies, and their deletion."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from tests.support.api_client import ApiClient
from tests.support.editing import ANA, EVENT, OWNER, STRANGER, VERA, Editing, editing, the_file

ALL = "/edit/events"
NEW = f"{ALL}/evening-of-talks"
ANSWERS: dict[str, Any] = {
    "event": "evening-of-talks",
    "languages": ["bg", "en"],
    "title": {"bg": "Вечер", "en": "An evening of talks"},
    "starts": "2022-04-01T18:00",
    "ends": "2022-04-01T20:00",
    "zone": "Europe/Sofia",
    "seats": 50,
    "organiser": {"bg": "Сдружение", "en": "Association"},
    "contact_name": {"bg": "Екип", "en": "Team"},
    "contact_email": "events@association.example",
    "provider": "Zoom",
}


@pytest.fixture
def published(table: Table) -> Editing:
    """Return the conference as an operator has published it."""
    return editing(table)


def client(published: Editing, who: Organiser = ANA) -> ApiClient:
    """Return a client that calls as that organiser."""
    return ApiClient(published.services, who)


@pytest.mark.parametrize("who", [ANA, OWNER])
def test_event_is_created_from_answers_and_published(published: Editing, who: Organiser) -> None:
    """The usual questions are ready, and the maker is in the team."""
    program = client(published, who)

    made = program.ask(f"POST {ALL}", {"answers": ANSWERS})
    event = program.call(f"GET {NEW}")
    done = program.call(f"POST {NEW}/publish", {"revision": 1, "version": 0})

    assert made["statusCode"] == 201
    assert (event["role"], event["version"], event["problems"]) == ("manages", 0, [])
    assert who.address in event["text"]
    assert "starts: 2022-04-01 18:00" in event["text"]
    assert done == {"event": "evening-of-talks", "version": 1, "changed": True}


def test_event_is_created_from_a_file(published: Editing) -> None:
    """Even one with problems: it is a draft, which visitors do not see."""
    program = client(published)

    made = program.call(f"POST {ALL}", {"text": "event: evening-of-talks\nseats: 5\n"})

    assert made["event"] == "evening-of-talks"
    assert "title" in {problem["path"] for problem in made["problems"]}
    listed = program.call(f"GET {ALL}")
    assert listed == {
        "items": [
            {
                "event": "evening-of-talks",
                "role": "manages",
                "revision": 1,
                "edits": [{"part": None, "who": ANA.address, "at": "2022-02-14T07:01:00Z"}],
            }
        ],
        "may_create": True,
    }


def test_draft_of_others_is_no_event(published: Editing) -> None:
    """Those outside its team are answered as if it did not exist."""
    client(published).call(f"POST {ALL}", {"answers": ANSWERS})
    other = client(published, VERA)

    assert other.refusal(f"GET {NEW}") == (404, "no_such_event", [])
    assert other.call(f"GET {ALL}") == {"items": [], "may_create": False}


def test_only_owners_and_those_who_manage_an_event_create_one(published: Editing) -> None:
    """A viewer, a stranger, and one who manages but has no code, do not."""
    without_code = replace(OWNER, coded=False)

    refusals = [
        client(published, who).refusal(f"POST {ALL}", {"answers": ANSWERS})
        for who in (VERA, STRANGER, without_code)
    ]

    assert refusals == [
        (403, "cannot_create", []),
        (403, "cannot_create", []),
        (403, "code_needed", []),
    ]


@pytest.mark.parametrize("name", [EVENT, "evening-of-talks"])
def test_name_of_another_event_is_taken(published: Editing, name: str) -> None:
    """Published or drafted; also for a copy."""
    program = client(published)
    program.call(f"POST {ALL}", {"answers": ANSWERS})

    refusals = [
        program.refusal(f"POST {ALL}", {"answers": ANSWERS | {"event": name}}),
        program.refusal(f"POST {ALL}/{EVENT}/copy", {"event": name}),
    ]

    assert refusals == [(409, "name_taken", [])] * 2


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, [("text", "not_one_of_both")]),
        ({"answers": ANSWERS, "text": "event: x"}, [("text", "not_one_of_both")]),
        ({"answers": ANSWERS | {"event": "A b"}}, [("answers.event", "invalid_value")]),
        ({"answers": ANSWERS | {"zone": "Sofia"}}, [("answers.zone", "invalid_value")]),
        (
            {"answers": ANSWERS | {"starts": "2022-04-01T18:00Z"}},
            [("answers.starts", "invalid_value")],
        ),
        ({"answers": ANSWERS | {"seats": 0}}, [("answers.seats", "invalid_value")]),
        ({"text": "event: [x"}, [("text", "not_an_event_file")]),
        ({"text": "seats: 5"}, [("event", "not_a_slug")]),
    ],
)
def test_beginning_that_makes_no_sense_is_refused(
    published: Editing, body: dict[str, Any], errors: Any
) -> None:
    """Either answers that fit, or a file with a name."""
    refusal = client(published).refusal(f"POST {ALL}", body)

    assert refusal == (422, "invalid", errors)


def test_copy_has_neither_dates_nor_room(published: Editing) -> None:
    """Everything else is as in the event that it is a copy of."""
    program = client(published)

    made = program.ask(f"POST {ALL}/{EVENT}/copy", {"event": "conference-2023"})
    copy = program.call(f"GET {ALL}/conference-2023")

    parts = {part["part"]: part["values"] for part in copy["parts"]}
    assert made["statusCode"] == 201
    assert parts["dates"] == {"dates": {"zone": "Europe/Sofia", "registration": {}}}
    assert parts["questions"] == the_file().part("questions")
    assert "dates.starts" in {problem["path"] for problem in copy["problems"]}


def test_viewer_makes_no_copy(published: Editing) -> None:
    """Of an event that is not theirs to manage."""
    refusal = client(published, VERA).refusal(f"POST {ALL}/{EVENT}/copy", {"event": "copy"})

    assert refusal == (403, "views_only", [])


def test_event_that_was_never_published_is_deleted(published: Editing) -> None:
    """As it was seen; a published one stays, whatever its name."""
    program = client(published)
    program.call(f"POST {ALL}", {"answers": ANSWERS})

    moved = program.refusal(f"DELETE {NEW}?revision=7")
    program.call(f"DELETE {NEW}?revision=1")

    assert moved == (409, "draft_moved", [])
    assert program.refusal(f"GET {NEW}") == (404, "no_such_event", [])
    assert program.refusal(f"DELETE {ALL}/{EVENT}?revision=0") == (404, "no_such_event", [])
    assert published.state().version == 1
