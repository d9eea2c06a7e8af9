"""Mailboxes that want no mail about an event, in the table."""

from datetime import UTC, datetime

from registrar.aws.table import Table
from registrar.aws.unwanted_table import UnwantedTable
from tests.support.factories import KEYS

UNTIL = datetime(2023, 2, 21, tzinfo=UTC)


def test_a_mailbox_is_noted_for_one_event_and_without_its_address(table: Table) -> None:
    """As a digest, until the event's data is erased (N6)."""
    unwanted = UnwantedTable(table, KEYS)

    for _ in range(2):
        unwanted.add("one", "victim@example.org", until=UNTIL)

    asked = [("one", "victim@example.org"), ("two", "victim@example.org"), ("one", "a@b.example")]
    assert [unwanted.is_unwanted(*mailbox) for mailbox in asked] == [True, False, False]
    (row,) = table.client.scan(TableName=table.name)["Items"]
    assert set(row) == {"pk", "sk", "ttl"}
    assert "victim" not in str(row)
    assert row["ttl"] == {"N": str(int(UNTIL.timestamp()))}
