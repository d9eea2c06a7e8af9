"""A draft is shared by those who manage an event: nobody overwrites another without knowing."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.actions.organise.drafts import (
    consequences,
    discard,
    publish_draft,
    replace_draft,
)
from registrar.actions.organise.edit_refusals import PartMoved
from registrar.actions.publish import DraftMoved, VersionMoved
from registrar.aws.table import Table
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.event_version import Edit
from registrar.domain.refusals import CodeNeeded, NoSuchEvent, ViewsOnly
from registrar.event_file.reading import NotAnEventFile
from tests.support.editing import (
    ANA,
    BORIS,
    EVENT,
    OWNER,
    STRANGER,
    VERA,
    editing,
    text,
    the_file,
)


def test_what_is_saved_is_a_draft_that_visitors_do_not_see(table: Table) -> None:
    """The published version stays, and others who manage the event see the draft."""
    team = editing(table)

    saved = team.save(ANA, "seats", seats=120)

    seen = team.state(BORIS)
    assert seen.document.data["seats"] == saved.document.data["seats"] == 120
    assert (seen.version, seen.revision, seen.changed) == (1, 1, ("seats",))
    assert seen.edit_of("seats") == Edit(who=ANA.address, at=team.services.now, part="seats")
    assert team.services.events.definition(EVENT).seats == team.services.event.seats


def test_the_file_stays_byte_for_byte_outside_the_part(table: Table) -> None:
    """Comments and order of the file are its author's."""
    team = editing(table)
    before = team.state().document.text.splitlines()

    after = team.save(ANA, "seats", seats=120).document.text.splitlines()

    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new.partition("#")[0].strip() for _, new in changed] == ["seats: 120"]


def test_two_who_edit_different_parts_lose_nothing(table: Table) -> None:
    """Each saves a page that was opened before the other's was saved."""
    team = editing(table)
    page_of_ana, page_of_boris = team.saver(ANA, "seats"), team.saver(BORIS, "texts")

    page_of_ana(seats=120)
    state = page_of_boris(title=text("Another title"))

    assert (state.changed, state.revision) == (("texts", "seats"), 2)
    assert state.draft
    assert [(edit.who, edit.part) for edit in state.draft.edits] == [
        (ANA.address, "seats"),
        (BORIS.address, "texts"),
    ]


def test_who_would_overwrite_anothers_part_is_told_and_nothing_is_saved(table: Table) -> None:
    """The refusal says who and when; saving what is there now by the new digest goes through."""
    team = editing(table)
    page_of_ana, page_of_boris = team.saver(ANA, "seats"), team.saver(BORIS, "seats")
    page_of_ana(seats=120)
    saved_at = team.services.now

    with pytest.raises(PartMoved) as refused:
        page_of_boris(seats=90)

    assert refused.value.edit == Edit(who=ANA.address, at=saved_at, part="seats")
    assert refused.value.document.data["seats"] == team.state().document.data["seats"] == 120
    assert team.save(BORIS, "seats", seats=90).document.data["seats"] == 90


def test_the_same_again_writes_nothing(table: Table) -> None:
    """A page that is saved unchanged begins no draft, nor does a request that comes twice."""
    team = editing(table)

    unchanged = team.save(ANA, "texts")
    page = team.saver(ANA, "seats")
    first, second = page(seats=120), page(seats=120)

    assert unchanged.draft is None
    assert (first.revision, second.revision) == (1, 1)


def test_a_part_that_a_publication_changed_meanwhile_is_somebody_elses_too(table: Table) -> None:
    """The page was opened before the operator published."""
    team = editing(table)
    page = team.saver(ANA, "seats")
    team.publish(the_file(seats=200))
    published_at = team.services.now

    with pytest.raises(PartMoved) as refused:
        page(seats=120)

    assert refused.value.edit == Edit(who="operator", at=published_at, part="seats")


