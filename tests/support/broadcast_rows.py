"""Runs of the conference and the people whom they reach, in the table."""

from datetime import timedelta

from registrar.actions.broadcast import Queued
from registrar.actions.publish import publish
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.message_table import from_item as message_from_item
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table
from registrar.domain.broadcast import Broadcast, BroadcastProgress, planned
from registrar.domain.cursor import cursor_of
from registrar.domain.message import EVERY_VERSION, Message, MessageKey
from registrar.domain.registration import Registration, State
from tests.support.factories import NOW, a_registration, an_event

EVENT = an_event(reminders=[{"hours_before": 24}])
REMINDER, THANKS = planned(EVENT)
SECOND = timedelta(seconds=1)


def published_runs(table: Table) -> BroadcastTable:
    """Publish the conference; return its runs."""
    publish(EVENT, publications=EventPublisher(table), now=NOW)
    return BroadcastTable(table)


def put_person(table: Table, number: int, state: State = "confirmed") -> Registration:
    """Put somebody into the table."""
    registration = a_registration(id=f"{number:032x}", state=state, created=NOW + number * SECOND)
    table.client.put_item(TableName=table.name, Item=to_item(registration))
    return registration


def message_to(registration: Registration, run: Broadcast = REMINDER) -> Message:
    """Return the registration's message of the run, due at once."""
    key = MessageKey(registration.id, EVERY_VERSION, run.kind, run.occasion)
    return Message(key, run.event, "pending", 0, run.due, run.until)


def stored_messages(table: Table) -> dict[MessageKey, Message]:
    """Return all that are in the table."""
    rows = table.client.scan(TableName=table.name)["Items"]
    found = [message_from_item(row) for row in rows if row["sk"]["S"].startswith("M#")]
    return {message.key: message for message in found}


def queue_page(
    store: BroadcastTable, progress: BroadcastProgress, *people: Registration
) -> int | None:
    """Queue that page; return the outcome."""
    after = progress.advanced(cursor=cursor_of(people[-1]), next_due=NOW)
    return store.queue(
        progress, after, [Queued(registration, message_to(registration)) for registration in people]
    )
