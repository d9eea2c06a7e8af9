"""Export of an event of the tests, and its import under another name, perhaps interrupted."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any

from registrar.actions.import_event import (
    ImportDependencies,
    address_key,
    import_event,
    imported_id,
    imported_person_key,
)
from registrar.actions.organise.manage import erase
from registrar.actions.reconcile import Reconciled
from registrar.aws.archive_items import ArchiveItems
from registrar.aws.archive_reader import ArchiveReader
from registrar.aws.archive_writer import ArchiveWriter
from registrar.aws.keys.broadcasts import broadcast_key
from registrar.aws.table import Table, moment, text
from registrar.domain.event_archive import EventArchive, read_archive, to_lines
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER
from tests.support.factories import KEYS
from tests.support.held_seats import press, send
from tests.support.reconciling import ReconcileFixture, reconcile_fixture

COPY = "another"

_WRITES = ("put_item", "update_item", "delete_item", "transact_write_items")


class Killed(BaseException):
    """End of a process in the middle."""


@dataclass
class MortalClient:
    """Client whose process ends before the write of that number, from 0; never if negative."""

    client: Any
    last: int
    done: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        if name in _WRITES:
            if len(self.done) == self.last:
                raise Killed
            self.done.append(name)
        return getattr(self.client, name)


@dataclass
class ImportFixture:
    """Event with all kinds of people, and its archive, to be imported as COPY."""

    source: ReconcileFixture

    def __post_init__(self) -> None:
        self.services, self.table = self.source.services, self.source.table
        self.people = self.source.people
        self.archive = self.exported()

    def exported(self) -> EventArchive:
        """Return the archive of the event as it is now."""
        event = self.source.event
        lines = to_lines(event, self.services.now, ArchiveReader(self.table).rows(event))
        return read_archive(lines)

    def writer(self, archive: EventArchive | None = None, last: int = -1) -> ArchiveWriter:
        """Return the import of the archive, which ends before that write."""
        archive = archive or self.archive
        table = replace(self.table, client=MortalClient(self.table.client, last))
        new_id = partial(imported_id, archive=archive, event=COPY, keys=KEYS)
        unique_by = partial(imported_person_key, keys=KEYS)
        items = ArchiveItems(archive, COPY, new_id, self.services.now, unique_by)
        return ArchiveWriter(table, items, partial(address_key, keys=KEYS))

    def import_(self, archive: EventArchive | None = None, last: int = -1) -> Reconciled:
        """Import the archive; the process ends before that write of the rows."""
        deps = ImportDependencies(
            mend_deps=self.source.deps,
            figures_deps=self.source.counting.reconcile_deps,
            keys=KEYS,
            clock=lambda: self.services.now,
        )
        return import_event(self.writer(archive, last), deps=deps)

    def whole(self) -> list[dict[str, Any]]:
        """Return the rows of an import that nothing interrupts, which are deleted again."""
        before = self.services.rows()
        self.import_()
        rows = self.copied_rows()
        for row in self.services.rows():
            if row not in before:
                self.source.delete({"pk": row["pk"], "sk": row["sk"]})
        return rows

    def copied(self, registration: Registration) -> str:
        """Return the registration's id in the imported event."""
        return imported_id(registration.id, archive=self.archive, event=COPY, keys=KEYS)

    def copied_rows(self) -> list[dict[str, Any]]:
        """Return all rows but those of the audit and of the event that was exported.

        ``step``, the number of schedulings of the retention, is left out.
        """
        known = {self.copied(registration) for registration in self.people}
        return [
            {name: value for name, value in row.items() if name != "step"}
            for row in self.source.rows()
            if row["pk"]["S"].removeprefix("R#") in known
            or COPY in row["pk"]["S"] + row["sk"]["S"]
            or row.get("registration", text(""))["S"] in known
        ]


def import_fixture(table: Table) -> ImportFixture:
    """Return an event of three seats: two held, one of these past its hour; three wait.

    One who waited is erased, and a reminder is to be sent tomorrow.
    """
    source = reconcile_fixture(table, names=6, address_check="always")
    services = source.services
    for registration in source.people[:2]:
        send(services, registration)
    press(services, source.people[2])
    erase(MANAGER, source.event, source.people[5].id, deps=services.organiser_deps)
    later = moment(services.now + timedelta(days=1))
    source.put(
        broadcast_key(source.event, "reminder", "24h")
        | {"due_shard": text("RUNS"), "due_at": later, "state": text("waiting")}
    )
    services.now += timedelta(hours=2)
    source.counting.recount(*map(services.again, source.people[:5]))
    return ImportFixture(source)