@pytest.mark.parametrize(
    ("organiser", "refusal"),
    [
        (VERA, ViewsOnly),
        (STRANGER, NoSuchEvent),
        (replace(ANA, coded=False), CodeNeeded),
    ],
)
def test_only_who_manages_the_event_saves_and_publishes(
    table: Table, organiser: Any, refusal: type[Exception]
) -> None:
    """Viewers see the draft; it does not exist for others."""
    team = editing(table)
    state = team.save(ANA, "seats", seats=120)
    values = state.document.part("seats")

    with pytest.raises(refusal):
        team.saver(ANA, "seats").save.func(
            organiser, EVENT, "seats", values, seen=state.document.digest("seats"), deps=team.deps
        )
    with pytest.raises(refusal):
        publish_draft(organiser, EVENT, revision=1, version=1, deps=team.deps)
    with pytest.raises(refusal):
        consequences(organiser, EVENT, deps=team.deps)
    with pytest.raises(refusal):
        discard(organiser, EVENT, revision=1, deps=team.deps)

    assert team.state(VERA).document.data["seats"] == 120
    assert team.state(OWNER).manages


def test_a_discarded_draft_is_gone_and_its_number_is_not_used_again(table: Table) -> None:
    """So nobody publishes another draft than the one that the page showed."""
    team = editing(table)
    team.save(ANA, "seats", seats=120)

    discard(BORIS, EVENT, revision=1, deps=team.deps)
    without = team.state()
    again = team.save(BORIS, "seats", seats=5)

    assert (without.draft, without.document.data["seats"]) == (None, team.services.event.seats)
    assert again.revision == 2
    with pytest.raises(DraftMoved):
        publish_draft(ANA, EVENT, revision=1, version=1, deps=team.deps)


def test_a_draft_that_was_saved_since_is_not_discarded(table: Table) -> None:
    """The page showed less than what would be lost; without a draft there is nothing to do."""
    team = editing(table)
    discard(ANA, EVENT, revision=7, deps=team.deps)
    team.save(ANA, "seats", seats=120)
    team.save(BORIS, "seats", seats=130)

    with pytest.raises(DraftMoved):
        discard(ANA, EVENT, revision=1, deps=team.deps)

    assert team.state().document.data["seats"] == 130


def test_a_whole_file_replaces_the_draft(table: Table) -> None:
    """With its comments, and without the join address, which no file keeps."""
    team = editing(table)
    file = the_file(
        place={"online": {"provider": "Zoom", "join_address": "https://zoom.example/j/1"}}
    )
    text_of_file = f"# Ours\n{file.text}"

    state = replace_draft(ANA, EVENT, text_of_file, revision=0, version=1, deps=team.deps)

    assert state.document.text.startswith("# Ours\n")
    assert "join_address" not in state.document.text
    assert (state.changed, state.conflicts, state.revision) == (("place",), (), 1)


def test_an_uploaded_file_replaces_only_what_its_author_saw(table: Table) -> None:
    """Neither another draft, nor what was published since, without a word."""
    team = editing(table)
    file = the_file(seats=120)
    team.publish(the_file(title=text("Another")))

    state = replace_draft(ANA, EVENT, file.text, revision=0, version=1, deps=team.deps)

    assert state.document.data["title"] == text("Another")
    assert state.document.data["seats"] == 120
    with pytest.raises(DraftMoved):
        replace_draft(BORIS, EVENT, file.text, revision=0, version=2, deps=team.deps)
    for version in (0, 3):
        with pytest.raises(VersionMoved):
            replace_draft(BORIS, EVENT, file.text, revision=1, version=version, deps=team.deps)


def test_a_file_that_cannot_be_read_or_is_of_another_event_is_no_draft(table: Table) -> None:
    """One with problems is: they are shown, and corrected there."""
    team = editing(table)

    with pytest.raises(NotAnEventFile):
        replace_draft(ANA, EVENT, "title: [", revision=0, version=1, deps=team.deps)
    other = the_file(event="other").text
    with pytest.raises(DefinitionRefused):
        replace_draft(ANA, EVENT, other, revision=0, version=1, deps=team.deps)
    wrong = the_file(seats="many").text
    state = replace_draft(ANA, EVENT, wrong, revision=0, version=1, deps=team.deps)

    assert [problem.path for problem in state.document.problems()] == ["seats"]
    with pytest.raises(DefinitionRefused):
        team.publish_draft()
