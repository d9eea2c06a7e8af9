"""Rates in the table: submissions by sender and time bucket."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from registrar.aws.keys.expiring import rate_key
from registrar.aws.table import Table, number
from registrar.domain.keyring import Keyring
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import TooManyRequests, TryLater


@dataclass(frozen=True)
class RateTable:
    """Counter by subject, stored as a digest only."""

    table: Table
    keys: Keyring
    clock: Callable[[], datetime]

    def count(self, limit: Limit, subject: str) -> None:
        """Add one to the subject's count. Raises TooManyRequests beyond the limit.

        If the table is too busy, a limit that fails open passes, and another raises TryLater.
        """
        now = self.clock()
        try:
            counted = self._add_one(limit, subject, limit.bucket(now))
        except TryLater:
            if limit.fails_open:
                return
            raise
        if not counted:
            raise TooManyRequests(limit.retry_after(now))

    def _add_one(self, limit: Limit, subject: str, bucket: int) -> bool:
        return self.table.try_call(
            "update_item",
            TableName=self.table.name,
            Key=rate_key(limit.scope, self.keys.rate_key(limit.scope, subject), bucket),
            UpdateExpression="ADD #count :one SET #ttl = :ttl",
            ConditionExpression="attribute_not_exists(#count) OR #count < :limit",
            ExpressionAttributeNames={"#count": "count", "#ttl": "ttl"},
            ExpressionAttributeValues={
                ":one": number(1),
                ":limit": number(limit.times),
                ":ttl": number(limit.ends(bucket) + limit.seconds),
            },
        )
