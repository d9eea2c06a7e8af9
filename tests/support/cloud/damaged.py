"""Event whose stored definition and form no code can read, for as long as a test needs it."""

from collections.abc import Iterator
from contextlib import contextmanager

from registrar.aws.keys.events import event_key
from registrar.domain.event import EventDefinition
from tests.support.cloud.driver import CloudDriver


@contextmanager
def damaged(driver: CloudDriver, event: EventDefinition) -> Iterator[None]:
    """Cut definition and form off, and put them back at the end, so that sweeps can go on."""
    table, key = driver.app.table, event_key(event.event)
    whole = table.get(key)
    assert whole is not None
    cut = {name: {"S": '{"title": "Мария'} for name in ("definition", "form")}
    table.client.put_item(TableName=table.name, Item=whole | cut)
    try:
        yield
    finally:
        table.client.put_item(TableName=table.name, Item=whole)
