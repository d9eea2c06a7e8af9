"""Mailboxes in the table that want no mail about an event, as digests only."""

from dataclasses import dataclass
from datetime import datetime

from registrar.aws.keys.expiring import unwanted_key
from registrar.aws.table import Table, number
from registrar.domain.keyring import Keyring


@dataclass(frozen=True)
class UnwantedTable:
    """Reader and writer of unwanted mail; a row expires when the event's data is erased."""

    table: Table
    keys: Keyring

    def add(self, event: str, mailbox: str, *, until: datetime) -> None:
        """Note that the mailbox gets nothing more about the event."""
        key = unwanted_key(self.keys.unwanted_key(event, mailbox))
        item = key | {"ttl": number(int(until.timestamp()))}
        self.table.call("put_item", TableName=self.table.name, Item=item)

    def is_unwanted(self, event: str, mailbox: str) -> bool:
        """Tell, by a consistent read, whether that is noted."""
        return self.table.get(unwanted_key(self.keys.unwanted_key(event, mailbox))) is not None
