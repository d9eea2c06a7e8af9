"""Due jobs: the index may be behind, so that the item itself says whether its job is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from registrar.aws.checkpoint import due_items
from registrar.aws.table import Item, Table

NOW = datetime(2022, 2, 14, 7, 3, tzinfo=UTC)


@dataclass
class BehindIndex:
    """Table whose due index still shows a row as it was before."""

    item: Item | None

    def due(self, shard: str, now: datetime) -> Iterator[Item]:
        """Return the row as the index has it."""
        yield {"pk": {"S": "EV#e"}, "sk": {"S": "ROUND"}}

    def get(self, key: Any) -> Item | None:
        """Return the item as it is."""
        return self.item


def job(due: str) -> Item:
    """Return the item of a job."""
    return {"due_shard": {"S": "ROUNDS"}, "due_at": {"S": due}}


@pytest.mark.parametrize(
    ("item", "is_due"),
    [
        (job("2022-02-14T07:02:00.000000Z"), True),
        (job("2022-02-15T07:02:00.000000Z"), False),  # another sweep has just done it
        ({}, False),
        (None, False),
    ],
)
def test_a_job_is_due_when_its_item_says_so(item: Item | None, is_due: bool) -> None:
    """A check of tomorrow that begins today would begin in the middle tomorrow."""
    table = cast("Table", BehindIndex(item))

    assert list(due_items(table, "ROUNDS", NOW)) == ([item] if is_due else [])
