"""A new event is a draft that its maker manages, until it is published or deleted."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.actions.organise.draft_state import fixed_types
from registrar.actions.organise.drafts import discard, save_team
from registrar.actions.organise.edit_refusals import CannotCreate, NameTaken
from registrar.actions.organise.new_event import (
    copy,
    create,
    delete_draft,
    may_create,
    unpublished,
)
from registrar.actions.organise.versions import versions
from registrar.actions.publish import DraftMoved
from registrar.aws.import_marker import ImportMarkers
from registrar.aws.table import Table
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import CodeNeeded, NoSuchEvent, ViewsOnly
from tests.support.editing import (
    ANA,
    BORIS,
    EVENT,
    OWNER,
    STRANGER,
    VERA,
    Editing,
    editing,
    the_file,
)

NEXT = "next-year"
DATES = {
    "dates.starts",
    "dates.ends",
    "dates.registration.opens",
    "dates.registration.closes",
}


def created(team: Editing, organiser: Any = ANA, members: Any = None) -> None:
    """Create next year's event with that team and its maker."""
    create(organiser, the_file(event=NEXT, team=members), deps=team.deps)


def test_a_new_event_is_seen_by_its_maker_and_by_owners(table: Table) -> None:
    """Visitors and others see nothing; its parts are edited as those of any event."""
    team = editing(table)

    created(team)
    team.save(ANA, "seats", event=NEXT, seats=120)

    states = [unpublished(organiser, deps=team.deps) for organiser in (ANA, OWNER, BORIS)]
    assert [[state.event for state in found] for found in states] == [[NEXT], [NEXT], []]
    state = team.state(OWNER, NEXT)
    assert (state.version, state.revision, state.document.data["seats"]) == (0, 2, 120)
    assert state.document.data["team"] == {"manages": [ANA.address]}
    assert team.services.events.all() == [EVENT]
    with pytest.raises(NoSuchEvent):
        team.state(BORIS, NEXT)


def test_the_list_of_them_looks_at_nothing_that_is_published(table: Table) -> None:
    """Pages that only show events have no right to."""
    team = editing(table)
    created(team)
    nothing: Any = None

    found = unpublished(ANA, deps=replace(team.deps, publications=nothing, versions=nothing))

    assert [(state.event, state.version, state.role) for state in found] == [(NEXT, 0, "manages")]


def test_its_first_publication_is_version_one(table: Table) -> None:
    """And it is no draft any more."""
    team = editing(table)
    created(team)

    published = team.publish_draft(ANA, NEXT)

    assert (published.version, published.team.manages) == (1, (ANA.address,))
    assert unpublished(OWNER, deps=team.deps) == []
    assert [known.changed for known in team.versions(NEXT)] == [("first",)]
    assert team.state(ANA, NEXT).draft is None
    assert team.audit(NEXT) == [("published", ANA.address)]


def test_owners_and_managers_create_events(table: Table) -> None:
    """Managers of an event that was never published count, too."""
    team = editing(table)

    may = [may_create(who, deps=team.deps) for who in (OWNER, ANA, VERA, STRANGER)]

    assert may == [True, True, False, False]
    for organiser in (VERA, STRANGER):
        with pytest.raises(CannotCreate):
            created(team, organiser)
    with pytest.raises(CodeNeeded):
        created(team, replace(ANA, coded=False))
    created(team, OWNER, {"manages": [STRANGER.address]})
    assert may_create(STRANGER, deps=team.deps)
    assert team.state(OWNER, NEXT).document.data["team"] == {
        "manages": [STRANGER.address, OWNER.address]
    }


def test_the_operator_is_nobody_of_the_team(table: Table) -> None:
    """The command line has no address."""
    team = editing(table)

    created(team, OPERATOR)

    assert "team" not in team.state(OWNER, NEXT).document.data


