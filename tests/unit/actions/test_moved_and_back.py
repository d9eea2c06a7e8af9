"""A date that is moved away and back: whoever was left gets the reminder of the standing date."""

from datetime import UTC, datetime, timedelta
from typing import Any

from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.actions.deliver import DeliverDependencies, deliver
from registrar.actions.publish import publish
from registrar.aws.broadcast_table import BroadcastTable, broadcasts_of
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.event_table import EventTable
from registrar.aws.message_table import MessageTable
from registrar.aws.registration_item import to_item
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.broadcast import Broadcast, planned
from registrar.domain.broadcast_plan import Plan, plan
from registrar.domain.event import EventDefinition
from registrar.domain.message import Message
from registrar.domain.registration import Registration
from tests.support.factories import NOW, a_registration, an_event, raw_event
from tests.support.fakes import FakeUnwanted
from tests.support.message_fakes import FakeMailboxes

REMINDERS = [{"hours_before": 24}, {"hours_before": 1}]
STARTS = datetime(2022, 3, 2, 12, tzinfo=UTC)
DUE = STARTS - timedelta(hours=24)
MINUTE = timedelta(minutes=1)


def version(number: int, *, day: int = 2, **changes: Any) -> EventDefinition:
    """The conference on that day of March, published as that version."""
    dates = raw_event()["dates"] | {
        "starts": f"2022-03-0{day} 14:00",
        "ends": f"2022-03-0{day} 17:00",
    }
    event = an_event(reminders=REMINDERS, thanks=None, dates=dates, **changes)
    return event.model_copy(update={"version": number})


def names(runs: tuple[Broadcast, ...]) -> list[str]:
    """Return their kinds, but for the mail about the change."""
    return [run.occasion for run in runs if run.kind == "reminder"]


class Life:
    """The conference in a table, with all that reminds and sends; ``sent`` says who got what."""

    def __init__(self, table: Table, people: int) -> None:
        self.table, self.now = table, NOW
        self.publications = EventPublisher(table)
        self.runs = BroadcastTable(table)
        self.outbox = MessageTable(table)
        self.sent: list[tuple[str, str]] = []
        self.held_on(2)
        for number in range(people):
            one = a_registration(id=f"{number:032x}", created=NOW + number * MINUTE)
            table.client.put_item(TableName=table.name, Item=to_item(one))

    def send(self, message: Message, registration: Registration) -> str:
        """Take every mail."""
        if message.key.kind == "reminder":
            self.sent.append((registration.id, message.key.occasion))
        return "id"

    def held_on(self, day: int) -> None:
        """Publish the event as on that day."""
        publish(version(0, day=day), publications=self.publications, now=self.now)

    def remind(self, *, pages: int = 99) -> None:
        """One sweep's work on what is due, of so many pages at most."""
        room = BroadcastDependencies(
            broadcasts=self.runs, spacing=lambda: MINUTE / 60, clock=lambda: self.now
        )
        for progress in list(self.runs.due(self.now)):
            left = iter([False] * pages)
            broadcast(progress, deps=room, should_stop=lambda left=left: next(left, True))  # type: ignore[misc]

    def deliver(self) -> None:
        """Send whatever is due."""
        room = DeliverDependencies(
            registrations=RegistrationTable(self.table),
            events=EventTable(self.table, lambda: 0.0, cache_seconds=0),
            outbox=self.outbox,
            sender=self,
            clock=lambda: self.now,
            jitter=lambda: 0.0,
            mailboxes=FakeMailboxes(),
            unwanted=FakeUnwanted(),
        )
        for key in list(self.outbox.due(self.now)):
            deliver(key, deps=room)

    def settle(self) -> None:
        """Let a quarter of an hour go by, a minute a sweep."""
        for _ in range(15):
            self.now += MINUTE
            self.remind()
            self.deliver()


def test_whoever_was_left_is_reminded_when_the_date_is_back(table: Table) -> None:
    """Sent, queued or not yet reached when it was moved: each gets it once, in the end."""
    life = Life(table, 60)
    life.now = DUE
    life.remind(pages=1)
    life.now += MINUTE / 6
    life.deliver()
    before = len(life.sent)
    life.held_on(9)
    life.settle()
    away = len(life.sent)

    life.held_on(2)
    life.settle()

    assert 0 < before == away < 25
    assert sorted(life.sent) == [(f"{number:032x}", "24h-20220302T1200") for number in range(60)]


def test_what_was_queued_to_all_and_not_sent_is_sent_when_the_date_is_back(table: Table) -> None:
    """The run was through, SES was not."""
    life = Life(table, 3)
    life.now = DUE
    life.remind()
    life.now += 6 * MINUTE
    life.remind()
    life.held_on(9)
    life.deliver()

    life.held_on(2)
    life.settle()

    assert [occasion for _, occasion in life.sent] == ["24h-20220302T1200"] * 3


def test_who_was_reminded_is_not_reminded_again(table: Table) -> None:
    """Moving the date to and fro brings no second reminder."""
    life = Life(table, 3)
    life.now = DUE
    life.settle()

    for day in (9, 2, 9, 2):
        life.held_on(day)
        life.settle()

    assert len(life.sent) == 3


def test_a_reminder_of_another_date_waits_for_its_return() -> None:
    """It stops, and begins anew while it is of use; what is new and late is not made up for."""
    here, away, back = version(1), version(2, day=9), version(3)
    now = DUE + MINUTE
    gone = plan(here, away, planned(here), now)
    current = (*planned(here), *planned(away))

    returned = plan(away, back, current, now)
    late = plan(away, back, current, STARTS)

    assert (names(gone.begun), names(gone.stopped)) == (
        ["24h-20220309T1200", "1h-20220309T1200"],
        ["24h-20220302T1200", "1h-20220302T1200"],
    )
    assert names(returned.resumed) == names(gone.stopped)
    assert names(returned.begun) == names(late.resumed) == names(late.begun) == []
    assert names(plan(away, back, planned(away), now).begun) == ["1h-20220302T1200"]


def test_a_reminder_that_is_taken_out_and_put_in_again_goes_on() -> None:
    """As with a date."""
    both = version(1)
    without = both.model_copy(update={"version": 2, "reminders": both.reminders[1:]})

    gone = plan(both, without, planned(both), DUE + MINUTE)
    back = plan(without, both, planned(both), DUE + MINUTE)

    assert names(gone.stopped) == names(back.resumed) == ["24h-20220302T1200"]


def test_nothing_is_resumed_that_was_not_taken_back() -> None:
    """A new version of the same date leaves its reminders alone, settled or not."""
    before, after = version(1), version(2, seats=400)

    assert plan(before, after, planned(before), DUE + MINUTE) == Plan()


def test_a_run_that_is_stopped_takes_no_step_more(table: Table) -> None:
    """A sweep that had it in hand hears that it was moved, also when it is back by then."""
    life = Life(table, 3)
    life.now = DUE
    [hand] = life.runs.due(DUE)

    life.held_on(9)
    away = [run.occasion for run in broadcasts_of(table, version(1).event) if not run.finished]
    life.held_on(2)

    assert "24h-20220302T1200" not in away
    assert life.runs.save(hand, hand.begin_second_pass()) is False
