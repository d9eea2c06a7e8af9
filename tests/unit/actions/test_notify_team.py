"""Notices that a room is missing: to those who manage the event, once, as long as they are true."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from registrar.actions.circuit_breaker import SHUT_FOR
from registrar.actions.publish import publish
from registrar.actions.send_once import MessageRefused, Refused, SendingPaused, Unclear
from registrar.aws.table import Table
from registrar.domain.event import EventDefinition
from registrar.domain.message import LEASE, TRIED_FOR
from tests.support.event_parts import ONLINE_MEETING
from tests.support.factories import NOW, an_event
from tests.support.services import Services
from tests.support.sweeper import Sweeper, published

ANA, BORIS = "ana@wcif.example", "boris@wcif.example"
TEAM = {"manages": [ANA, BORIS], "views": ["viewer@wcif.example"]}
WITHOUT_ROOM = {"online": {"provider": "Zoom"}}
IN_A_HALL = {"address": {"bg": "София", "en": "Sofia"}}
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def an_online_event(**changes: Any) -> EventDefinition:
    """An online event of two who manage it, without a room, reminders and thanks."""
    given = {"place": WITHOUT_ROOM, "team": TEAM, "reminders": [], "thanks": None}
    return an_event(**(given | changes))


@pytest.fixture
def sweeper(table: Table) -> Sweeper:
    """A sweeper of such an event, which was published two weeks before it."""
    return sweeper_of(table)


def sweeper_of(table: Table, at: datetime = NOW, **changes: Any) -> Sweeper:
    """The sweeper of an event that was published at that time."""
    event = an_online_event(**changes)
    services = Services(table, event, now=at)
    services.event = publish(event, publications=services.publications, now=at)
    return Sweeper(services)


def told_at(sweeper: Sweeper, *moments: datetime) -> list[list[str]]:
    """Sweep at those times; return who was notified at each."""
    told = []
    for moment in moments:
        assert sweeper.sweep(moment).failures == []
        told.append(sweeper.notices.told[:])
        sweeper.notices.told.clear()
    return told


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


def test_a_refused_notice_is_tried_again(sweeper: Sweeper) -> None:
    """By the pauses of all mail; the other one goes out at once."""
    at = sweeper.services.event.starts - 48 * HOUR
    sweeper.notices.script = [Refused]

    told = told_at(sweeper, at, at + MINUTE, at + 2 * MINUTE)

    assert told == [[BORIS], [ANA], []]


def test_a_notice_of_unclear_outcome_is_sent_again_after_its_lease(sweeper: Sweeper) -> None:
    """Not before, as SES may have it."""
    at = sweeper.services.event.starts - 48 * HOUR
    sweeper.notices.script = [Unclear]

    told = told_at(sweeper, at, at + MINUTE, at + LEASE, at + LEASE + MINUTE)

    assert told == [[BORIS], [], [ANA], []]


def test_a_notice_that_ses_refuses_for_itself_is_given_up_after_an_hour(sweeper: Sweeper) -> None:
    """Nothing of it stays due, and the next one is tried like any other."""
    starts = sweeper.services.event.starts
    at = starts - 48 * HOUR
    sweeper.notices.script = [MessageRefused]
    told_at(sweeper, at)
    tries = 0
    while (sweeper.services.now - at) < TRIED_FOR + MINUTE:
        sweeper.notices.script = [MessageRefused]
        tries += bool(sweeper.sweep(sweeper.services.now + MINUTE).outcomes["refused"])
    sweeper.notices.script = []

    assert 3 < tries < 12
    assert told_at(sweeper, at + 2 * HOUR, starts - 4 * HOUR) == [[], [ANA, BORIS]]


def test_an_account_that_may_not_send_loses_no_notice(sweeper: Sweeper) -> None:
    """Both go out once SES takes mail again."""
    at = sweeper.services.event.starts - 48 * HOUR
    sweeper.notices.script = [SendingPaused]

    told = told_at(sweeper, at, at + SHUT_FOR + MINUTE)

    assert told == [[], [ANA, BORIS]]


def test_each_email_leaves_a_line_in_the_audit_without_an_address(sweeper: Sweeper) -> None:
    """And a row that says when, by a digest."""
    told_at(sweeper, sweeper.services.event.starts - 48 * HOUR)

    lines = list(sweeper.services.audit.lines(sweeper.services.event.event))
    assert [(line.what, line.by, line.who) for line in lines] == [("room missing", "sweep", "")] * 2
    rows = [row for row in sweeper.services.rows() if row["sk"]["S"].startswith("ROOM#")]
    assert [row["state"]["S"] for row in rows] == ["sent", "sent"]
    assert not [row for row in rows if "@" in str(row)]


def test_two_sweeps_at_once_send_each_notice_once(sweeper: Sweeper) -> None:
    """The one that comes second finds it claimed."""
    other = Sweeper(replace(sweeper.services))
    at = sweeper.services.event.starts - 48 * HOUR

    class Meanwhile:
        """SES that is slow: another sweep runs while it takes the first notice."""

        def __init__(self) -> None:
            self.told: list[str] = []

        def send(self, notice: Any) -> str:
            """Let the other sweep run, then take it."""
            if not self.told:
                self.told.append(notice.address)
                other.sweep(at)
            else:
                self.told.append(notice.address)
            return "ses"

    slow: Any = Meanwhile()
    Sweeper(sweeper.services, notices=slow).sweep(at)

    assert sorted([*slow.told, *other.notices.told]) == [ANA, BORIS]


def _parts(changes: dict[str, Any]) -> dict[str, Any]:
    """Return the changed parts of the event as its definition has them."""
    whole = an_online_event(**changes)
    return {name: getattr(whole, name) for name in changes}


def _due(table: Table) -> list[str]:
    """Return the events whose room is to be checked at any time."""
    due = table.due("ROOMS", NOW + timedelta(days=365))
    return [row["pk"]["S"] for row in due]
