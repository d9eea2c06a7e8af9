"""Figures in the table: counters move together with the registrations' stored contributions.

A registration's attribute ``counted`` names the counters it is in. Both change in one transaction,
if neither has changed since it was read, so that nothing counts twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.aws.figures_item import (
    attribute,
    contribution_as_read,
    generations_as_read,
    move,
    read_counters,
    to_entry,
    to_text,
)
from registrar.aws.keys.figures import counters_key
from registrar.aws.keys.registrations import registration_key
from registrar.aws.registration_pages import page_after
from registrar.aws.table import Item, Table, number, text
from registrar.aws.transaction import Action, ConditionsFailed
from registrar.domain.figure_counters import CountedRegistration, Counters, CounterUpdate
from registrar.domain.registration import Registration

# Registrations in one transaction: a rush needs few, and each is short
_WRITTEN_AT_ONCE = 25

# Names in one transaction, added and removed: in two generations an update of the counters has
# room for these in its 4 kB even if all differ
_NAMES_AT_ONCE = 200

# Counters of former generations removed in one update
_REMOVED_AT_ONCE = 100


@dataclass(frozen=True)
class FiguresTable:
    """Reader and writer of the counters; every change is a compare-and-set."""

    table: Table

    def entries(self, ids: Sequence[str]) -> list[CountedRegistration]:
        """Return the registrations of these ids that exist, by consistent reads."""
        return [to_entry(item) for item in self.table.get_many([*map(registration_key, ids)])]

    def counters(self, event: str) -> Counters:
        """Return the event's counters by a consistent read."""
        return read_counters(self.table.get(counters_key(event)))

    def page(self, event: str, cursor: str, *, size: int) -> list[Registration]:
        """Return the event's next registrations, from the index, which may lack the newest."""
        return page_after(self.table, event, cursor, size=size)

    def update(
        self, event: str, recounts: Sequence[CounterUpdate], *, counters: Counters
    ) -> list[str]:
        """Apply the updates; return the ids of registrations left out, as they have changed."""
        left_out: list[str] = []
        for chunk in _chunks(recounts):
            left_out += self._book(event, chunk, counters)
        return left_out

    def begin(self, event: str, counters: Counters, *, generation: int) -> bool:
        """Start a generation, replacing an unfinished one; False if ``counters`` is outdated."""
        condition, values = generations_as_read(counters)
        return self._set(event, "SET built = :new", condition, values, generation)

    def finish(self, event: str, generation: int) -> bool:
        """Show the built generation; False if another was started meanwhile."""
        change = "SET shown = :new REMOVE built"
        done = self._set(event, change, "built = :new", {}, generation)
        return done or self.counters(event).shown == generation  # an answer may have been lost

    def clear(self, event: str) -> None:
        """Remove the counters of former generations, which no update moves any more."""
        counters = self.counters(event)
        stale = [
            attribute(generation, name)
            for generation, counts in counters.counts.items()
            if generation not in counters.live
            for name in counts
        ]
        for at in range(0, len(stale), _REMOVED_AT_ONCE):
            names = {
                f"#c{number}": attribute_name
                for number, attribute_name in enumerate(stale[at:][:_REMOVED_AT_ONCE])
            }
            self.table.call(
                "update_item",
                TableName=self.table.name,
                Key=counters_key(event),
                UpdateExpression="REMOVE " + ", ".join(names),
                ExpressionAttributeNames=names,
            )

    def _set(self, event: str, change: str, condition: str, values: Item, generation: int) -> bool:
        values = values | {":new": number(generation)}
        action = self.table.update(counters_key(event), change, when=condition, values=values)
        return self.table.try_write([action])

    def _book(self, event: str, chunk: list[CounterUpdate], counters: Counters) -> list[str]:
        left = chunk
        while left:
            changes = [(recount.entry.counted, recount.after) for recount in left]
            moving = [move(self.table, event, counters, changes)]
            try:
                self.table.write([*moving, *map(self._note, left)])
                break
            except ConditionsFailed as failed:
                first, *others = (reason.failed for reason in failed.reasons)
                refused = [first or reason for reason in others]
                left = [
                    recount for recount, reason in zip(left, refused, strict=True) if not reason
                ]
        booked = {recount.entry.registration.id for recount in left}
        ids = (recount.entry.registration.id for recount in chunk)
        return [registration_id for registration_id in ids if registration_id not in booked]

    def _note(self, recount: CounterUpdate) -> Action:
        """Return the action that stores the contribution, if the registration is as it was read."""
        condition, values = contribution_as_read(recount.entry.stored)
        registration = recount.entry.registration
        return self.table.update(
            registration_key(registration.id),
            "SET counted = :after",
            when=f"#version = :version AND {condition}",
            values=values
            | {
                ":after": text(to_text(recount.after)),
                ":version": number(registration.version),
            },
            names="version",
        )


def _chunks(recounts: Sequence[CounterUpdate]) -> Iterator[list[CounterUpdate]]:
    """Return the updates in chunks, one for each transaction."""
    chunk: list[CounterUpdate] = []
    names = 0
    for recount in recounts:
        more = len(recount.after.names) + len(
            recount.entry.counted.names if recount.entry.counted else ()
        )
        if chunk and (len(chunk) == _WRITTEN_AT_ONCE or names + more > _NAMES_AT_ONCE):
            yield chunk
            chunk, names = [], 0
        chunk.append(recount)
        names += more
    if chunk:
        yield chunk
