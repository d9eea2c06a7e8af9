"""Import of an archive into the table: its rows first, the event itself last.

A marker comes before all rows, so that only the same file is imported and nobody publishes the
event. Rows are added and never replaced: an interrupted import goes on, and what has changed since
stays. Without a definition and counters nothing happens in the event; what is due is held back,
too. One transaction stores the event, as cancelled for now; then it is published as it was.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from registrar.aws.archive_items import ArchiveItems
from registrar.aws.audit_item import note_in_audit
from registrar.aws.definition_item import definition_row
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.import_marker import ImportMarkers
from registrar.aws.keys.events import option_key, seats_key, unpublished_key
from registrar.aws.keys.registrations import uniqueness_key
from registrar.aws.keys.waiting_list import ticket_key
from registrar.aws.seats_change import position_key, position_values
from registrar.aws.table import Item, Table, moment, number, text
from registrar.aws.transaction import ConditionsFailed
from registrar.domain.audit import AuditLine
from registrar.domain.event import EventDefinition
from registrar.domain.option_holders import limits_of
from registrar.domain.passed_over import option_of, seat_state_of
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey

# Items in one transaction, of at most 4 MB: a registration has less than 100 kB
_AT_ONCE = 25

# As many versions, each of less than 400 kB
_VERSIONS_AT_ONCE = 10

# Attributes that bring an item into the due index, and their names until the event is stored
_HELD_BACK = {"due_shard": "held_shard", "due_at": "held_at"}


@dataclass(frozen=True)
class ArchiveWriter:
    """Writer of an imported event; ``address_key`` gives the digest of an address in it."""

    table: Table
    items: ArchiveItems
    address_key: Callable[[Registration], str]

    @property
    def event(self) -> str:
        """Name of the imported event."""
        return self.items.event

    @property
    def people(self) -> list[Registration]:
        """Registrations and tombstones of the archive. Raises ArchiveRefused."""
        return self.items.people

    def check(self) -> None:
        """Raise EventExists, OtherImport or ArchiveRefused if the file cannot be imported."""
        self.items.definition  # noqa: B018 an archive without it is refused
        list(self.items.versions())  # so is one whose event files cannot be read
        self._markers.check(self.event, self._checksum)

    def begin(self) -> bool:
        """Begin the import, or go on; True if an earlier attempt has stored the event.

        Raises EventExists or OtherImport.
        """
        return self._markers.begin(self.event, self._checksum)

    def add_rows(self, progress: Callable[[int], None]) -> None:
        """Add the rows that are not there yet, all but the event itself."""
        items, added = self.items, 0
        rows = chain(
            items.of_event(),
            items.audit(),
            items.messages(),
            items.registrations(),
            self._made_anew(),
        )
        for found, at_once in ((items.versions(), _VERSIONS_AT_ONCE), (rows, _AT_ONCE)):
            while chunk := [*islice(found, at_once)]:
                self._add([*map(_held_back, chunk)])
                added += len(chunk)
                progress(added)

    def store(self, line: AuditLine) -> None:
        """Store the event, cancelled for now, with a line of the audit; not a second time."""
        definition = self.items.definition
        try:
            self.table.write(
                [
                    self.table.put_new(definition_row(definition)),
                    self.table.put_new(_seats_item(definition, self.people)),
                    self._markers.stored(self.event, self._checksum),
                    note_in_audit(self.table, line, token=self.table.new_token()),
                    self.table.delete(unpublished_key(self.event)),
                ]
            )
        except ConditionsFailed:
            if not self.begin():  # else the same import, elsewhere, has stored it
                raise

    def publish(self) -> None:
        """Publish the event, with its dates and state, unless a later version is; let rows be due.

        May be repeated.
        """
        definition, publisher = self.items.definition, EventPublisher(self.table)
        stored = publisher.latest(self.event)
        if stored and stored.version == definition.version:
            publisher.publish(definition, replacing=definition.version)
        for item in chain(self.items.registrations(), self.items.of_event()):
            if "due_at" in item:
                self._let_be_due(item)

    def end(self) -> None:
        """End the import: the event is like any other."""
        self._markers.end(self.event)

    @cached_property
    def _markers(self) -> ImportMarkers:
        return ImportMarkers(self.table)

    @property
    def _checksum(self) -> str:
        return self.items.archive.checksum

    def _add(self, chunk: list[Item]) -> None:
        if self.table.try_write([*map(self.table.put_new, chunk)]):
            return
        for item in chunk:
            self.table.try_call(
                "put_item",
                TableName=self.table.name,
                Item=item,
                ConditionExpression="attribute_not_exists(pk)",
            )

    def _let_be_due(self, item: Item) -> None:
        """Bring a row that was held back into the due index, once; not if it has changed since."""
        moved = ", ".join(f"{name} = {held}" for name, held in _HELD_BACK.items())
        when, values = "attribute_exists(held_at)", Item()
        if "version" in item:
            when, values = f"{when} AND version = :version", {":version": item["version"]}
        change = f"SET {moved} REMOVE {', '.join(_HELD_BACK.values())}"
        key = {"pk": item["pk"], "sk": item["sk"]}
        update = self.table.update(key, change, when=when, values=values)
        if not values:
            update["Update"].pop("ExpressionAttributeValues")
        self.table.try_update(update)

    def _made_anew(self) -> Iterator[Item]:
        """Return the rows that follow from the registrations: addresses, positions, counters."""
        for registration in self.people:
            if registration.active:
                row = uniqueness_key(self.address_key(registration))
                yield row | {"registration": text(registration.id)}
            if key := position_key(registration):
                yield key | position_values(registration)
        tickets = [registration.ticket or 0 for registration in self.people]
        last = max([self.items.last_ticket, *tickets])
        yield ticket_key(self.event) | {"last_ticket": number(last)}
        yield from _options(self.items.definition, self.people)


def _held_back(item: Item) -> Item:
    """Return the item out of the due index, with its place there under other names."""
    return {_HELD_BACK.get(name, name): value for name, value in item.items()}


def _seats_item(definition: EventDefinition, people: list[Registration]) -> Item:
    counted = Counter(map(seat_state_of, people))
    return seats_key(definition.event) | {
        "state": text("cancelled"),
        "capacity": number(definition.seats),
        "waiting_limit": number(definition.waiting_list),
        "opens": moment(definition.opens),
        "closes": moment(definition.closes),
        "starts": moment(definition.starts),
        "form_version": number(definition.version),
        "taken": number(counted["seat"] + counted["reserved seat"]),
        "reserve": number(definition.reserve),
        "reserved": number(counted["reserved seat"]),
        "public_limit": number(definition.seats - definition.reserve + counted["reserved seat"]),
        "waiting": number(counted["waiting"]),
        "passed_over": number(counted["passed over"]),
    }


def _options(definition: EventDefinition, people: list[Registration]) -> Iterator[Item]:
    """Return the counters of options that have a limit, or that somebody holds or waits for."""
    holders = Counter[OptionKey](
        option for registration in people for option in registration.held_options
    )
    waiting = Counter[OptionKey](
        option
        for registration in people
        if seat_state_of(registration) == "passed over"
        and (option := option_of(registration.passed_over))
    )
    limits: Mapping[OptionKey, int] = limits_of(definition)
    for option in sorted({*limits, *holders, *waiting}):
        yield option_key(definition.event, *option) | {
            "capacity": number(limits.get(option, holders[option])),
            "taken": number(holders[option]),
            "passed_over": number(waiting[option]),
        }
