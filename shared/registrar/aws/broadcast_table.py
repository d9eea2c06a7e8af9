"""Broadcasts in the table, one item each; a page of messages and the step are one transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from registrar.actions.broadcast import Queued
from registrar.aws.announcement_item import forget_search
from registrar.aws.checkpoint import (
    advance,
    due_items,
    finish,
    read_cursor,
    read_step,
    to_attributes,
)
from registrar.aws.delivery_progress import one_of
from registrar.aws.keys.broadcasts import broadcast_key, broadcasts_partition, read_broadcast_key
from registrar.aws.keys.due_index import BROADCASTS
from registrar.aws.keys.registrations import registration_key
from registrar.aws.message_table import new_message
from registrar.aws.registration_pages import page_after
from registrar.aws.table import Item, Key, Table, moment, number, text
from registrar.aws.transaction import Action, ConditionsFailed
from registrar.domain.broadcast import Broadcast, BroadcastProgress
from registrar.domain.message import TRUE_IN
from registrar.domain.registration import Registration
from registrar.domain.timestamp import from_text


@dataclass(frozen=True)
class BroadcastTable:
    """Reader and writer of broadcasts; every change is a compare-and-set on the step."""

    table: Table

    def due(self, now: datetime) -> Iterator[BroadcastProgress]:
        """Return the unfinished broadcasts that are due."""
        return map(from_item, due_items(self.table, BROADCASTS, now))

    def page(self, progress: BroadcastProgress, *, size: int) -> list[Registration]:
        """Return the next ``size`` recipients, read from the index; empty at the end."""
        broadcast = progress.broadcast
        return page_after(
            self.table,
            broadcast.event,
            progress.cursor,
            size=size,
            before=broadcast.registered_before,
        )

    def queue(
        self, before: BroadcastProgress, after: BroadcastProgress, page: Sequence[Queued]
    ) -> int | None:
        """Queue the messages and advance the step in one transaction; return how many were queued.

        None if another sweep took the step. Left out: registrations whose state does not fit the
        kind, and messages queued before, except superseded ones, which are queued anew.
        """
        left = list(page)
        while True:
            parts = [part for entry in left for part in self._message(entry)]
            try:
                taken = replace(after, queued=before.queued + len(left))
                self.table.write([self._step(before, taken), *parts])
            except ConditionsFailed as failed:
                step, *reasons = (reason.failed for reason in failed.reasons)
                if step:
                    return None
                refused = zip(reasons[::2], reasons[1::2], strict=True)
                left = [
                    entry for entry, reason in zip(left, refused, strict=True) if not any(reason)
                ]
            else:
                return len(left)

    def save(self, before: BroadcastProgress, after: BroadcastProgress) -> bool:
        """Advance the step; False if another sweep did, or the broadcast was stopped or deleted."""
        return self.table.try_write([self._step(before, after)])

    def finish(self, progress: BroadcastProgress) -> bool:
        """Remove the broadcast from the due index; False if another sweep took its step.

        Before that, the recipients found by an announcement's search are deleted.
        """
        broadcast = progress.broadcast
        if broadcast.kind == "news":
            forget_search(self.table, broadcast.event, broadcast.occasion)
        return self.table.try_write([finish(self.table, _key(broadcast), progress)])

    def _message(self, entry: Queued) -> tuple[Action, Action]:
        new = new_message(entry.message, entry.registration)
        return self._about(entry), self._queue_anew(new)

    def _queue_anew(self, message: Item) -> Action:
        return {
            "Put": {
                "TableName": self.table.name,
                "Item": message,
                "ConditionExpression": "attribute_not_exists(pk) OR #state = :superseded",
                "ExpressionAttributeNames": {"#state": "state"},
                "ExpressionAttributeValues": {":superseded": text("superseded")},
            }
        }

    def _about(self, entry: Queued) -> Action:
        """Return the check of the state; for a certificate, an update that notes it."""
        condition, values = one_of("#state", TRUE_IN[entry.message.key.kind])
        key = registration_key(entry.registration.id)
        if entry.message.key.kind == "certificate":
            noted = values | {":yes": {"BOOL": True}, ":due": moment(entry.message.due)}
            change = "SET certificate_told = :yes, certificate_at = :due"
            return self.table.update(key, change, when=condition, values=noted, names="state")
        check = {
            "TableName": self.table.name,
            "Key": key,
            "ConditionExpression": condition,
            "ExpressionAttributeNames": {"#state": "state"},
            "ExpressionAttributeValues": values,
        }
        return {"ConditionCheck": check}

    def _step(self, before: BroadcastProgress, after: BroadcastProgress) -> Action:
        resumes: Item = {"due_at": moment(after.resumes)} if after.resumes else {}
        return advance(self.table, _key(before.broadcast), before, _position(after) | resumes)


def broadcasts_of(table: Table, event: str) -> Iterator[Broadcast]:
    """Return the event's broadcasts by a consistent read, finished ones included."""
    for item in table.partition(broadcasts_partition(event), begins_with="RUN#"):
        yield from_item(item).broadcast


