"""Mail of each mailbox in the table: counted by day and hour, once a message.

Those that wait are counted by the kind of spelling, each with a place among its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.aws.keys.expiring import rate_key
from registrar.aws.table import Table, number
from registrar.domain.keyring import Keyring
from registrar.domain.mailbox import Spelling
from registrar.domain.mailbox_limit import PER_DAY, PER_HOUR, SHARES, MailboxCount

# One row has a day's messages, and those of each hour in an attribute of its own
_ADD = "ADD today :message, #hour :message SET #ttl = :ttl"
_ALLOWED = " AND ".join(
    f"(attribute_not_exists({name}) OR contains({name}, :one) OR size({name}) < :{limit})"
    for name, limit in (("today", "per_day"), ("#hour", "per_hour"))
)


@dataclass(frozen=True)
class MailboxTable:
    """Counter of the mail to each mailbox; mailboxes and messages are stored as digests only."""

    table: Table
    keys: Keyring

    def count(
        self, mailbox: str, reference: str, *, spelling: Spelling, now: datetime
    ) -> datetime | None:
        """Count the message for its mailbox, once however often it is tried.

        Return None if it may go, or else when to try it again. Raises TryLater.
        """
        if self._add(mailbox, reference, spelling, now):
            return None
        return self._defer(mailbox, spelling, now).next_attempt(now)

    def _add(self, mailbox: str, reference: str, spelling: Spelling, now: datetime) -> bool:
        code, share = self.keys.counted_key(reference), SHARES[spelling]
        return self.table.try_call(
            "update_item",
            **self._row(mailbox, now),
            UpdateExpression=_ADD,
            ConditionExpression=_ALLOWED,
            ExpressionAttributeNames={"#hour": _named("hour", now), "#ttl": "ttl"},
            ExpressionAttributeValues={
                ":message": {"SS": [code]},
                ":one": {"S": code},
                ":per_day": number(share.per_day.times),
                ":per_hour": number(share.per_hour.times),
                ":ttl": number(_expires(now)),
            },
        )

    def _defer(self, mailbox: str, spelling: Spelling, now: datetime) -> MailboxCount:
        """Count one more message that waits; return the counts with it."""
        deferred = _named(f"deferred_{spelling}", now)
        response = self.table.call(
            "update_item",
            **self._row(mailbox, now),
            UpdateExpression="ADD #deferred :one SET #ttl = :ttl",
            ExpressionAttributeNames={"#deferred": deferred, "#ttl": "ttl"},
            ExpressionAttributeValues={":one": number(1), ":ttl": number(_expires(now))},
            ReturnValues="ALL_NEW",
        )
        counts: Mapping[str, Any] = response["Attributes"]
        today = counts.get("today", {"SS": []})["SS"]
        return MailboxCount(len(today), int(counts[deferred]["N"]), spelling)

    def _row(self, mailbox: str, now: datetime) -> dict[str, Any]:
        digest = self.keys.rate_key(PER_DAY.scope, mailbox)
        key = rate_key(PER_DAY.scope, digest, PER_DAY.bucket(now))
        return {"TableName": self.table.name, "Key": key}


def _named(count: str, now: datetime) -> str:
    return f"{count}_{PER_HOUR.bucket(now) % 24:02d}"


def _expires(now: datetime) -> int:
    return PER_DAY.ends(PER_DAY.bucket(now)) + PER_DAY.seconds
