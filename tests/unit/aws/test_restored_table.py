"""A restored table: what it lacks is switched on, and one that cannot serve is refused."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.local.template import load
from registrar.aws.restored_table import (
    INDEXES,
    KEYS,
    TTL,
    VIEW,
    NotOurTable,
    RestoredTable,
    StillChanging,
)

ROOT = Path(__file__).parents[3]
ARN = "arn:aws:dynamodb:eu-central-1:1:table/restored/stream/1"
NEVER = 10**6


def keyed(names: tuple[str, ...]) -> list[dict[str, str]]:
    """Return a key schema."""
    return [{"AttributeName": name} for name in names]


@dataclass
class Restored:
    """Table as a restore leaves it, each of whose changes takes two looks until it is active."""

    indexes: dict[str, tuple[str, str]] = field(default_factory=lambda: dict(INDEXES))
    keys: tuple[str, ...] = KEYS
    view: str = ""
    protected: bool = False
    ttl: str = "DISABLED"
    recovery: str = "DISABLED"
    backups_after: int = 2
    looks_left: int = 2
    changes: list[str] = field(default_factory=list)

    def describe_table(self, **_: str) -> dict[str, Any]:
        """Return the table; its last index is the last to be active."""
        self.looks_left -= 1
        state = "ACTIVE" if self.looks_left < 0 else "CREATING"
        stream = {"StreamEnabled": True, "StreamViewType": self.view}
        table: dict[str, Any] = {
            "TableStatus": "ACTIVE",
            "KeySchema": keyed(self.keys),
            "DeletionProtectionEnabled": self.protected,
            "GlobalSecondaryIndexes": [
                {"IndexName": name, "KeySchema": keyed(keys), "IndexStatus": state}
                for name, keys in self.indexes.items()
            ],
        }
        if self.view:
            table |= {"StreamSpecification": stream, "LatestStreamArn": ARN}
        return {"Table": table}

    def update_table(self, **change: Any) -> None:
        """Change the table, which is not active for some time then."""
        assert self.looks_left < 0, "a table that is not active takes no change"
        self.looks_left = 2
        if "StreamSpecification" in change:
            self.view = change["StreamSpecification"]["StreamViewType"]
        self.protected = change.get("DeletionProtectionEnabled", self.protected)
        self.changes += [name for name in change if name != "TableName"]

    def describe_time_to_live(self, **_: str) -> dict[str, Any]:
        """Return the state of TTL."""
        return {"TimeToLiveDescription": {"TimeToLiveStatus": self.ttl}}

    def update_time_to_live(self, **change: Any) -> None:
        """Switch TTL on."""
        assert change["TimeToLiveSpecification"] == {"Enabled": True, "AttributeName": "ttl"}
        self.ttl = "ENABLING"
        self.changes.append("ttl")

    def describe_continuous_backups(self, **_: str) -> dict[str, Any]:
        """Return the state of point-in-time recovery."""
        recovery = {"PointInTimeRecoveryStatus": self.recovery}
        return {"ContinuousBackupsDescription": {"PointInTimeRecoveryDescription": recovery}}

    def update_continuous_backups(self, **_: Any) -> None:
        """Switch it on, once the table has backups at all."""
        self.backups_after -= 1
        if self.backups_after > 0:
            code = "ContinuousBackupsUnavailableException"
            raise ClientError({"Error": {"Code": code}}, "UpdateContinuousBackups")
        self.recovery = "ENABLED"
        self.changes.append("recovery")


def prepared(table: Restored) -> list[str]:
    """Prepare the table, and return what was switched on."""
    return list(RestoredTable(client=table, name="restored", sleep=lambda _: None).prepare())


def test_what_a_restored_table_lacks_is_switched_on() -> None:
    """One after the other, each once the table is active; twice is once."""
    table = Restored()

    switched = prepared(table)

    assert switched == [
        "stream",
        "protection against deletion",
        "time to live",
        "point-in-time recovery",
    ]
    assert table.changes == [
        "StreamSpecification",
        "DeletionProtectionEnabled",
        "ttl",
        "recovery",
    ]
    assert prepared(table) == []


def test_the_stream_of_a_prepared_table_is_known() -> None:
    """CloudFormation asks for it."""
    table = Restored(view=VIEW)

    restored = RestoredTable(client=table, name="restored", sleep=lambda _: None)

    assert restored.stream() == ARN


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (Restored(keys=("id",)), "its keys"),
        (Restored(indexes={"due": INDEXES["due"]}), "lacks the index by_event"),
        (Restored(view="NEW_IMAGE"), "its stream is NEW_IMAGE"),
    ],
)
def test_a_table_that_cannot_serve_is_refused(table: Restored, said: str) -> None:
    """Before anything of it is changed."""
    with pytest.raises(NotOurTable, match=said):
        prepared(table)

    assert table.changes == []


@pytest.mark.parametrize("table", [Restored(looks_left=NEVER), Restored(backups_after=NEVER)])
def test_a_table_that_stays_busy_is_given_up(table: Restored) -> None:
    """After an hour, to be prepared again later."""
    with pytest.raises(StillChanging):
        prepared(table)


def test_the_table_is_checked_against_the_template() -> None:
    """The keys and indexes that are asked for are those of infra/data.yaml."""
    made = load(ROOT / "infra/data.yaml")["Resources"]["Table"]["Properties"]

    def names(schema: list[dict[str, str]]) -> tuple[str, ...]:
        return tuple(key["AttributeName"] for key in schema)

    indexes = {
        index["IndexName"]: names(index["KeySchema"]) for index in made["GlobalSecondaryIndexes"]
    }
    assert (names(made["KeySchema"]), indexes) == (KEYS, INDEXES)
    assert made["TimeToLiveSpecification"]["AttributeName"] == TTL
    assert made["StreamSpecification"]["StreamViewType"] == VIEW
