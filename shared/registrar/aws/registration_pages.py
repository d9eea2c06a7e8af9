"""Pages of an event's registrations, from the index, from a cursor that can be stored."""

from datetime import datetime

from registrar.aws.keys.registrations import event_registrations
from registrar.aws.registration_item import from_item
from registrar.aws.table import Table, text
from registrar.domain.cursor import cursor_at
from registrar.domain.registration import Registration


def page_after(
    table: Table, event: str, cursor: str, *, size: int, before: datetime | None = None
) -> list[Registration]:
    """Return the next registrations after the cursor, by time, up to ``before`` if given.

    Cursors are made by domain/cursor.py.
    """
    response = table.call(
        "query",
        TableName=table.name,
        IndexName="by_event",
        KeyConditionExpression="event_key = :event AND event_sort BETWEEN :after AND :before",
        ExpressionAttributeValues={
            ":event": text(event_registrations(event)),
            ":after": text(f"{cursor}#"),  # an index takes no empty text; # sorts below digits
            ":before": text(cursor_at(before) if before else "~"),
        },
        Limit=size,
    )
    return [from_item(item) for item in response["Items"]]


def page_before(table: Table, event: str, cursor: str, *, size: int) -> list[Registration]:
    """Return the registrations before the cursor, newest first; the newest if it is empty.

    Cursors are made by domain/cursor.py.
    """
    response = table.call(
        "query",
        TableName=table.name,
        IndexName="by_event",
        KeyConditionExpression="event_key = :event AND event_sort < :cursor",
        ExpressionAttributeValues={
            ":event": text(event_registrations(event)),
            ":cursor": text(cursor or "~"),
        },
        ScanIndexForward=False,
        Limit=size,
    )
    return [from_item(item) for item in response["Items"]]
