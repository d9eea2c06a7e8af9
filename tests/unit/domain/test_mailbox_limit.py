"""Limit of the mail to one mailbox: when a mail beyond it may go."""

from datetime import UTC, datetime, timedelta

import pytest

from registrar.domain.mailbox import Spelling
from registrar.domain.mailbox_limit import PER_DAY, PER_HOUR, SHARES, MailboxCount

NOW = datetime(2022, 2, 14, 7, 20, 5, tzinfo=UTC)
NEXT_HOUR = datetime(2022, 2, 14, 8, tzinfo=UTC)
NEXT_DAY = datetime(2022, 2, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("deferred", "hours"), [(1, 0), (PER_HOUR.times, 0), (PER_HOUR.times + 1, 1), (45, 4)]
)
def test_a_full_hour_sends_on_to_the_next_that_is_not(deferred: int, hours: int) -> None:
    """Ten wait for the next hour, ten for the one after: few are tried in vain (M10)."""
    count = MailboxCount(today=PER_HOUR.times, deferred=deferred)

    assert count.next_attempt(NOW) == NEXT_HOUR + timedelta(hours=hours)


def test_a_full_day_sends_on_to_the_next_day() -> None:
    """Thirty a day."""
    counts = [MailboxCount(today=PER_DAY.times, deferred=number) for number in (1, 30, 31)]

    assert [count.next_attempt(NOW) - NEXT_DAY for count in counts] == [
        timedelta(),
        timedelta(),
        timedelta(days=1),
    ]


@pytest.mark.parametrize(("spelling", "an_hour"), [("suffixed", 6), ("separated", 8)])
def test_other_spellings_wait_by_their_own_share(spelling: Spelling, an_hour: int) -> None:
    """As many are tried in an hour as their share of it lets go."""
    hours = [
        (MailboxCount(an_hour, deferred, spelling).next_attempt(NOW) - NEXT_HOUR)
        // timedelta(hours=1)
        for deferred in (1, an_hour, an_hour + 1)
    ]

    assert hours == [0, 0, 1]


@pytest.mark.parametrize(("spelling", "a_day"), [("suffixed", 20), ("separated", 25)])
def test_other_spellings_wait_for_the_next_day_once_their_share_is_full(
    spelling: Spelling, a_day: int
) -> None:
    """Before the plain one has to."""
    assert MailboxCount(a_day, 1, spelling).next_attempt(NOW) == NEXT_DAY
    assert MailboxCount(a_day, 1).next_attempt(NOW) == NEXT_HOUR


def test_nobody_waits_for_an_attempt_without_end() -> None:
    """A flood of a million mails delays the next attempt by a week at most."""
    count = MailboxCount(today=PER_DAY.times, deferred=1_000_000)

    assert count.next_attempt(NOW) == NEXT_DAY + timedelta(days=7)


def test_a_day_is_made_of_whole_hours() -> None:
    """So that one row has a day's counts and those of its hours."""
    assert PER_DAY.seconds % PER_HOUR.seconds == 0
    assert {share.per_hour.seconds for share in SHARES.values()} == {PER_HOUR.seconds}
    assert {share.per_day.seconds for share in SHARES.values()} == {PER_DAY.seconds}
    assert PER_DAY.scope == PER_HOUR.scope
