"""A published event's items, written by the real publisher once a process and copied after that.

Publishing is a transaction of a dozen actions, which costs more than all that most tests do.
"""

from typing import Any

from registrar.actions.publish import Publications
from registrar.aws.table import Table
from registrar.domain.event import EventDefinition

_BATCH = 25  # the most items in one request

_items: dict[str, list[dict[str, Any]]] = {}


def publish_copy(publications: Publications, table: Table, event: EventDefinition) -> None:
    """Publish the first version of the event; in an empty table perhaps as a copy."""
    if not _is_empty(table):
        publications.publish(event, replacing=0)
        return
    name = event.model_dump_json()
    if name not in _items:
        publications.publish(event, replacing=0)
        _items[name] = table.client.scan(TableName=table.name)["Items"]
        return
    puts = [{"PutRequest": {"Item": item}} for item in _items[name]]
    for start in range(0, len(puts), _BATCH):
        batch = puts[start : start + _BATCH]
        table.client.batch_write_item(RequestItems={table.name: batch})


def _is_empty(table: Table) -> bool:
    return not table.client.scan(TableName=table.name, Limit=1)["Items"]
