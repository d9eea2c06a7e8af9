"""Notices that a room is missing: to those who manage the event, once, as long as they are true."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.event_parts import ONLINE_MEETING
from tests.support.factories import NOW
from tests.support.room_notices import ANA, BORIS, _parts, an_online_event, sweeper_of, told_at
from tests.support.sweeper import Sweeper, published

IN_A_HALL = {"address": {"bg": "София", "en": "Sofia"}}


MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def sweeper(table: Table) -> Sweeper:
    """A sweeper of such an event, which was published two weeks before it."""
    return sweeper_of(table)


def test_those_who_manage_are_notified_twice(sweeper: Sweeper) -> None:
    """48 hours before the start and 4 hours before it, each of them once; nobody else."""
    starts = sweeper.services.event.starts

    told = told_at(
        sweeper,
        starts - 48 * HOUR - MINUTE,
        starts - 48 * HOUR,
        starts - 48 * HOUR + MINUTE,
        starts - 4 * HOUR - MINUTE,
        starts - 4 * HOUR,
        starts - 4 * HOUR + MINUTE,
        starts,
        starts + HOUR,
    )

    assert told == [[], [ANA, BORIS], [], [], [ANA, BORIS], [], [], []]


@pytest.mark.parametrize(
    "changes",
    [{"place": ONLINE_MEETING}, {"cancelled": True}, {"place": IN_A_HALL}],
    ids=["room set", "cancelled", "not online"],
)
def test_nobody_is_notified_of_a_room_that_is_not_missing(
    table: Table, changes: dict[str, Any]
) -> None:
    """Neither of an event that was so from the first, nor of one that became so meanwhile."""
    from_the_first = sweeper_of(table, event="at-first", **changes)
    meanwhile = sweeper_of(table)
    starts = meanwhile.services.event.starts
    published(meanwhile, **_parts(changes))

    told = told_at(from_the_first, starts - 47 * HOUR, starts - 3 * HOUR)
    told += told_at(meanwhile, starts - 47 * HOUR, starts - 3 * HOUR)

    assert told == [[], [], [], []]
    assert _due(table) == []


def test_a_room_that_is_set_between_the_two_ends_them(sweeper: Sweeper) -> None:
    """And nothing stays due."""
    starts = sweeper.services.event.starts
    first = told_at(sweeper, starts - 48 * HOUR)
    published(sweeper, **_parts({"place": ONLINE_MEETING}))

    later = told_at(sweeper, starts - 4 * HOUR, starts - HOUR)

    assert (first, later) == ([[ANA, BORIS]], [[], []])
    assert _due(sweeper.services.table) == []


@pytest.mark.parametrize(("before", "grace"), [(30 * HOUR, 10), (2 * HOUR, 10), (8 * MINUTE, 4)])
def test_who_publishes_late_has_some_minutes_to_set_the_room(
    table: Table, before: timedelta, grace: int
) -> None:
    """Then the newest notice goes out, and of several that are late no other."""
    published_at = an_online_event().starts - before
    sweeper = sweeper_of(table, at=published_at)
    minutes = (grace - 1, grace, grace + 1)

    told = told_at(sweeper, *(published_at + minute * MINUTE for minute in minutes))

    assert told == [[], [ANA, BORIS], []]


def test_a_new_date_is_told_anew_and_a_date_that_comes_back_is_not(sweeper: Sweeper) -> None:
    """The occasion names the start."""
    event = sweeper.services.event
    starts = event.starts
    first = told_at(sweeper, starts - 48 * HOUR)
    later = event.dates.model_copy(
        update={name: getattr(event.dates, name) + 24 * HOUR for name in ("starts", "ends")}
    )
    published(sweeper, dates=later)
    moved = told_at(sweeper, starts - 47 * HOUR, starts - 24 * HOUR)
    published(sweeper, dates=event.dates)

    back = told_at(sweeper, starts - 23 * HOUR, starts - 4 * HOUR)

    assert (first, moved, back) == ([[ANA, BORIS]], [[], [ANA, BORIS]], [[], [ANA, BORIS]])


def test_who_manages_it_later_is_told_once_the_team_is_published(sweeper: Sweeper) -> None:
    """The others are not told again."""
    starts = sweeper.services.event.starts
    told_at(sweeper, starts - 48 * HOUR)
    team = sweeper.services.event.team
    published(sweeper, team=team.model_copy(update={"manages": (*team.manages, "eva@x.example")}))

    assert told_at(sweeper, starts - 47 * HOUR) == [["eva@x.example"]]


def test_a_team_without_managers_is_nobody(table: Table) -> None:
    """The to-do of the overview remains; nothing fails and nothing stays due."""
    sweeper = sweeper_of(table, team={"manages": [], "views": ["viewer@wcif.example"]})
    starts = sweeper.services.event.starts

    assert told_at(sweeper, starts - 48 * HOUR, starts - 4 * HOUR) == [[], []]
    assert _due(table) == []


def _due(table: Table) -> list[str]:
    """Return the events whose room is to be checked at any time."""
    due = table.due("ROOMS", NOW + timedelta(days=365))
    return [row["pk"]["S"] for row in due]
