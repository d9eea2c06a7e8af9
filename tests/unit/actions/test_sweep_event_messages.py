"""The sweep through an event: each message at its moment, none once its occasion is gone."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from registrar.actions.broadcast import broadcast
from registrar.actions.send_once import Refused
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.interest_table import InterestTable
from registrar.aws.table import Table
from registrar.domain.broadcast import planned
from registrar.domain.interest import Interest, interest_key
from tests.support.counted_seats import assert_counted
from tests.support.factories import KEYS, an_event, raw_event
from tests.support.services import services_with_event
from tests.support.sweeper import (
    Sweeper,
    planned_anew,
    published,
    sweep_dependencies,
)

HOUR = timedelta(hours=1)
AUGUST = datetime(2022, 8, 7, 7, tzinfo=UTC)


@pytest.fixture
def sweeper(table: Table) -> Sweeper:
    """A sweeper of an event with one seat, two places to wait, one reminder and thanks."""
    return Sweeper(
        services_with_event(table, reminders=[{"hours_before": 24}], thanks={"hours_after": 20})
    )


def test_an_event_from_its_opening_to_its_last_trace(sweeper: Sweeper) -> None:
    """Every part of the sweep, in the order of a life; each thing once."""
    services = sweeper.services
    key = interest_key(KEYS, services.event.event, "nina@example.org")
    then, ends = services.event.opens - HOUR, services.event.ends
    wish = Interest(key, "nina@example.org", "bg", then, "pending", 0, then)
    InterestTable(services.table).add(wish, now=then)
    planned_anew(sweeper)
    sweeper.sweep()
    first, second = services.register("maria"), services.register("petar")
    sweeper.sweep()
    published(sweeper, seats=2)
    life = [sweeper.notices.told, sweeper.kinds()]
    sweeper.sweep()
    life.append(sweeper.kinds())

    for _ in range(2):
        sweeper.sweep(services.event.starts - 24 * HOUR)
    life.append(sweeper.kinds())
    for _ in range(2):
        sweeper.sweep(ends + 20 * HOUR)
    life.append(sweeper.kinds())
    while sweeper.sweep(ends + timedelta(days=365)).outcomes:
        continue

    assert life == [
        ["nina@example.org"],
        ["confirmed", "waiting"],
        ["promoted"],
        ["reminder", "reminder"],
        ["thanks", "thanks"],
    ]
    assert {services.again(registration).state for registration in (first, second)} == {"erased"}
    dump = json.dumps(services.rows())
    assert [word for word in ("nina", "maria", "petar", "M#") if word in dump] == []
    assert_counted(services)


def test_whoever_waits_for_the_opening_is_told_of_a_postponed_event(sweeper: Sweeper) -> None:
    """Half a year later than it was known when they asked; nothing deletes them before."""
    services = sweeper.services
    services.now = services.event.opens - HOUR
    key = interest_key(KEYS, services.event.event, "nina@example.org")
    wish = Interest(key, "nina@example.org", "bg", services.now, "pending", 0, services.now)
    InterestTable(services.table).add(wish, now=services.now)
    raw = raw_event()["dates"]
    period = {"opens": "2022-08-07 09:00", "closes": "2022-09-02 12:00"}
    later = {"starts": "2022-09-02 14:00", "ends": "2022-09-02 17:00", "registration": period}
    published(sweeper, dates=an_event(dates=raw | later).dates)

    for moment in (AUGUST - timedelta(days=99), AUGUST - HOUR, AUGUST):
        sweeper.sweep(moment)

    rows = [row["sk"]["S"] for row in services.rows() if row["pk"]["S"].startswith("I#")]
    assert (sweeper.notices.told, rows) == (["nina@example.org"], ["OPENING"])


def test_a_cancelled_event_is_told_and_then_quiet(sweeper: Sweeper) -> None:
    """No reminder, no thanks, no seat for those who wait; what is kept is kept its days."""
    services = sweeper.services
    planned_anew(sweeper)
    people = [services.register("maria"), services.register("petar")]
    sweeper.sweep()
    sweeper.kinds()

    published(sweeper, cancelled=True)
    for _ in range(2):
        sweeper.sweep()
    told = sweeper.kinds()
    for moment in (services.event.starts - HOUR, services.event.ends + 21 * HOUR):
        sweeper.sweep(moment)

    assert told == ["event_cancelled", "event_cancelled"]
    assert sweeper.kinds() == []
    assert [services.again(registration).state for registration in people] == [
        "confirmed",
        "waiting",
    ]


def test_a_reminder_that_was_queued_is_not_sent_after_a_cancellation(sweeper: Sweeper) -> None:
    """The message is there, and is not true any more."""
    services = sweeper.services
    planned_anew(sweeper)
    one = services.register("maria")
    sweeper.sweep()
    [reminder, _] = planned(services.event)
    services.now = reminder.due
    runs = BroadcastTable(services.table)
    deps = sweep_dependencies(services, sweeper.sender, sweeper.notices)
    queued = [broadcast(progress, deps=deps.broadcast_deps) for progress in runs.due(services.now)]
    sweeper.kinds()

    published(sweeper, cancelled=True)
    sweeper.sweep()

    assert (queued, sweeper.kinds()) == ([1], ["event_cancelled"])
    assert "reminder" in services.kinds(one)


@pytest.fixture
def reminded(table: Table) -> Sweeper:
    """A sweeper of an event with three reminders and thanks, and one who is confirmed."""
    hours = [{"hours_before": hours} for hours in (168, 24, 1)]
    sweeper = Sweeper(services_with_event(table, reminders=hours, thanks={"hours_after": 20}))
    planned_anew(sweeper)
    sweeper.services.register("maria")
    sweeper.sweep()
    sweeper.kinds()
    return sweeper


@pytest.mark.parametrize(
    ("before", "occasions"),
    [
        (timedelta(minutes=55), ["1h-20220302T1200"]),
        (5 * HOUR, ["24h-20220302T1200"]),
        (timedelta(0), []),
        (-21 * HOUR, ["thanks"]),
    ],
)
def test_of_reminders_that_are_late_together_only_the_newest_goes_out(
    reminded: Sweeper, before: timedelta, occasions: list[str]
) -> None:
    """After a downtime one mail, and after the start or the end no reminder at all."""
    starts = (
        reminded.services.event.starts if before >= timedelta(0) else reminded.services.event.ends
    )

    for _ in range(3):
        reminded.sweep(starts - before)

    assert [key.occasion for key in reminded.sender.sent] == occasions


def test_a_reminder_that_ses_did_not_take_gives_way_to_the_next(reminded: Sweeper) -> None:
    """A reminder queued a day before is not sent beside the one of the last hour."""
    starts = reminded.services.event.starts
    reminded.sender.script = [Refused, Refused]
    for hours in (24, 2):
        reminded.sweep(starts - hours * HOUR)

    for _ in range(3):
        reminded.sweep(starts - HOUR)

    assert [key.occasion for key in reminded.sender.sent] == ["1h-20220302T1200"]


def test_a_run_and_its_mail_fit_in_one_sweep(sweeper: Sweeper) -> None:
    """Mail queued in one round is sent in the next, while there is time."""
    services = sweeper.services
    planned_anew(sweeper)
    services.register("maria")
    sweeper.sweep()
    sweeper.kinds()

    sweeper.sweep(services.event.starts - 24 * HOUR)

    assert sweeper.kinds() == ["reminder"]
