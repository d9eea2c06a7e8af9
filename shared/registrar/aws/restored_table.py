"""A table that CloudFormation did not make: restored from a backup, or kept by a deleted stack.

A restored table has no stream, no time to live and no point-in-time recovery (DynamoDB API
Reference, RestoreTableToPointInTime: "You must manually set up"), and is as little protected
against deletion as any new table. Its indexes and its encryption are those of its source.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

KEYS = ("pk", "sk")
INDEXES = {"due": ("due_shard", "due_at"), "by_event": ("event_key", "event_sort")}
TTL = "ttl"
VIEW = "KEYS_ONLY"

_EVERY = 5.0  # seconds between two looks
_LOOKS = 720  # an hour
_NO_BACKUPS_YET = "ContinuousBackupsUnavailableException"


class NotOurTable(Exception):
    """Table that cannot serve as Registrar's; the text says why."""


class StillChanging(Exception):
    """Table that is not active after an hour."""


@dataclass(frozen=True, kw_only=True)
class RestoredTable:
    """Table of that name; ``sleep`` waits for so many seconds between two looks at it."""

    client: Any
    name: str
    sleep: Callable[[float], None]

    def prepare(self) -> Iterator[str]:
        """Switch on what the table lacks, and yield each once it is on.

        May be repeated. Raises NotOurTable, StillChanging, ClientError.
        """
        self._check(self._active())
        if self._start_stream():
            yield "stream"
        if not self._active().get("DeletionProtectionEnabled"):
            self.client.update_table(TableName=self.name, DeletionProtectionEnabled=True)
            self._active()
            yield "protection against deletion"
        if self._start_expiry():
            yield "time to live"
        if self._start_recovery():
            yield "point-in-time recovery"

    def stream(self) -> str:
        """Return the ARN of its stream. Raises KeyError before ``prepare``."""
        arn: str = self._active()["LatestStreamArn"]
        return arn

    def _active(self) -> dict[str, Any]:
        for _ in range(_LOOKS):
            table: dict[str, Any] = self.client.describe_table(TableName=self.name)["Table"]
            indexes = table.get("GlobalSecondaryIndexes", [])
            states = {table["TableStatus"], *(index["IndexStatus"] for index in indexes)}
            if states == {"ACTIVE"}:
                return table
            self.sleep(_EVERY)
        raise StillChanging(self.name)

    def _check(self, table: dict[str, Any]) -> None:
        indexes = {
            index["IndexName"]: _names(index) for index in table.get("GlobalSecondaryIndexes", [])
        }
        missing = [name for name, keys in INDEXES.items() if indexes.get(name) != keys]
        if _names(table) != KEYS:
            raise NotOurTable("its keys are not those of Registrar's table")
        if missing:
            raise NotOurTable(f"it lacks the index {missing[0]}; restore it with all its indexes")

    def _start_stream(self) -> bool:
        found = self._active().get("StreamSpecification", {})
        if found.get("StreamEnabled"):
            if found["StreamViewType"] != VIEW:
                raise NotOurTable(f"its stream is {found['StreamViewType']}; turn it off first")
            return False
        wanted = {"StreamEnabled": True, "StreamViewType": VIEW}
        self.client.update_table(TableName=self.name, StreamSpecification=wanted)
        self._active()
        return True

    def _start_expiry(self) -> bool:
        found = self.client.describe_time_to_live(TableName=self.name)["TimeToLiveDescription"]
        if found["TimeToLiveStatus"] in ("ENABLED", "ENABLING"):
            return False
        wanted = {"Enabled": True, "AttributeName": TTL}
        self.client.update_time_to_live(TableName=self.name, TimeToLiveSpecification=wanted)
        return True

    def _start_recovery(self) -> bool:
        found = self.client.describe_continuous_backups(TableName=self.name)
        recovery = found["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription", {})
        if recovery.get("PointInTimeRecoveryStatus") == "ENABLED":
            return False
        for _ in range(_LOOKS):
            if self._has_recovery():
                return True
            self.sleep(_EVERY)
        raise StillChanging(self.name)

    def _has_recovery(self) -> bool:
        """Ask for recovery; tell whether the table takes it, which it does some time after."""
        wanted = {"PointInTimeRecoveryEnabled": True}
        try:
            self.client.update_continuous_backups(
                TableName=self.name, PointInTimeRecoverySpecification=wanted
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != _NO_BACKUPS_YET:
                raise
            return False
        return True


def _names(keyed: dict[str, Any]) -> tuple[str, ...]:
    return tuple(key["AttributeName"] for key in keyed["KeySchema"])