def test_a_name_is_taken_once(table: Table) -> None:
    """By a published event, a draft, or an import under way; a wrong one by nobody."""
    team = editing(table)
    created(team)
    ImportMarkers(table).begin("imported", "checksum")

    for taken in (EVENT, NEXT, "imported"):
        with pytest.raises(NameTaken):
            create(BORIS, the_file(event=taken), deps=team.deps)
    for wrong in ("Next Year", 2027, None):
        with pytest.raises(DefinitionRefused):
            create(BORIS, the_file(event=wrong), deps=team.deps)

    assert team.state(ANA, NEXT).revision == 1


def test_a_name_published_by_the_command_line_meanwhile_is_a_conflict(table: Table) -> None:
    """Its draft is left to whoever manages what was published, and says what differs."""
    team = editing(table)
    created(team)

    team.publish(the_file(event=NEXT, seats=77))

    state = team.state(ANA, NEXT)
    assert (state.version, state.conflicts) == (1, ("seats",))
    assert unpublished(OWNER, deps=team.deps) == []
    with pytest.raises(NoSuchEvent):
        delete_draft(ANA, NEXT, revision=1, deps=team.deps)
    discard(ANA, NEXT, revision=1, deps=team.deps)
    assert team.state(ANA, NEXT).draft is None


def test_a_copy_has_everything_but_dates_and_the_room(table: Table) -> None:
    """With the team of the first, and its maker."""
    team = editing(table)

    copy(OWNER, EVENT, NEXT, deps=team.deps)

    state = team.state(BORIS, NEXT)
    assert state.document.data["event"] == NEXT
    assert state.document.data["fields"] == the_file().data["fields"]
    assert {problem.path for problem in state.document.problems()} == DATES
    assert state.document.data["team"]["manages"] == [ANA.address, BORIS.address, OWNER.address]
    with pytest.raises(ViewsOnly):
        copy(VERA, EVENT, "another", deps=team.deps)
    with pytest.raises(NameTaken):
        copy(ANA, EVENT, NEXT, deps=team.deps)


def test_an_event_that_was_never_published_can_be_deleted(table: Table) -> None:
    """If it is as the page showed it; its name is free then, and its revision is not."""
    team = editing(table)
    created(team)
    team.save(ANA, "seats", event=NEXT, seats=120)

    with pytest.raises(DraftMoved):
        delete_draft(ANA, NEXT, revision=1, deps=team.deps)
    delete_draft(ANA, NEXT, revision=2, deps=team.deps)

    assert unpublished(OWNER, deps=team.deps) == []
    with pytest.raises(NoSuchEvent):
        team.state(ANA, NEXT)
    created(team, BORIS)
    assert team.state(BORIS, NEXT).revision == 3


def test_it_has_no_versions_and_no_draft_to_discard(table: Table) -> None:
    """Deleting is another act, and says so."""
    team = editing(table)
    created(team)

    with pytest.raises(NoSuchEvent):
        versions(ANA, NEXT, deps=team.deps)
    with pytest.raises(NoSuchEvent):
        discard(ANA, NEXT, revision=1, deps=team.deps)


def test_its_team_changes_in_the_draft(table: Table) -> None:
    """At once; that of a published event is not changed so."""
    team = editing(table)
    created(team)
    wanted = {"manages": [ANA.address], "views": [VERA.address]}

    save_team(ANA, NEXT, wanted, revision=1, deps=team.deps)

    assert team.state(VERA, NEXT).role == "views"
    with pytest.raises(DraftMoved):
        save_team(ANA, NEXT, wanted, revision=1, deps=team.deps)
    with pytest.raises(ViewsOnly):
        save_team(VERA, NEXT, wanted, revision=2, deps=team.deps)
    with pytest.raises(DraftMoved):
        save_team(ANA, EVENT, wanted, revision=0, deps=team.deps)


def test_types_are_fixed_once_there_may_be_answers(table: Table) -> None:
    """Of the questions asked now and before; a new event's are free."""
    team = editing(table)
    created(team)
    fields = [field for field in the_file().data["fields"] if field["name"] != "town"]
    team.publish(the_file(fields=fields))

    fixed = fixed_types(team.state(), deps=team.deps)

    assert (fixed["town"], fixed["email"]) == ("text", "email")
    assert fixed_types(team.state(ANA, NEXT), deps=team.deps) == {}
