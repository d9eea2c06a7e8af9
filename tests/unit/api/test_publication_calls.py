"""The organisers' API: what publishing brings, publishing, cancelling."""

import json
from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.editing import ANA, BORIS, EVENT, VERA, Editing, editing

HERE = f"/edit/events/{EVENT}"


@pytest.fixture
def published(table: Table) -> Editing:
    """Return the conference, with a seat for one and somebody waiting for another."""
    found = editing(table, seats=1, waiting_list=5)
    for number in range(2):
        found.services.register(f"person{number:02}")
    return found


def client(published: Editing, who: Any = ANA) -> ApiClient:
    """Return a client that calls as that organiser."""
    return ApiClient(published.services, who)


def test_consequences_are_said_in_words_and_numbers(published: Editing) -> None:
    """In the language of the caller; nothing is published."""
    published.save(ANA, "seats", seats=3)

    answer = client(published).ask(f"GET {HERE}/consequences", accept_language="bg")

    assert json.loads(answer["body"]) == {
        "revision": 1,
        "version": 1,
        "publishes": 2,
        "changes": [{"part": "seats", "path": "seats", "kind": "changed", "text": "Места: 1 → 3"}],
        "emails": [],
        "promoted": 1,
        "opened_to": 0,
        "overfull": [],
        "lines": json.loads(answer["body"])["lines"],
    }
    assert len(json.loads(answer["body"])["lines"]) == 1
    assert published.state().version == 1


def test_emails_are_counted_by_state(published: Editing) -> None:
    """The parts that the email names as new are named."""
    dates = published.state().document.data["dates"]
    published.save(ANA, "dates", dates=dates | {"starts": "2022-03-02 15:00"})

    found = client(published).call(f"GET {HERE}/consequences")

    assert found["emails"] == [
        {
            "kind": "event_changed",
            "about": ["time"],
            "people": {"confirmed": 1, "waiting": 1},
            "unreachable": 0,
        }
    ]
    assert found["lines"] == ["New: time. 2 people will be emailed: 1 confirmed and 1 waiting."]
    assert found["changes"] == [
        {
            "part": "dates",
            "path": "dates.starts",
            "kind": "changed",
            "text": "Start: 14:00 → 15:00",
        }
    ]


def test_without_a_draft_nothing_would_change(published: Editing) -> None:
    """The next version would be the one that is there."""
    found = client(published).call(f"GET {HERE}/consequences")

    assert (found["revision"], found["publishes"], found["changes"]) == (0, 1, [])


def test_draft_is_published_as_it_was_seen(published: Editing) -> None:
    """The next version, with a line in the audit; the draft has ended."""
    published.save(ANA, "seats", seats=3)
    program = client(published)

    done = program.call(f"POST {HERE}/publish", {"revision": 1, "version": 1})
    again = program.refusal(f"POST {HERE}/publish", {"revision": 1, "version": 1})

    assert done == {"event": EVENT, "version": 2, "changed": True}
    assert again == (409, "draft_moved", [])
    assert published.state().draft is None
    assert ("published", ANA.address) in published.audit()


def test_draft_or_version_that_was_not_seen_is_not_published(published: Editing) -> None:
    """Somebody saved or published meanwhile: the caller looks again first."""
    published.save(BORIS, "seats", seats=3)
    program = client(published)

    refusals = [
        program.refusal(f"POST {HERE}/publish", {"revision": 2, "version": 1}),
        program.refusal(f"POST {HERE}/publish", {"revision": 1, "version": 2}),
    ]

    assert refusals == [(409, "draft_moved", []), (409, "version_moved", [])]
    assert published.state().version == 1


def test_version_is_a_number(published: Editing) -> None:
    """False is not 0: a program that mixes them up has not seen the version."""
    body = {"revision": False, "version": "1"}

    refusal = client(published).refusal(f"POST {HERE}/publish", body)

    errors = [("revision", "not_a_number"), ("version", "not_a_number")]
    assert refusal == (422, "invalid", errors)


def test_draft_with_problems_is_not_published(published: Editing) -> None:
    """422, each problem by its path, also where the consequences are asked for."""
    published.save(ANA, "seats", seats=0)
    published.save(ANA, "contact", contact={"email": "nobody"})
    program = client(published)

    publishing = program.refusal(f"POST {HERE}/publish", {"revision": 2, "version": 1})

    status, code, errors = publishing
    assert (status, code) == (422, "invalid")
    assert ("seats", "too_small") in errors
    assert {field for field, _ in errors} == {"seats", "contact.name", "contact.email"}
    assert program.refusal(f"GET {HERE}/consequences") == publishing


def test_question_with_answers_is_not_retyped(published: Editing) -> None:
    """By its path, as the pages and the command line refuse it."""
    fields = [dict(field) for field in published.state().document.data["fields"]]
    town = next(number for number, field in enumerate(fields) if field["name"] == "town")
    fields[town]["type"] = "number"
    published.save(ANA, "questions", fields=fields)

    refusal = client(published).refusal(f"POST {HERE}/publish", {"revision": 1, "version": 1})

    status, code, errors = refusal
    assert (status, code) == (422, "invalid")
    assert [field for field, _ in errors] == [f"fields.{town}.type"]


def test_parts_that_both_have_changed_are_named(published: Editing) -> None:
    """The draft waits until each of them is saved again."""
    published.save(ANA, "seats", seats=3)
    published.publish(published.state(BORIS).published.with_values({"seats": 4}))  # type: ignore[union-attr]
    program = client(published)

    event = program.call(f"GET {HERE}")
    refusals = [
        program.refusal(f"GET {HERE}/consequences"),
        program.refusal(f"POST {HERE}/publish", {"revision": 1, "version": 2}),
    ]

    conflict = (409, "parts_in_conflict", [("seats", "in_conflict")])
    assert (event["draft"]["conflicts"], event["draft"]["moved"]) == (["seats"], 2)
    assert refusals == [conflict, conflict]


def test_event_is_cancelled_by_its_name(published: Editing) -> None:
    """Another word is refused; a second time changes nothing, and nothing revives it."""
    program = client(published)

    wrong = program.refusal(f"POST {HERE}/cancel", {"confirm": "conference", "version": 1})
    foreseen = program.call(f"GET {HERE}/cancel/consequences")
    done = program.call(f"POST {HERE}/cancel", {"confirm": EVENT, "version": 1})
    again = program.call(f"POST {HERE}/cancel", {"confirm": EVENT, "version": 1})

    assert wrong == (422, "invalid", [("confirm", "not_the_name")])
    assert [email["kind"] for email in foreseen["emails"]] == ["event_cancelled"]
    assert done == {"event": EVENT, "version": 2, "changed": True}
    assert again["version"] == 2
    assert ("cancelled event", ANA.address) in published.audit()


def test_viewer_publishes_nothing(published: Editing) -> None:
    """Nor is shown what that would bring; the table stays as it is."""
    published.save(ANA, "seats", seats=3)
    viewer, before = client(published, VERA), published.services.rows()

    refusals = [
        viewer.refusal(f"GET {HERE}/consequences"),
        viewer.refusal(f"GET {HERE}/cancel/consequences"),
        viewer.refusal(f"POST {HERE}/publish", {"revision": 1, "version": 1}),
        viewer.refusal(f"POST {HERE}/cancel", {"confirm": "wrong", "version": 1}),
    ]

    assert refusals == [(403, "views_only", [])] * 4
    assert published.services.rows() == before
