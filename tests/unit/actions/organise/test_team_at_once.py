"""A change of the team counts at the next request, though definitions are kept for a minute."""

from typing import Any

import pytest

from registrar.actions.organise.access import authorise
from registrar.actions.organise.view import events
from registrar.aws.table import Table
from registrar.domain.refusals import NoSuchEvent, ViewsOnly
from tests.support.editing import ANA, BORIS, EVENT, STRANGER, VERA, Editing, editing, the_file

MINUTE = 60.0


def knowing(table: Table) -> Editing:
    """The conference, whose definition a process has just read and keeps."""
    team = editing(table)
    events_table: Any = team.services.events
    object.__setattr__(events_table, "cache_seconds", MINUTE)
    authorise(ANA, EVENT, deps=team.services.organiser_deps)
    return team


def publish_team(team: Editing, **members: Any) -> None:
    """Publish another team, by another process."""
    team.publish(the_file(team=members))


def test_one_who_is_removed_is_out_at_once(table: Table) -> None:
    """Of the event, and of the list of events."""
    team = knowing(table)

    publish_team(team, manages=[ANA.address])

    deps = team.services.organiser_deps
    with pytest.raises(NoSuchEvent):
        authorise(BORIS, EVENT, deps=deps)
    assert [len(events(who, deps=deps)) for who in (ANA, BORIS)] == [1, 0]


def test_one_who_may_only_view_from_now_on_changes_nothing_more(table: Table) -> None:
    """The page that was opened before is refused."""
    team = knowing(table)

    publish_team(team, manages=[ANA.address], views=[BORIS.address])

    deps = team.services.organiser_deps
    with pytest.raises(ViewsOnly):
        authorise(BORIS, EVENT, deps=deps, to="manages")
    assert authorise(BORIS, EVENT, deps=deps).role == "views"


def test_one_who_is_added_is_in_at_once(table: Table) -> None:
    """With the email in the hand that says so."""
    team = knowing(table)

    publish_team(team, manages=[ANA.address, STRANGER.address], views=[VERA.address])

    deps = team.services.organiser_deps
    assert authorise(STRANGER, EVENT, deps=deps, to="manages").role == "manages"
    assert len(events(STRANGER, deps=deps)) == 1


def test_a_definition_is_read_again_only_after_a_publication(table: Table) -> None:
    """The cache serves until then: one more read of the seats is all it costs."""
    team = knowing(table)
    deps = team.services.organiser_deps
    before = authorise(ANA, EVENT, deps=deps).definition

    same = authorise(ANA, EVENT, deps=deps).definition
    publish_team(team, manages=[ANA.address])
    newer = authorise(ANA, EVENT, deps=deps).definition

    assert same is before
    assert newer.version == before.version + 1
