"""Pages of a run in the table: a page and its step are one, whoever comes second does nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.aws.keys.registrations import message_key
from registrar.aws.table import Table
from registrar.domain.broadcast import BroadcastProgress
from registrar.domain.cursor import cursor_of
from registrar.domain.registration import State
from tests.support.broadcast_rows import (
    REMINDER,
    SECOND,
    message_to,
    published_runs,
    put_person,
    queue_page,
    stored_messages,
)
from tests.support.factories import NOW


def test_a_page_is_read_behind_the_cursor_and_before_the_runs_time(table: Table) -> None:
    """In the order of time; those who came later are not in it."""
    store = published_runs(table)
    first, second, third = people = [put_person(table, number) for number in (1, 2, 3)]
    early = replace(REMINDER, due=third.created)
    progress = BroadcastProgress(broadcast=early)

    assert store.page(progress, size=1) == [first]
    assert store.page(progress, size=9) == [first, second]
    assert store.page(progress.advanced(cursor=cursor_of(first)), size=9) == [second]
    assert store.page(BroadcastProgress(broadcast=REMINDER), size=9) == people


def test_a_page_is_queued_with_its_step(table: Table) -> None:
    """The messages are there, the run stands behind them, and both survive the table."""
    store = published_runs(table)
    people = [put_person(table, number) for number in (1, 2)]
    [before] = store.due(REMINDER.due)

    count = queue_page(store, before, *people)

    [after] = store.due(REMINDER.due)
    assert count == 2
    assert stored_messages(table) == {
        message_to(registration).key: message_to(registration) for registration in people
    }
    assert after == before.advanced(queued=2, cursor=cursor_of(people[1]), next_due=NOW)


def test_a_page_queued_twice_is_queued_once(table: Table) -> None:
    """The second sweep hears that the step was taken."""
    store = published_runs(table)
    registration = put_person(table, 1)
    [before] = store.due(REMINDER.due)

    assert [queue_page(store, before, registration), queue_page(store, before, registration)] == [
        1,
        None,
    ]


@pytest.mark.parametrize("state", ["waiting", "cancelled", "quarantined", "erased"])
def test_whom_it_is_not_true_of_is_left_out_and_the_others_are_not(
    table: Table, state: State
) -> None:
    """As the registration is at this moment, whatever the page said."""
    store = published_runs(table)
    people = [put_person(table, number) for number in (1, 2, 3)]
    put_person(table, 2, state)
    [before] = store.due(REMINDER.due)

    count = queue_page(store, before, *people)

    assert count == 2
    assert set(stored_messages(table)) == {message_to(people[0]).key, message_to(people[2]).key}


def test_who_has_the_message_keeps_the_one_there_is(table: Table) -> None:
    """Even if it was sent long ago."""
    store = published_runs(table)
    registration = put_person(table, 1)
    [first] = store.due(REMINDER.due)
    queue_page(store, first, registration)
    table.client.update_item(
        TableName=table.name,
        Key=message_key(message_to(registration).key),
        UpdateExpression="SET #state = :sent",
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues={":sent": {"S": "sent"}},
    )
    [again] = store.due(REMINDER.due)

    count = queue_page(store, again, registration)

    assert count == 0
    assert stored_messages(table)[message_to(registration).key].state == "sent"


def test_a_page_with_nobody_left_is_still_a_step(table: Table) -> None:
    """All have cancelled: the run goes on behind them."""
    store = published_runs(table)
    gone = [put_person(table, number, "cancelled") for number in (1, 2)]
    [before] = store.due(REMINDER.due)

    count = queue_page(store, before, *gone)

    assert (count, next(iter(store.due(REMINDER.due))).cursor) == (0, cursor_of(gone[1]))


def test_a_run_over_real_rows_reaches_everybody_once(table: Table) -> None:
    """The action and the table together, over more than a page, with a second look."""
    store = published_runs(table)
    people = [put_person(table, number) for number in range(1, 61)]
    put_person(table, 7, "cancelled")
    clock = {"now": REMINDER.due}
    deps = BroadcastDependencies(
        broadcasts=store, spacing=lambda: SECOND, clock=lambda: clock["now"]
    )
    counts = []
    for _ in range(2):
        counts += [broadcast(progress, deps=deps) for progress in store.due(clock["now"])]
        clock["now"] += timedelta(minutes=16)

    assert counts == [59, 0]
    assert list(store.due(clock["now"])) == []
    assert set(stored_messages(table)) == {
        message_to(registration).key for registration in people if registration.id != f"{7:032x}"
    }