def to_item(broadcast: Broadcast) -> Item:
    """Return a new broadcast as an item, in the due index."""
    return (
        _key(broadcast)
        | _dates(broadcast)
        | {"due_shard": text(BROADCASTS), "due_at": moment(broadcast.due)}
        | _position(BroadcastProgress(broadcast=broadcast))
    )


def restart_broadcast(table: Table, broadcast: Broadcast) -> Action:
    """Return the action that starts a broadcast from the first registration, new or started before.

    The step rises, so that a sweep still working on the former pass fails its compare-and-set.
    """
    start = to_item(broadcast)
    values = {name: value for name, value in start.items() if name not in ("pk", "sk", "step")}
    return table.update(
        _key(broadcast),
        "SET "
        + ", ".join(f"#{name} = :{name}" for name in values)
        + " REMOVE next_due ADD step :one",
        values={f":{name}": value for name, value in values.items()} | {":one": number(1)},
        names=" ".join(values),
    )


def stop(table: Table, broadcast: Broadcast) -> Action:
    """Return the action that ends a broadcast at once; a sweep working on it fails at its step."""
    change = "REMOVE due_shard, due_at ADD step :one"
    return table.update(_key(broadcast), change, values={":one": number(1)})


def reschedule_broadcast(table: Table, broadcast: Broadcast) -> Action:
    """Return the action that gives a broadcast other dates; a finished one stays finished."""
    values = _dates(broadcast)
    return table.update(
        _key(broadcast),
        "SET due = :due, due_at = :due, #until = :until",
        values={f":{name}": value for name, value in values.items()},
        names="until",
    )


def _key(broadcast: Broadcast) -> Key:
    return broadcast_key(broadcast.event, *broadcast.name)


def _dates(broadcast: Broadcast) -> Item:
    return {"due": moment(broadcast.due), "until": moment(broadcast.until)}


def _position(progress: BroadcastProgress) -> Item:
    item = to_attributes(progress) | {
        "queued": number(progress.queued),
        "second": {"BOOL": progress.second_pass},
    }
    return item | ({"next_due": moment(progress.next_due)} if progress.next_due else {})


def from_item(item: Item) -> BroadcastProgress:
    """Return the broadcast in an item, with its progress."""
    event, kind, occasion = read_broadcast_key(item)
    broadcast = Broadcast(
        event=event,
        kind=kind,
        occasion=occasion,
        due=from_text(item["due"]["S"]),
        until=from_text(item["until"]["S"]),
        finished="due_shard" not in item,
    )
    return BroadcastProgress(
        broadcast=broadcast,
        step=read_step(item),
        queued=int(item.get("queued", {"N": "0"})["N"]),
        cursor=read_cursor(item),
        next_due=from_text(item["next_due"]["S"]) if "next_due" in item else None,
        second_pass=item["second"]["BOOL"],
    )
