"""Notices that a room is missing, as they are sent: refused, unclear, at once, noted."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.circuit_breaker import SHUT_FOR
from registrar.actions.send_once import MessageRefused, Refused, SendingPaused, Unclear
from registrar.aws.table import Table
from registrar.domain.message import LEASE, TRIED_FOR
from tests.support.room_notices import (
    ANA,
    BORIS,
    sweeper_of,
    told_at,
)
from tests.support.sweeper import Sweeper

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def sweeper(table: Table) -> Sweeper:
    """A sweeper of such an event, which was published two weeks before it."""
    return sweeper_of(table)


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
