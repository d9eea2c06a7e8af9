"""Audit log of reading: who looked at what; no personal data of attendees, gone after KEPT."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from registrar.aws.audit_item import from_item, to_item
from registrar.aws.keys.events import reading_key, reading_partition
from registrar.aws.table import Item, Table, number
from registrar.domain.audit import AuditLine
from registrar.domain.reading import KEPT


@dataclass(frozen=True)
class ReadingTable:
    """Table of lines about reading; ``clock`` is the machine's time, by which rows expire."""

    table: Table
    clock: Callable[[], datetime]

    def note(self, line: AuditLine) -> None:
        """Write the line with one put, the cheapest write. Raises TryLater."""
        expires = {"ttl": number(int((self.clock() + KEPT).timestamp()))}
        key = reading_key(line.event, line.at, self.table.new_token())
        self.table.call("put_item", TableName=self.table.name, Item=key | to_item(line) | expires)

    def lines(self, event: str) -> Iterator[AuditLine]:
        """Return the event's lines that have not expired, newest first, read page by page."""
        now = int(self.clock().timestamp())

        def is_kept(item: Item) -> bool:
            return int(item["ttl"]["N"]) > now

        items = self.table.partition(reading_partition(event), begins_with="", newest_first=True)
        return (from_item(event, item) for item in takewhile(is_kept, items))
