"""Runs in the table: a page and its step are one, whoever comes second does nothing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.broadcast import BroadcastDependencies, Queued, broadcast
from registrar.actions.publish import publish
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.keys.registrations import message_key, read_message_key
from registrar.aws.message_table import from_item as message_from_item
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table
from registrar.domain.broadcast import Broadcast, BroadcastProgress, planned
from registrar.domain.cursor import cursor_of
from registrar.domain.message import EVERY_VERSION, Message, MessageKey
from registrar.domain.registration import Registration, State
from tests.support.factories import NOW, a_registration, an_event, raw_event

EVENT = an_event(reminders=[{"hours_before": 24}])
REMINDER, THANKS = planned(EVENT)
SECOND = timedelta(seconds=1)


def published(table: Table) -> BroadcastTable:
    """The runs of the published conference."""
    publish(EVENT, publications=EventPublisher(table), now=NOW)
    return BroadcastTable(table)


def person(table: Table, number: int, state: State = "confirmed") -> Registration:
    """Somebody in the table."""
    registration = a_registration(id=f"{number:032x}", state=state, created=NOW + number * SECOND)
    table.client.put_item(TableName=table.name, Item=to_item(registration))
    return registration


def message_to(registration: Registration, run: Broadcast = REMINDER) -> Message:
    """Its message of the run, due at once."""
    key = MessageKey(registration.id, EVERY_VERSION, run.kind, run.occasion)
    return Message(key, run.event, "pending", 0, run.due, run.until)


def messages(table: Table) -> dict[MessageKey, Message]:
    """All that are in the table."""
    rows = table.client.scan(TableName=table.name)["Items"]
    found = [message_from_item(row) for row in rows if row["sk"]["S"].startswith("M#")]
    return {message.key: message for message in found}


def queued(store: BroadcastTable, progress: BroadcastProgress, *people: Registration) -> int | None:
    """Return the outcome of queueing that page."""
    after = progress.advanced(cursor=cursor_of(people[-1]), next_due=NOW)
    return store.queue(
        progress, after, [Queued(registration, message_to(registration)) for registration in people]
    )


def test_a_run_is_due_at_its_time(table: Table) -> None:
    """Not before; and one after the other."""
    store = published(table)

    moments = (REMINDER.due - SECOND, REMINDER.due, THANKS.due)

    assert [[progress.broadcast for progress in store.due(moment)] for moment in moments] == [
        [],
        [REMINDER],
        [REMINDER, THANKS],
    ]


def test_a_page_is_read_behind_the_cursor_and_before_the_runs_time(table: Table) -> None:
    """In the order of time; those who came later are not in it."""
    store = published(table)
    first, second, third = people = [person(table, number) for number in (1, 2, 3)]
    early = replace(REMINDER, due=third.created)
    progress = BroadcastProgress(broadcast=early)

    assert store.page(progress, size=1) == [first]
    assert store.page(progress, size=9) == [first, second]
    assert store.page(progress.advanced(cursor=cursor_of(first)), size=9) == [second]
    assert store.page(BroadcastProgress(broadcast=REMINDER), size=9) == people


def test_a_page_is_queued_with_its_step(table: Table) -> None:
    """The messages are there, the run stands behind them, and both survive the table."""
    store = published(table)
    people = [person(table, number) for number in (1, 2)]
    [before] = store.due(REMINDER.due)

    count = queued(store, before, *people)

    [after] = store.due(REMINDER.due)
    assert count == 2
    assert messages(table) == {
        message_to(registration).key: message_to(registration) for registration in people
    }
    assert after == before.advanced(queued=2, cursor=cursor_of(people[1]), next_due=NOW)


def test_a_page_queued_twice_is_queued_once(table: Table) -> None:
    """The second sweep hears that the step was taken."""
    store = published(table)
    registration = person(table, 1)
    [before] = store.due(REMINDER.due)

    assert [queued(store, before, registration), queued(store, before, registration)] == [1, None]


@pytest.mark.parametrize("state", ["waiting", "cancelled", "quarantined", "erased"])
def test_whom_it_is_not_true_of_is_left_out_and_the_others_are_not(
    table: Table, state: State
) -> None:
    """As the registration is at this moment, whatever the page said."""
    store = published(table)
    people = [person(table, number) for number in (1, 2, 3)]
    person(table, 2, state)
    [before] = store.due(REMINDER.due)

    count = queued(store, before, *people)

    assert count == 2
    assert set(messages(table)) == {message_to(people[0]).key, message_to(people[2]).key}


def test_who_has_the_message_keeps_the_one_there_is(table: Table) -> None:
    """Even if it was sent long ago."""
    store = published(table)
    registration = person(table, 1)
    [first] = store.due(REMINDER.due)
    queued(store, first, registration)
    table.client.update_item(
        TableName=table.name,
        Key=message_key(message_to(registration).key),
        UpdateExpression="SET #state = :sent",
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues={":sent": {"S": "sent"}},
    )
    [again] = store.due(REMINDER.due)

    count = queued(store, again, registration)

    assert count == 0
    assert messages(table)[message_to(registration).key].state == "sent"


def test_a_page_with_nobody_left_is_still_a_step(table: Table) -> None:
    """All have cancelled: the run goes on behind them."""
    store = published(table)
    gone = [person(table, number, "cancelled") for number in (1, 2)]
    [before] = store.due(REMINDER.due)

    count = queued(store, before, *gone)

    assert (count, next(iter(store.due(REMINDER.due))).cursor) == (0, cursor_of(gone[1]))


def test_a_settled_run_is_due_never(table: Table) -> None:
    """It leaves the index, and takes no more steps of those who read it before."""
    store = published(table)
    [progress] = store.due(REMINDER.due)

    settled = [store.finish(progress), store.finish(progress)]

    assert settled == [True, False]
    assert list(store.due(REMINDER.due)) == []
    assert store.save(progress, progress.begin_second_pass()) is False


def test_a_run_that_was_dropped_queues_nothing(table: Table) -> None:
    """The start was moved while a sweep had it in hand."""
    store = published(table)
    registration = person(table, 1)
    [progress] = store.due(REMINDER.due)
    moved = an_event(
        reminders=[{"hours_before": 24}],
        dates=raw_event()["dates"] | {"starts": "2022-03-02 13:00"},
    )
    publish(moved, publications=EventPublisher(table), now=NOW)

    assert queued(store, progress, registration) is None
    assert messages(table) == {}


def test_new_dates_leave_the_progress(table: Table) -> None:
    """Thanks that are being sent when the end is corrected go on where they were."""
    store = published(table)
    registration = person(table, 1)
    before = next(progress for progress in store.due(THANKS.due) if progress.broadcast == THANKS)
    after = before.advanced(cursor=cursor_of(registration), next_due=NOW)
    store.queue(before, after, [Queued(registration, message_to(registration, THANKS))])
    later = an_event(
        reminders=[{"hours_before": 24}], dates=raw_event()["dates"] | {"ends": "2022-03-02 18:00"}
    )

    publish(later, publications=EventPublisher(table), now=NOW)

    hour = timedelta(hours=1)
    new = replace(THANKS, due=THANKS.due + hour, until=THANKS.until + hour)
    assert [
        progress for progress in store.due(THANKS.due) if progress.broadcast.kind == "thanks"
    ] == []
    assert replace(after, broadcast=new, queued=1) in list(store.due(new.due))


def test_new_dates_do_not_wake_a_settled_run(table: Table) -> None:
    """Nobody is thanked twice."""
    store = published(table)
    [thanks] = [progress for progress in store.due(THANKS.due) if progress.broadcast == THANKS]
    store.finish(thanks)
    later = an_event(
        reminders=[{"hours_before": 24}], dates=raw_event()["dates"] | {"ends": "2022-03-02 18:00"}
    )

    publish(later, publications=EventPublisher(table), now=NOW)

    assert [progress.broadcast.kind for progress in store.due(NOW + timedelta(days=99))] == [
        "event_changed",
        "reminder",
    ]


def test_a_run_over_real_rows_reaches_everybody_once(table: Table) -> None:
    """The action and the table together, over more than a page, with a second look."""
    store = published(table)
    people = [person(table, number) for number in range(1, 61)]
    person(table, 7, "cancelled")
    clock = {"now": REMINDER.due}
    deps = BroadcastDependencies(
        broadcasts=store, spacing=lambda: SECOND, clock=lambda: clock["now"]
    )
    counts = []
    for _ in range(2):
        counts += [broadcast(progress, deps=deps) for progress in store.due(clock["now"])]
        clock["now"] += timedelta(minutes=6)

    assert counts == [59, 0]
    assert list(store.due(clock["now"])) == []
    assert set(messages(table)) == {
        message_to(registration).key for registration in people if registration.id != f"{7:032x}"
    }


def test_a_message_to_everybody_has_a_key_that_reads_back(table: Table) -> None:
    """Version nought, kind and occasion."""
    key: dict[str, Any] = message_key(message_to(a_registration()).key)

    assert key["sk"] == {"S": "M#000000#reminder#24h-20220302T1200"}
    assert read_message_key(key) == message_to(a_registration()).key
