"""Publishing a draft: what was shown is published, with version and audit line, and ends it."""

import pytest

from registrar.actions.organise.drafts import consequences, publish_draft
from registrar.actions.organise.publish_document import (
    cancel_consequences,
    cancel_event,
    publish_document,
)
from registrar.actions.publish import DraftMoved, StaysCancelled, VersionMoved
from registrar.aws.draft_table import DraftTable
from registrar.aws.table import Table
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.event_version import ROOM_SET, Draft
from registrar.domain.refusals import ViewsOnly
from tests.support.editing import ANA, BORIS, EVENT, VERA, editing, text, the_file

ROOM = "https://zoom.example/j/90000000000"
ONLINE = {"online": {"provider": "Zoom"}}


def test_the_draft_is_the_next_version_with_its_text_and_its_audit_line(table: Table) -> None:
    """All at once; the draft has ended."""
    team = editing(table)
    draft = team.save(ANA, "seats", seats=120).document

    published = team.publish_draft(BORIS)

    first, second = team.versions()
    assert (published.version, published.seats) == (2, 120)
    assert (first.number, first.who, first.changed) == (1, "operator", ("first",))
    assert (second.number, second.who, second.changed) == (2, BORIS.address, ("seats",))
    assert (second.at, second.text) == (team.services.now, draft.text)
    assert team.audit() == [("published", "operator"), ("published", BORIS.address)]
    assert (team.state().draft, team.state().document.text) == (None, draft.text)


def test_only_what_the_page_showed_is_published(table: Table) -> None:
    """Neither a later save, nor over a later version."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)
    team.save(BORIS, "texts", title=text("Another"))

    with pytest.raises(DraftMoved):
        publish_draft(ANA, EVENT, revision=1, version=1, deps=team.deps)
    team.publish(the_file(reminders=[{"hours_before": 2}]))
    with pytest.raises(VersionMoved):
        publish_draft(ANA, EVENT, revision=2, version=1, deps=team.deps)

    assert publish_draft(ANA, EVENT, revision=2, version=2, deps=team.deps).seats == 120


def test_a_draft_saved_at_the_last_moment_is_not_lost(table: Table) -> None:
    """The transaction itself compares the revision, as it does the version."""
    team = editing(table)
    shown = team.save(ANA, "seats", seats=120)
    page = team.saver(BORIS, "texts")

    class SavedMeanwhile(DraftTable):
        def find(self, event: str) -> Draft | None:
            found = super().find(event)
            if found == shown.draft:
                object.__setattr__(team.deps, "drafts", DraftTable(table))
                page(title=text("Another"))
            return found

    object.__setattr__(team.deps, "drafts", SavedMeanwhile(table))
    with pytest.raises(DraftMoved):
        publish_draft(ANA, EVENT, revision=1, version=1, deps=team.deps)

    assert (team.state().version, team.state().revision) == (1, 2)
    assert team.state().changed == ("texts", "seats")


def test_a_draft_that_says_what_is_published_ends_without_a_version(table: Table) -> None:
    """Nobody is mailed, and no number is used."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)
    team.save(ANA, "seats", seats=team.services.event.seats)

    assert team.publish_draft().version == 1

    assert team.state().draft is None
    assert len(team.versions()) == 1


def test_what_is_wrong_is_not_published_and_the_draft_stays(table: Table) -> None:
    """Every problem is named."""
    team = editing(table)
    team.save(ANA, "seats", seats="many")

    with pytest.raises(DefinitionRefused) as refused:
        team.publish_draft()

    assert [problem.path for problem in refused.value.problems] == ["seats"]
    assert team.state().document.data["seats"] == "many"


def test_a_question_that_may_have_answers_keeps_its_type(table: Table) -> None:
    """By pages as by the command line, and before anything is published."""
    team = editing(table)
    fields = [
        {"name": "town", "type": "number"} | field
        if field["name"] != "town"
        else {key: value for key, value in field.items() if key != "options"} | {"type": "number"}
        for field in the_file().data["fields"]
    ]
    team.save(ANA, "questions", fields=fields)
    number = [field["name"] for field in fields].index("town")

    for act in (team.publish_draft, lambda: consequences(ANA, EVENT, deps=team.deps)):
        with pytest.raises(DefinitionRefused) as refused:
            act()
        assert [problem.path for problem in refused.value.problems] == [f"fields.{number}.type"]


def test_the_consequences_are_those_of_the_draft_and_nothing_is_written(table: Table) -> None:
    """With the numbers that publishing takes."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)

    found = consequences(ANA, EVENT, deps=team.deps)

    assert (found.version, found.revision, found.definition.version) == (1, 1, 2)
    assert found.definition.seats == 120
    assert [change.part for change in found.changes] == ["seats"]
    assert len(team.versions()) == 1


def test_cancelling_keeps_the_file_and_the_draft(table: Table) -> None:
    """The file says so in one line more; the draft can still be published, as cancelled."""
    team = editing(table)
    team.save(ANA, "texts", title=text("Another"))
    before = team.state().published

    foreseen = cancel_consequences(ANA, EVENT, deps=team.deps)
    cancelled = cancel_event(ANA, EVENT, version=1, deps=team.deps)
    again = cancel_event(ANA, EVENT, version=1, deps=team.deps)

    state = team.state()
    assert foreseen.definition.cancelled
    assert (cancelled.version, cancelled.cancelled, again.version) == (2, True, 2)
    assert state.published
    assert before
    assert {*state.published.text.splitlines()} - {*before.text.splitlines()} == {"cancelled: true"}
    assert team.audit()[1:] == [("cancelled event", ANA.address)]
    assert team.versions()[-1].changed == ("cancelled",)
    assert (team.publish_draft().cancelled, team.state().document.data["cancelled"]) == (True, True)


def test_a_cancelled_event_is_not_revived(table: Table) -> None:
    """Not by a file either."""
    team = editing(table)
    cancel_event(ANA, EVENT, version=1, deps=team.deps)

    with pytest.raises(StaysCancelled):
        team.publish(the_file())
    with pytest.raises(ViewsOnly):
        cancel_event(VERA, EVENT, version=2, deps=team.deps)


def test_the_room_is_in_no_file_and_no_draft_loses_it(table: Table) -> None:
    """Its address is of the definition alone; the version says that it changed."""
    team = editing(table, place=ONLINE)
    team.save(ANA, "place", place={"online": {"provider": "Zoom", "opens_minutes": 30}})
    published = team.state().published
    assert published

    with_room = publish_document(
        ANA, EVENT, published, what=ROOM_SET, version=1, room=ROOM, deps=team.deps
    )
    then = team.publish_draft()
    without = publish_document(
        ANA, EVENT, team.state().document, what=ROOM_SET, version=3, room="", deps=team.deps
    )

    addresses = [
        version.place.online and version.place.online.join_address
        for version in (with_room, then, without)
    ]
    assert addresses == [ROOM, ROOM, None]
    assert [version.changed for version in team.versions()[1:]] == [
        ("room",),
        ("place",),
        ("room",),
    ]
    assert not any(ROOM in version.text for version in team.versions())
    assert [line for line in team.audit() if line[0] == "set room"] == [
        ("set room", ANA.address)
    ] * 2


def test_a_room_needs_an_address_and_an_event_that_is_online(table: Table) -> None:
    """The problem stands at the address."""
    team = editing(table, place=ONLINE)
    document = team.state().document

    with pytest.raises(DefinitionRefused) as refused:
        publish_document(
            ANA, EVENT, document, what=ROOM_SET, version=1, room="zoom", deps=team.deps
        )

    assert [problem.path for problem in refused.value.problems] == ["place.online.join_address"]
