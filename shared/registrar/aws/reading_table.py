"""Audit log of reading: who looked at what; no personal data of attendees, gone after KEPT."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from registrar.aws.audit_item import from_item, to_item
from registrar.aws.keys.events import lines_between, reading_key, reading_partition
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

    def lines(
        self, event: str, *, before: datetime | None = None, page: int | None = None
    ) -> Iterator[AuditLine]:
        """Return the event's lines that have not expired, as the other part of the log does."""
        now = int(self.clock().timestamp())

        def is_kept(item: Item) -> bool:
            return int(item["ttl"]["N"]) > now

        low, high = lines_between(None, before)
        items = self.table.between(
            reading_partition(event), low, high, newest_first=True, page=page
        )
        return (from_item(event, item) for item in takewhile(is_kept, items))
