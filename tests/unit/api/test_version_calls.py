"""The organisers' API: the published versions of an event, their differences, restoring."""

from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.api_client import ApiClient
from tests.support.editing import ANA, BORIS, EVENT, VERA, Editing, editing, the_file

HERE = f"/edit/events/{EVENT}"


@pytest.fixture
def published(table: Table) -> Editing:
    """Return the conference in two versions: the operator's, and Ana's with more seats."""
    found = editing(table)
    found.save(ANA, "seats", seats=400)
    found.publish_draft(ANA)
    return found


def client(published: Editing, who: Any = ANA) -> ApiClient:
    """Return a client that calls as that organiser."""
    return ApiClient(published.services, who)


def test_versions_are_listed_newest_first(published: Editing) -> None:
    """They say who, when and what; those who only view see it, too."""
    [newest, first] = client(published).call(f"GET {HERE}/versions")["items"]
    seen = client(published, VERA).call(f"GET {HERE}/versions")["items"]

    assert newest == {
        "number": 2,
        "at": "2022-02-14T07:03:00Z",
        "who": ANA.address,
        "changed": ["seats"],
    }
    assert (first["number"], first["who"], first["changed"]) == (1, "operator", ["first"])
    assert seen == [newest, first]


def test_version_has_its_file(published: Editing) -> None:
    """To the letter, also for those who only view."""
    first = client(published, VERA).call(f"GET {HERE}/versions/1")

    assert (first["number"], first["text"]) == (1, the_file().text)


def test_versions_are_compared_in_words_and_as_files(published: Editing) -> None:
    """In either direction."""
    program = client(published)

    forth = program.call(f"GET {HERE}/versions/1/changes/2")
    back = program.call(f"GET {HERE}/versions/2/changes/1")

    assert (forth["before"], forth["after"]) == (1, 2)
    assert [change["text"] for change in forth["changes"]] == ["Seats: 300 → 400"]
    assert "-seats: 300\n+seats: 400\n" in forth["diff"]
    assert [change["text"] for change in back["changes"]] == ["Seats: 400 → 300"]


def test_version_that_is_not_kept_is_404(published: Editing) -> None:
    """It is so for each call."""
    program = client(published)

    refusals = [
        program.refusal(f"GET {HERE}/versions/3"),
        program.refusal(f"GET {HERE}/versions/1/changes/3"),
        program.refusal(f"GET {HERE}/versions/3/restore/consequences"),
        program.refusal(f"POST {HERE}/versions/3/restore", {"version": 2}),
    ]

    assert refusals == [(404, "no_such_version", [])] * 4


def test_number_that_none_can_have_is_refused(published: Editing) -> None:
    """By the path, as any other parameter."""
    refusal = client(published).refusal(f"GET {HERE}/versions/0")

    assert refusal == (422, "invalid", [("number", "invalid_value")])


def test_version_is_restored_as_the_next(published: Editing) -> None:
    """With its consequences first; then nothing differs but the number."""
    program = client(published)

    foreseen = program.call(f"GET {HERE}/versions/1/restore/consequences")
    done = program.call(f"POST {HERE}/versions/1/restore", {"version": 2})

    assert [change["text"] for change in foreseen["changes"]] == ["Seats: 400 → 300"]
    assert (foreseen["version"], foreseen["publishes"]) == (2, 3)
    assert done == {"event": EVENT, "version": 3, "changed": True}
    difference = program.call(f"GET {HERE}/versions/1/changes/3")
    assert (difference["changes"], difference["diff"]) == ([], "")
    assert ("restored version 1", ANA.address) in published.audit()  # all at one time


def test_version_is_not_restored_over_another_than_was_seen(published: Editing) -> None:
    """Somebody published meanwhile."""
    published.save(BORIS, "seats", seats=500)
    published.publish_draft(BORIS)

    refusal = client(published).refusal(f"POST {HERE}/versions/1/restore", {"version": 2})

    assert refusal == (409, "version_moved", [])
    assert published.state().version == 3


def test_viewer_restores_nothing(published: Editing) -> None:
    """Nor is shown what that would bring."""
    viewer = client(published, VERA)

    refusals = [
        viewer.refusal(f"GET {HERE}/versions/1/restore/consequences"),
        viewer.refusal(f"POST {HERE}/versions/1/restore", {"version": 2}),
    ]

    assert refusals == [(403, "views_only", [])] * 2
