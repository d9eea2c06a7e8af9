"""Copies of a published event's items."""

from typing import Any

import pytest

from infra.dynamodb.template import table_properties
from registrar.actions.publish import VersionMoved
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.table import Table
from tests.support.factories import an_event
from tests.support.published_copies import publish_copy


def items(table: Table) -> list[dict[str, Any]]:
    """All that the table holds."""
    found: list[dict[str, Any]] = table.client.scan(TableName=table.name)["Items"]
    return sorted(found, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


@pytest.mark.parametrize("seats", [1, 2])
def test_a_copy_is_what_the_publisher_writes(table: Table, seats: int) -> None:
    """The real publisher and each copy leave the same items."""
    event = an_event(seats=seats).model_copy(update={"version": 1})
    publisher = EventPublisher(table)
    publisher.publish(event, replacing=0)
    published = items(table)

    for _ in range(3):
        table.client.create_table(TableName=table.name, **table_properties())
        publish_copy(publisher, table, event)
        assert items(table) == published


def test_a_second_event_is_published_beside_the_first(table: Table) -> None:
    """A table with items gets the real publisher, which refuses a version that is there."""
    publisher = EventPublisher(table)
    first, second = (
        an_event(event=name).model_copy(update={"version": 1}) for name in ("first", "second")
    )

    publish_copy(publisher, table, first)
    publish_copy(publisher, table, second)

    assert publisher.latest("first") == first
    assert publisher.latest("second") == second
    with pytest.raises(VersionMoved):
        publish_copy(publisher, table, first)
