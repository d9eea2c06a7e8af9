"""Published versions of events: the event file of each, with who published it and when."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from registrar.aws.keys.events import (
    VERSIONS,
    event_key,
    published_partition,
    version_key,
)
from registrar.aws.table import Item, Table, binary, moment, number, text
from registrar.domain.document_size import compressed, decompressed
from registrar.domain.event_version import EventVersion
from registrar.domain.timestamp import from_text


@dataclass(frozen=True)
class VersionTable:
    """Reader of versions, and writer of one that was published before versions were kept."""

    table: Table

    def of_event(self, event: str) -> Iterator[EventVersion]:
        """Return the versions that are kept, newest first, by consistent reads."""
        partition = published_partition(event)
        rows = self.table.partition(partition, begins_with=VERSIONS, newest_first=True)
        return (from_item(event, item) for item in rows)

    def find(self, event: str, number: int) -> EventVersion | None:
        """Return the version of that number by a consistent read, or None."""
        item = self.table.get(version_key(event, number))
        return from_item(event, item) if item else None

    def keep(self, version: EventVersion) -> bool:
        """Store the published version, unless it is stored or another is published by now."""
        return self.table.try_write(
            [
                self.table.put_new(version_row(version)),
                self.table.check(
                    event_key(version.event),
                    when="version = :number",
                    values={":number": number(version.number)},
                ),
            ]
        )


def version_row(version: EventVersion) -> Item:
    """Return the version as an item."""
    optional = {
        "at": moment(version.at) if version.at else None,
        "who": text(version.who) if version.who else None,
    }
    return {
        **version_key(version.event, version.number),
        "changed": text(json.dumps(version.changed)),
        "document": binary(compressed(version.text)),
        **{name: value for name, value in optional.items() if value},
    }


def from_item(event: str, item: Item) -> EventVersion:
    """Return the version in an item of that event."""
    return EventVersion(
        event=event,
        number=int(item["sk"]["S"].removeprefix(VERSIONS)),
        at=from_text(item["at"]["S"]) if "at" in item else None,
        who=item["who"]["S"] if "who" in item else "",
        changed=tuple(json.loads(item["changed"]["S"])),
        text=decompressed(item["document"]["B"]),
    )
