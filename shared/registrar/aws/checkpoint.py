"""Checkpoints of resumable jobs: one item each, in a partition of the due index until finished.

Every change is a compare-and-set on the step.
"""

from collections.abc import Iterator
from datetime import datetime

from registrar.aws.table import Item, Key, Table, moment, number, text
from registrar.aws.transaction import Action
from registrar.domain.checkpoint import Checkpoint


def due_items(table: Table, shard: str, now: datetime) -> Iterator[Item]:
    """Return the items of due, unfinished jobs in that partition, by consistent reads.

    The index may be behind: a job that another sweep has just done is due later in its item.
    """
    for row in table.due(shard, now):
        item = table.get({"pk": row["pk"], "sk": row["sk"]})
        if item and "due_shard" in item and item["due_at"]["S"] <= moment(now)["S"]:
            yield item


def advance(table: Table, key: Key, before: Checkpoint, attributes: Item) -> Action:
    """Return the action that sets attributes, with the next step, unless the step has moved."""
    return table.update(
        key,
        "SET " + ", ".join(f"#{name} = :{name}" for name in attributes),
        when="step = :read",
        values={f":{name}": value for name, value in attributes.items()}
        | {":read": number(before.step)},
        names=" ".join(attributes),
    )


def finish(table: Table, key: Key, current: Checkpoint) -> Action:
    """Return the action that removes the job from the due index, unless the step has moved."""
    return table.update(
        key,
        "SET step = :next REMOVE due_shard, due_at",
        when="step = :read",
        values={":next": number(current.step + 1), ":read": number(current.step)},
    )


def to_attributes(checkpoint: Checkpoint) -> Item:
    """Return step and cursor as attributes."""
    return {"step": number(checkpoint.step), "behind": text(checkpoint.cursor)}


def read_step(item: Item) -> int:
    """Return the step in an item."""
    return int(item["step"]["N"])


def read_cursor(item: Item) -> str:
    """Return the cursor in an item."""
    return str(item["behind"]["S"])
