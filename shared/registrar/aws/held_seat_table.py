"""Held seats in the table: a registration is in the due index from the acceptance of its mail on.

The registration itself is the row: its attributes ``held_until``, ``due_shard`` and ``due_at`` come
with the mark that the mail is sent, and go when the seat is no longer held.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.aws.keys.due_index import HELD_SEATS
from registrar.aws.keys.registrations import read_registration_id, registration_key
from registrar.aws.table import Item, Table, moment, number, text
from registrar.domain.message import HELD_FOR, MessageKey

# The hold's end, where it is known, and its place in the due index
_ENDS = "held_until = :until, due_at = :until, due_shard = :shard"

# An end that is known is only ever brought forward
_SOONER = "(attribute_not_exists(held_until) OR held_until > :until)"


@dataclass(frozen=True)
class HeldSeatTable:
    """Reader of the registrations whose seats have been held for their time."""

    table: Table

    def due(self, now: datetime) -> Iterator[str]:
        """Return ids of registrations, from the index, which may be late."""
        yield from map(read_registration_id, self.table.due(HELD_SEATS, now))


def begin_time_to_prove(table: Table, key: MessageKey, now: datetime) -> list[dict[str, Any]]:
    """Return the action that lets a held seat's time begin with its first accepted mail, if any."""
    if key.kind != "held":
        return []
    begin = table.update(
        registration_key(key.registration_id),
        f"SET {_ENDS}",
        when="#state = :held AND attribute_not_exists(held_until)",
        values=_until(now + HELD_FOR) | {":held": text("held")},
        names="state",
    )
    return [begin]


def end_hold_unasked(table: Table, key: MessageKey, due: datetime) -> list[dict[str, Any]]:
    """Return the action that ends a hold whose mail is not sent, at the mail's due time, if any.

    A hold whose time runs has been asked for before, and keeps its end; a registration that was
    cancelled and restored since then has another message that asks.
    """
    if key.kind != "held":
        return []
    where = registration_key(key.registration_id)
    values = _until(due) | {":held": text("held"), ":version": number(key.version)}
    when = "#state = :held AND version = :version AND attribute_not_exists(held_until)"
    return [table.update(where, f"SET {_ENDS}", when=when, values=values, names="state")]


def end_hold(table: Table, registration_id: str, generation: int, now: datetime) -> dict[str, Any]:
    """Return the action that ends a hold now: the address, of that link generation, is none.

    One that has ended before keeps its end: a second report makes no hold longer.
    """
    return table.update(
        registration_key(registration_id),
        f"SET {_ENDS}",
        when=f"#state = :held AND link_generation = :generation AND {_SOONER}",
        values=_until(now) | {":held": text("held"), ":generation": number(generation)},
        names="state",
    )


def _until(end: datetime) -> Item:
    return {":until": moment(end), ":shard": text(HELD_SEATS)}
