"""Rows of an event, read for comparison: who holds, waits and is told, each by consistent reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.aws.import_marker import ImportMarkers
from registrar.aws.keys.due_index import due_shards
from registrar.aws.keys.events import known_event_key, listing_key
from registrar.aws.keys.registrations import (
    message_key,
    message_partition,
    read_message_key,
    read_registration_id,
    registration_key,
    uniqueness_key,
)
from registrar.aws.keys.waiting_list import ticket_key
from registrar.aws.listing_item import listing_row
from registrar.aws.registration_item import from_item
from registrar.aws.registration_pages import page_after
from registrar.aws.table import Table, text
from registrar.aws.waiting_list_query import all_positions
from registrar.domain.event import EventDefinition
from registrar.domain.message import MessageKey
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration

# Attributes of a tombstone: those of its item, and its place in the due index
_OF_TOMBSTONES = {"pk", "sk", "event", "state", "version", "link_generation"}
_DUE = {"due_shard", "due_at"}

_CHUNK = 100


@dataclass(frozen=True)
class EventRowsTable:
    """Reader of an event's rows."""

    table: Table

    def page(self, event: str, cursor: str, *, size: int) -> list[Registration]:
        """Return the event's next registrations, from the index, which may lack the newest."""
        return page_after(self.table, event, cursor, size=size)

    def is_imported(self, event: str) -> bool:
        """Tell whether an import of the event is under way or was interrupted."""
        return ImportMarkers(self.table).is_there(event)

    def read(self, ids: Sequence[str]) -> list[tuple[Registration, bool]]:
        """Return the registrations that exist, and whether each is in the due index."""
        items = self.table.get_many([*map(registration_key, ids)])
        return [(from_item(item), "due_at" in item and "due_shard" in item) for item in items]

    def holders(self, address_keys: Sequence[str]) -> dict[str, str]:
        """Return the id in the row of each address that has one."""
        rows = self.table.get_many([*map(uniqueness_key, address_keys)])
        return {row["pk"]["S"].removeprefix("U#"): row["registration"]["S"] for row in rows}

    def positions(self, event: str) -> list[WaitingPosition]:
        """Return all positions on the waiting list, passed-over ones too."""
        return list(all_positions(self.table, event))

    def last_ticket(self, event: str) -> int:
        """Return the number of the last ticket drawn; 0 if none was."""
        item = self.table.get(ticket_key(event)) or {}
        return int(item["last_ticket"]["N"]) if "last_ticket" in item else 0

    def messages_of_nobody(self, event: str) -> list[MessageKey]:
        """Return the event's messages that are to be sent and have no registration."""
        found: list[MessageKey] = []
        for keys in self._to_be_sent():
            ids = list({key.registration_id for key in keys})
            there = {*map(read_registration_id, self.table.get_many([*map(registration_key, ids)]))}
            found += [key for key in keys if key.registration_id not in there]
        return [key for key in found if self._event_of(key) == event]

    def unlisted(self, definition: EventDefinition) -> list[str]:
        """Return the lists of events that lack the event or hold an old line of it."""
        lists = []
        if self.table.get(known_event_key(definition.event)) is None:
            lists.append("all events")
        if self.table.get(listing_key(definition.event)) != listing_row(definition):
            lists.append("public events")
        return lists

    def leftovers(self, registration_id: str) -> str:
        """Return the names of what an erased registration should not have; empty if nothing."""
        rows = list(self.table.partition(message_partition(registration_id), begins_with=""))
        tombstone = next((row for row in rows if row["sk"]["S"] == "A"), None)
        if tombstone is None or tombstone["state"]["S"] != "erased":
            return ""
        data = sorted({*tombstone} - _OF_TOMBSTONES - _DUE)
        is_due = {*tombstone} >= _DUE
        messages = len(rows) - 1
        return ", ".join([*data, *([f"{messages} message(s)"] if messages and not is_due else [])])

    def _to_be_sent(self) -> Iterator[list[MessageKey]]:
        """Return the keys of the messages in the due index, of all events, in chunks."""
        for shard in due_shards():
            items = self.table.pages("due", "due_shard = :shard", {":shard": text(shard)})
            keys = [read_message_key(item) for item in items]
            yield from (keys[at : at + _CHUNK] for at in range(0, len(keys), _CHUNK))

    def _event_of(self, key: MessageKey) -> str:
        item = self.table.get(message_key(key)) or {}
        return str(item["event"]["S"]) if "event" in item else ""
