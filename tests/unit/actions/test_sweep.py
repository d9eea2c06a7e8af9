"""The sweep: part after part, in order, as far as the time goes, none in the way of another."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.actions.circuit_breaker import SHUT_FOR
from registrar.actions.deliver import DeliverDependencies
from registrar.actions.erase import erase_registration
from registrar.actions.notify_opening import OpeningDependencies
from registrar.actions.publish import publish
from registrar.actions.recheck_figures import RecheckDependencies
from registrar.actions.recount_figures import FiguresDependencies
from registrar.actions.retain import retain
from registrar.actions.send_once import Refused, SendingPaused
from registrar.actions.sweep import SweepDependencies, sweep
from registrar.actions.work_through import BatchResult, SendThrottle
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.erasure_table import ErasureTable, to_be_cleared
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.figures_check_table import FiguresCheckTable
from registrar.aws.figures_table import FiguresTable
from registrar.aws.interest_table import InterestTable
from registrar.aws.retention_table import RetentionTable
from registrar.aws.table import Table, text
from registrar.aws.waiting_list_table import WaitingListTable
from registrar.domain.broadcast import planned
from registrar.domain.interest import Interest, interest_key
from tests.support.factories import KEYS, an_event, raw_event
from tests.support.long_waiting_list import services_with_full_option, with_counted_calls
from tests.support.message_fakes import FakeRegistrationMail
from tests.support.retention import retention_dependencies
from tests.support.services import Services, assert_counted, services_with_event

HOUR = timedelta(hours=1)
AUGUST = datetime(2022, 8, 7, 7, tzinfo=UTC)


@dataclass
class FakeNotices:
    """A SES for notices."""

    told: list[str] = field(default_factory=list)

    def send(self, interest: Interest) -> str:
        """Take it."""
        self.told.append(interest.address)
        return "ses"


def sweep_dependencies(
    services: Services, mails: FakeRegistrationMail, notices: FakeNotices
) -> SweepDependencies:
    """Return the dependencies of a sweep over these tables."""

    def clock() -> datetime:
        return services.now

    interests = InterestTable(services.table)
    runs, retentions = BroadcastTable(services.table), RetentionTable(services.table)
    return SweepDependencies(
        outbox=services.outbox,
        waiting_lists=WaitingListTable(services.table),
        broadcasts=runs,
        retentions=retentions,
        erasures=ErasureTable(services.table),
        promote_deps=services.promote_deps,
        deliver_deps=DeliverDependencies(
            registrations=services.registrations,
            events=services.events,
            outbox=services.outbox,
            sender=mails,
            clock=clock,
            jitter=lambda: 0.0,
        ),
        opening_deps=OpeningDependencies(
            events=services.events,
            interests=interests,
            sender=notices,
            clock=clock,
            jitter=lambda: 0.0,
        ),
        broadcast_deps=BroadcastDependencies(broadcasts=runs, spacing=timedelta, clock=clock),
        retention_deps=retention_dependencies(services),
        recheck_deps=recheck_dependencies(services),
        throttle=SendThrottle(timedelta, lambda: 0.0, lambda _: None),
        clock=clock,
    )


def recheck_dependencies(services: Services) -> RecheckDependencies:
    """Look for registrations that the figures have missed."""
    store = FiguresTable(services.table)
    return RecheckDependencies(
        checks=FiguresCheckTable(services.table),
        registrations=store,
        figures_deps=FiguresDependencies(store=store, events=services.events),
        holders=services.holders,
        clock=lambda: services.now,
    )


@dataclass
class Sweeper:
    """A sweep every minute over one event, and what it sent."""

    services: Services
    sender: FakeRegistrationMail = field(default_factory=FakeRegistrationMail)
    notices: FakeNotices = field(default_factory=FakeNotices)

    def sweep(self, at: datetime | None = None, **parts: Any) -> BatchResult[str]:
        """Sweep as the scheduled function does, with time enough."""
        self.services.now = at or self.services.now
        deps = replace(sweep_dependencies(self.services, self.sender, self.notices), **parts)
        return sweep(deps, seconds_left=lambda: 60.0)

    def kinds(self) -> list[str]:
        """Return the kinds of the messages sent since the last call."""
        sent, self.sender.sent = self.sender.sent, []
        return [key.kind for key in sent]


@pytest.fixture
def sweeper(table: Table) -> Sweeper:
    """A sweeper of an event with one seat, two places to wait, one reminder and thanks."""
    return Sweeper(
        services_with_event(table, reminders=[{"hours_before": 24}], thanks={"hours_after": 20})
    )


def published(sweeper: Sweeper, **changes: Any) -> None:
    """The event with those keys changed, published anew."""
    event = sweeper.services.event.model_copy(update=changes)
    publications = EventPublisher(sweeper.services.table)
    sweeper.services.event = publish(event, publications=publications, now=sweeper.services.now)


def planned_anew(sweeper: Sweeper) -> None:
    """Give the event its broadcasts: it was published without a plan."""
    published(sweeper, seats=2)
    published(sweeper, seats=1)


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


def test_the_sweep_clears_what_an_erasure_has_left(sweeper: Sweeper) -> None:
    """A tombstone that stands in the index has its messages deleted, and leaves it."""
    services = sweeper.services
    ivan = services.register("maria")
    erase_registration(ivan.id, by="attendee", deps=services.erase_deps)
    for item in ({"sk": text("A")} | to_be_cleared(services.now), {"sk": text("M#000000#news#1")}):
        key = {"pk": text(f"R#{ivan.id}"), "sk": item["sk"]}
        row = (services.table.get(key) or {}) | key | item
        services.table.client.put_item(TableName=services.table.name, Item=row)

    swept = [dict(sweeper.sweep().outcomes) for _ in range(2)]

    assert swept == [{"cleared": 1}, {}]
    rows = [row for row in services.rows() if row["pk"]["S"] == f"R#{ivan.id}"]
    assert [(row["sk"]["S"], "due_shard" in row) for row in rows] == [("A", False)]


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


class Broken:
    """Anything that fails when it is asked."""

    def due(self, now: datetime) -> Iterator[Any]:
        """Fail."""
        raise RuntimeError("no answer")


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ("waiting_lists", "waiting_lists"),
        ("outbox", "messages"),
        ("broadcasts", "runs"),
        ("retentions", "retention"),
    ],
)
def test_a_part_that_fails_keeps_no_other_from_running(
    sweeper: Sweeper, broken: str, name: str
) -> None:
    """Its name is noted, and the rest is done: mail by the one half, deletion by the other."""
    services = sweeper.services
    one = services.register("maria")
    sweeper.sweep()
    services.now = services.event.ends + timedelta(days=365)

    parts: dict[str, Any] = {broken: Broken()}
    swept = sweeper.sweep(services.now, **parts)

    assert {what for what, _ in swept.failures} == {name}
    assert (services.again(one).state == "erased") == (broken != "retentions")


def test_an_account_that_may_not_send_is_asked_once_and_nothing_is_lost(sweeper: Sweeper) -> None:
    """Every minute says that all is paused, one message asks; later everything goes out."""
    services = sweeper.services
    for name in ("maria", "ivan"):
        services.register(name)
    sweeper.sender.script = [SendingPaused]
    deps = sweep_dependencies(services, sweeper.sender, sweeper.notices)
    parts: dict[str, Any] = {
        "deliver_deps": deps.deliver_deps,
        "opening_deps": deps.opening_deps,
    }

    asked = sweeper.sweep(**parts).outcomes["paused"]
    shut = sweeper.sweep(services.now + timedelta(minutes=1), **parts).outcomes["paused"]
    sweeper.sweep(services.now + SHUT_FOR, **parts)

    assert (asked, shut) == (1, 1)
    assert sorted(sweeper.kinds()) == ["confirmed", "waiting"]


def test_one_message_that_fails_is_named(sweeper: Sweeper) -> None:
    """By its reference, which says nothing of the person."""
    services = sweeper.services
    one = services.register("maria")
    deps = sweep_dependencies(services, sweeper.sender, sweeper.notices)

    class Lost:
        def find(self, registration_id: str) -> Any:
            raise RuntimeError("no answer")

    lost: Any = Lost()
    swept = sweeper.sweep(deliver_deps=replace(deps.deliver_deps, registrations=lost))

    assert [name for name, _ in swept.failures] == [f"{one.id}__1__confirmed"]


@dataclass
class Endless:
    """More that is due than any sweep can do; each look takes a second."""

    seconds: list[float]
    asked: int = 0

    def due(self, now: datetime) -> Iterator[Any]:
        """One after the other."""
        while True:
            self.asked += 1
            self.seconds[0] -= 1
            yield "no-such-event"


def test_each_part_leaves_time_for_those_behind_it(sweeper: Sweeper) -> None:
    """A backlog in the first does not keep old answers from being deleted."""
    services = sweeper.services
    one = services.register("maria")
    seconds = [60.0]
    endless: Any = Endless(seconds)
    deps = replace(
        sweep_dependencies(services, sweeper.sender, sweeper.notices), waiting_lists=endless
    )
    services.now = services.event.ends + timedelta(days=365)

    sweep(deps, seconds_left=lambda: seconds[0])

    assert services.again(one).state == "erased"
    assert seconds[0] <= 16


def test_a_list_that_nobody_can_leave_keeps_no_mail_waiting(table: Table) -> None:
    """Waiting for a full option is passed over as far as the time goes; the rest is done."""
    services, calls = with_counted_calls(services_with_full_option(table, waiting=100))
    sweeper = Sweeper(services)
    deps = sweep_dependencies(services, sweeper.sender, sweeper.notices)

    def seconds_left() -> float:
        return 60.0 - 0.8 * (calls["get_item"] + calls["transact_write_items"])

    sweep(deps, seconds_left=seconds_left)
    first = services.seats.passed_over, sweeper.kinds()
    sweep(deps, seconds_left=lambda: 60.0)

    assert 0 < first[0] < 100
    assert first[1]
    assert (services.seats.passed_over, services.seats.waiting) == (100, 0)


def test_a_deletion_that_is_cut_short_goes_on_where_it_was(sweeper: Sweeper) -> None:
    """Each person is looked at for the time; nobody is passed over by the next look."""
    services = sweeper.services
    people = [services.register(name) for name in ("ivan", "maria", "petar")]
    deps = sweep_dependencies(services, sweeper.sender, sweeper.notices)
    services.now = services.event.ends + timedelta(days=365)
    retention = next(iter(deps.retentions.due(services.now)))
    answers = iter([False, False, False, True])

    retain(retention, deps=deps.retention_deps, should_stop=lambda: next(answers, True))
    first = [services.again(registration).state for registration in people].count("erased")
    retain(next(iter(deps.retentions.due(services.now))), deps=deps.retention_deps)

    assert first == 2
    assert [services.again(registration).state for registration in people] == ["erased"] * 3


def test_without_time_nothing_is_begun(sweeper: Sweeper) -> None:
    """Messages that are due wait for the next minute."""
    services = sweeper.services
    services.register("maria")

    swept = sweep(
        sweep_dependencies(services, sweeper.sender, sweeper.notices), seconds_left=lambda: 0.0
    )

    assert (dict(swept.outcomes), sweeper.kinds()) == ({}, [])


def test_a_run_and_its_mail_fit_in_one_sweep(sweeper: Sweeper) -> None:
    """Mail queued in one round is sent in the next, while there is time."""
    services = sweeper.services
    planned_anew(sweeper)
    services.register("maria")
    sweeper.sweep()
    sweeper.kinds()

    sweeper.sweep(services.event.starts - 24 * HOUR)

    assert sweeper.kinds() == ["reminder"]
