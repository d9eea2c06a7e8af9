"""Networks that send more than usual, in the table: a count for each event, day and network.

Only submissions beyond the soft limit write here, so honest ones cost nothing more.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from registrar.aws.keys.bulk import network_key, networks_partition, read_network
from registrar.aws.table import Item, Table, number
from registrar.domain.busy_network import DAY, LISTED, BusyNetwork, busiest
from registrar.domain.refusals import TryLater

_KEPT_DAYS = 2


@dataclass(frozen=True)
class BusyNetworkTable:
    """Counter of the submissions of busy networks; rows are gone after two days."""

    table: Table
    clock: Callable[[], datetime]

    def count(self, event: str, code: str) -> None:
        """Count one submission of the network beyond the usual; not if the table is too busy."""
        day = int(self.clock().timestamp()) // DAY
        with suppress(TryLater):
            self.table.call(
                "update_item",
                TableName=self.table.name,
                Key=network_key(event, day, code),
                UpdateExpression="ADD #count :one SET #ttl = :ttl",
                ExpressionAttributeNames={"#count": "count", "#ttl": "ttl"},
                ExpressionAttributeValues={
                    ":one": number(1),
                    ":ttl": number((day + _KEPT_DAYS) * DAY),
                },
            )

    def busy(self, event: str) -> tuple[BusyNetwork, ...]:
        """Return the busiest networks of today and yesterday, by one query of bounded size."""
        today = int(self.clock().timestamp()) // DAY
        response = self.table.call(
            "query",
            TableName=self.table.name,
            KeyConditionExpression="pk = :networks AND sk >= :yesterday",
            ExpressionAttributeValues={
                ":networks": {"S": networks_partition(event)},
                ":yesterday": {"S": f"{today - 1:06d}"},
            },
            ScanIndexForward=False,
            Limit=LISTED,
            ConsistentRead=True,
        )
        return busiest(map(_busy, response["Items"]))


def _busy(item: Item) -> BusyNetwork:
    return BusyNetwork(read_network(item), int(item["count"]["N"]))
