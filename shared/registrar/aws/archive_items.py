"""Items of an archive as another stack, or an event of another name, stores them.

Registrations keep their ids in an event of the same name; in another one each gets a new id, the
same at every attempt. No message is to be sent, and no broadcast goes on that has begun.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, cast

from registrar.aws.keys.events import (
    audit_partition,
    published_partition,
    reading_partition,
    seats_key,
)
from registrar.aws.keys.registrations import event_registrations, message_partition
from registrar.aws.registration_item import HOLD, from_item, to_item
from registrar.aws.table import Item, binary, moment, text
from registrar.domain.document_size import compressed, decompressed
from registrar.domain.event import EventDefinition
from registrar.domain.event_archive import ArchiveRefused, EventArchive
from registrar.domain.message import HELD_FOR
from registrar.domain.registration import Registration
from registrar.event_file.document import read_document
from registrar.event_file.reading import NotAnEventFile

# Attributes that bring an item into the due index
_DUE = ("due_shard", "due_at")

# Attributes of a registration that belong to the stack it comes from
_OF_THE_STACK = ("counted",)

# Sort keys in the event's partitions whose rows are made anew
_MADE_ANEW = ("DEF", "SEATS", "TICKET")

# Beginning of the sort keys of what publishing alone writes
_PUBLISHED = "TEXT#"


@dataclass(frozen=True)
class ArchiveItems:
    """Items to store for ``event``; ``new_id`` gives a registration's id there.

    ``person_key`` gives the digest by which somebody without an address is unique there.
    """

    archive: EventArchive
    event: str
    new_id: Callable[[str], str]
    now: datetime
    person_key: Callable[[Registration], str]

    @cached_property
    def definition(self) -> EventDefinition:
        """Definition of the event. Raises ArchiveRefused if none is there, or none can be read."""
        stored = self._first("DEF")
        if stored is None:
            raise ArchiveRefused("it has no definition of an event")
        try:
            definition = EventDefinition.model_validate_json(stored["definition"]["S"])
        except (ValueError, LookupError, TypeError) as error:
            raise ArchiveRefused(
                "this version of Registrar does not know all that is in its definition; use the"
                " version that wrote it"
            ) from error
        return definition.model_copy(update={"event": self.event})

    @cached_property
    def people(self) -> list[Registration]:
        """Registrations and tombstones. Raises ArchiveRefused if this version cannot read them."""
        try:
            return [from_item(item) for item in self.registrations()]
        except (ValueError, LookupError, TypeError) as error:
            raise ArchiveRefused("it has registrations that this version cannot read") from error

    @property
    def last_ticket(self) -> int:
        """Number of the last ticket that was drawn; 0 if none was."""
        stored = self._first("TICKET")
        return int(stored["last_ticket"]["N"]) if stored else 0

    def _first(self, sort_key: str) -> Mapping[str, Any] | None:
        found = (item for item in self.archive.of("event") if item["sk"]["S"] == sort_key)
        return next(found, None)

    def registrations(self) -> Iterator[Item]:
        """Return the registrations and tombstones; a hold without an end ends in an hour."""
        for stored in self.archive.of("registration"):
            item = {name: value for name, value in stored.items() if name not in _OF_THE_STACK}
            name = self._id_of(item)
            item |= {"pk": text(message_partition(name)), "event": text(self.event)}
            if "event_key" in item:
                at = item["event_sort"]["S"].partition("#")[0]
                item["event_key"] = text(event_registrations(self.event))
                item["event_sort"] = text(f"{at}#{name}")
            if "person_key" in item:
                item["person_key"] = text(self.person_key(from_item(item)))
            yield self._with_end(item)

    def messages(self) -> Iterator[Item]:
        """Return the messages; those that were to be sent are superseded."""
        for stored in self.archive.of("message"):
            item = _not_due(stored)
            if item["state"]["S"] in ("pending", "claimed"):
                item["state"] = text("superseded")
            pk = text(message_partition(self._id_of(item)))
            yield item | {"pk": pk, "event": text(self.event)}

    def audit(self) -> Iterator[Item]:
        """Return the lines of both audits, each about the registration's id here."""
        yield from self._lines("audit", audit_partition(self.event))
        yield from self._lines("reading", reading_partition(self.event))

    def of_event(self) -> Iterator[Item]:
        """Return texts, broadcasts, announcements, bulk cancellations and erased counts."""
        seen = set[str]()
        for stored in self.archive.of("event"):
            sort_key = stored["sk"]["S"]
            if sort_key.startswith(_MADE_ANEW) or sort_key in seen:
                continue
            seen.add(sort_key)  # a copy in the former partition comes after the row itself
            has_begun = "due_at" in stored and stored["due_at"]["S"] <= moment(self.now)["S"]
            item = _not_due(stored) if has_begun else dict(stored)
            yield item | {"pk": self._pk_of(item)}

    def versions(self) -> Iterator[Item]:
        """Return the versions and the draft, each with the event's name in its file.

        Raises ArchiveRefused if this version cannot read one.
        """
        pk = text(published_partition(self.event))
        for stored in self.archive.of("version"):
            document = stored["document"]
            if self.event != self.archive.event:
                document = binary(compressed(self._renamed(decompressed(document["B"]))))
            yield dict(stored) | {"pk": pk, "document": document}

    def _renamed(self, file: str) -> str:
        try:
            return read_document(file).with_values({"event": self.event}).text
        except NotAnEventFile as error:
            wrong = "it has event files that this version of Registrar cannot read"
            raise ArchiveRefused(wrong) from error

    def _pk_of(self, item: Item) -> Any:
        """Return the partition that this stack keeps such an item in."""
        if item["sk"]["S"].startswith(_PUBLISHED):
            return text(published_partition(self.event))
        return seats_key(self.event)["pk"]

    def _lines(self, kind: Any, partition: str) -> Iterator[Item]:
        for stored in self.archive.of(kind):
            item = dict(stored) | {"pk": text(partition)}
            if "registration" in item:
                old = item["registration"]["S"]
                item["registration"] = text(self.new_id(old))
                item["sk"] = text(item["sk"]["S"].replace(old, self.new_id(old)))
            yield item

    def _id_of(self, item: Mapping[str, Any]) -> str:
        return self.new_id(cast("str", item["pk"]["S"]).removeprefix("R#"))

    def _with_end(self, item: Item) -> Item:
        if item["state"]["S"] != "held" or "held_until" in item:
            return item
        held = from_item(item)
        return item | {
            name: value
            for name, value in to_item(replace(held, held_until=self.now + HELD_FOR)).items()
            if name in HOLD
        }


def _not_due(item: Mapping[str, Any]) -> Item:
    return {name: value for name, value in item.items() if name not in _DUE}
