"""Rows of a whole event for an archive.

Counters, addresses' rows and positions are left out: an import makes them anew from the
registrations. Left out, too, are interests, mailboxes that want no mail, rates and receipts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from registrar.aws.audit_table import AuditTable
from registrar.aws.keys.events import (
    VERSIONS,
    audit_partition,
    draft_key,
    published_partition,
    reading_partition,
    seats_key,
)
from registrar.aws.keys.registrations import message_partition
from registrar.aws.registration_pages import page_after
from registrar.aws.table import Item, Table
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event_archive import Kind, Row

_PAGE = 100

# Beginnings of the sort keys in the event's partitions that an archive holds
_OF_EVENTS = ("DEF", "SEATS", "TICKET", "TEXT#", "RUN#", "NEWS#", "BULK#", "REMEMBERED")


@dataclass(frozen=True)
class ArchiveReader:
    """Reader of an event's rows by consistent reads; ids come from the index and the audit."""

    table: Table

    def rows(self, event: str) -> Iterator[Row]:
        """Return the rows of the event, of its versions and its draft, of its audit, and more.

        The rest are its registrations with their messages.
        """
        yield from (("event", item) for item in self._of_event(event))
        yield from (("version", item) for item in self._event_files(event))
        for item in self.table.partition(audit_partition(event), begins_with=""):
            yield "audit", item
        for item in self.table.partition(reading_partition(event), begins_with=""):
            yield "reading", item
        for registration_id in self._ids(event):
            for item in self.table.partition(message_partition(registration_id), begins_with=""):
                yield _kind_of(item), item

    def _of_event(self, event: str) -> Iterator[Item]:
        """Return the event's rows; not those of the former partition that have been copied."""
        seen = set[str]()
        for partition in (published_partition(event), seats_key(event)["pk"]["S"]):
            for item in self.table.partition(partition, begins_with=""):
                sort_key = item["sk"]["S"]
                if sort_key.startswith(_OF_EVENTS) and sort_key not in seen:
                    seen.add(sort_key)
                    yield item

    def _event_files(self, event: str) -> Iterator[Item]:
        """Return the versions, oldest first, and the draft."""
        yield from self.table.partition(published_partition(event), begins_with=VERSIONS)
        draft = self.table.get(draft_key(event))
        if draft and "document" in draft:
            yield draft

    def _ids(self, event: str) -> Iterator[str]:
        """Return the ids of all registrations, then of the erased ones."""
        seen, cursor = set[str](), START
        while page := page_after(self.table, event, cursor, size=_PAGE):
            for registration in page:
                seen.add(registration.id)
                yield registration.id
            cursor = cursor_of(page[-1])
        for erased in AuditTable(self.table).erased(event):
            if erased not in seen:
                yield erased


def _kind_of(item: Item) -> Kind:
    return "registration" if item["sk"]["S"] == "A" else "message"
