"""Runs in the table: due at their time, settled, dropped, and kept through new dates."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from registrar.actions.broadcast import Queued
from registrar.actions.publish import publish
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.keys.registrations import message_key, read_message_key
from registrar.aws.table import Table
from registrar.domain.cursor import cursor_of
from tests.support.broadcast_rows import (
    REMINDER,
    SECOND,
    THANKS,
    message_to,
    published_runs,
    put_person,
    queue_page,
    stored_messages,
)
from tests.support.factories import NOW, a_registration, an_event, raw_event


def test_a_run_is_due_at_its_time(table: Table) -> None:
    """Not before; and one after the other."""
    store = published_runs(table)

    moments = (REMINDER.due - SECOND, REMINDER.due, THANKS.due)

    assert [[progress.broadcast for progress in store.due(moment)] for moment in moments] == [
        [],
        [REMINDER],
        [REMINDER, THANKS],
    ]


def test_a_run_that_waits_for_its_second_pass_is_due_at_its_moment(table: Table) -> None:
    """With its place and its own time, by which everything else goes."""
    store = published_runs(table)
    [before] = store.due(REMINDER.due)
    resumes = REMINDER.due + 60 * SECOND

    saved = store.save(before, before.advanced(resumes=resumes))

    found = [list(store.due(moment)) for moment in (resumes - SECOND, resumes)]
    assert (saved, found) == (True, [[], [before.advanced()]])


def test_a_settled_run_is_due_never(table: Table) -> None:
    """It leaves the index, and takes no more steps of those who read it before."""
    store = published_runs(table)
    [progress] = store.due(REMINDER.due)

    settled = [store.finish(progress), store.finish(progress)]

    assert settled == [True, False]
    assert list(store.due(REMINDER.due)) == []
    assert store.save(progress, progress.begin_second_pass()) is False


def test_a_run_that_was_dropped_queues_nothing(table: Table) -> None:
    """The start was moved while a sweep had it in hand."""
    store = published_runs(table)
    registration = put_person(table, 1)
    [progress] = store.due(REMINDER.due)
    moved = an_event(
        reminders=[{"hours_before": 24}],
        dates=raw_event()["dates"] | {"starts": "2022-03-02 13:00"},
    )
    publish(moved, publications=EventPublisher(table), now=NOW)

    assert queue_page(store, progress, registration) is None
    assert stored_messages(table) == {}


def test_new_dates_leave_the_progress(table: Table) -> None:
    """Thanks that are being sent when the end is corrected go on where they were."""
    store = published_runs(table)
    registration = put_person(table, 1)
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
    store = published_runs(table)
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


def test_a_message_to_everybody_has_a_key_that_reads_back(table: Table) -> None:
    """Version nought, kind and occasion."""
    key: dict[str, Any] = message_key(message_to(a_registration()).key)

    assert key["sk"] == {"S": "M#000000#reminder#24h-20220302T1200"}
    assert read_message_key(key) == message_to(a_registration()).key
