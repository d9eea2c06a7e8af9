"""An event's registrations page by page, from the index, from a place that can be kept."""

from datetime import datetime

from registrar.aws.keys import event_registrations
from registrar.aws.registration_item import from_item
from registrar.aws.table import Table, text
from registrar.domain.cursor import cursor_at
from registrar.domain.registration import Registration


def page_after(
    table: Table, event: str, cursor: str, *, size: int, before: datetime | None = None
) -> list[Registration]:
    """The next registrations behind the cursor, by time; those made ``before``, if it is given.

    A cursor is a place of domain/order.py.
    """
    answer = table.call(
        "query",
        TableName=table.name,
        IndexName="by_event",
        KeyConditionExpression="event_key = :event AND event_sort BETWEEN :after AND :before",
        ExpressionAttributeValues={
            ":event": text(event_registrations(event)),
            ":after": text(f"{cursor}#"),  # an index takes no empty text; # is above no digit
            ":before": text(cursor_at(before) if before else "~"),
        },
        Limit=size,
    )
    return [from_item(item) for item in answer["Items"]]


def page_before(table: Table, event: str, cursor: str, *, size: int) -> list[Registration]:
    """The registrations in front of the cursor, newest first; of all from the end, if it is empty.

    A cursor is a place of domain/order.py.
    """
    answer = table.call(
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
    return [from_item(item) for item in answer["Items"]]
