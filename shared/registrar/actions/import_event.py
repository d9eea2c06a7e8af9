"""Import an event from an archive: its rows, then the event, then its figures; nobody is emailed.

An interrupted import of the same file goes on where it was; until its end nothing else can be done
with the event.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.mend import MendDependencies
from registrar.actions.ports import Progress
from registrar.actions.reconcile import Reconciled, inspect
from registrar.actions.reconcile_figures import ReconcileDependencies, rebuild_figures
from registrar.domain.audit import AuditLine
from registrar.domain.event_archive import EventArchive, EventChanged
from registrar.domain.keyring import Keyring
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration import Registration
from registrar.domain.uniqueness import person_key, uniqueness_of


class EventImport(Protocol):
    """Interface to the table for one archive that is imported under one name."""

    @property
    def event(self) -> str:
        """Name of the imported event."""

    @property
    def people(self) -> Sequence[Registration]:
        """Registrations and tombstones of the archive. Raises ArchiveRefused."""

    def check(self) -> None:
        """Raise EventExists, OtherImport or ArchiveRefused if the file cannot be imported."""

    def begin(self) -> bool:
        """Begin the import, or go on; True if an earlier attempt has stored the event."""

    def add_rows(self, progress: Progress) -> None:
        """Add the rows that are not there yet, all but the event itself."""

    def store(self, line: AuditLine) -> None:
        """Store the event, cancelled for now."""

    def publish(self) -> None:
        """Publish the event as it was."""

    def end(self) -> None:
        """End the import: the event is like any other."""


@dataclass(frozen=True, kw_only=True)
class ImportDependencies:
    """Dependencies of ``import_event``."""

    mend_deps: MendDependencies
    figures_deps: ReconcileDependencies
    keys: Keyring
    clock: Callable[[], datetime]


def check_import(archived: EventImport, *, keys: Keyring) -> None:
    """Change nothing, and raise what ``import_event`` would: EventExists, OtherImport and others.

    EventChanged: two active registrations have one address, as one changed during the export.
    ArchiveRefused: no definition, or one that this version does not read.
    """
    active = Counter(
        address_key(registration, keys=keys)
        for registration in archived.people
        if registration.active
    )
    if active and max(active.values()) > 1:
        raise EventChanged(archived.event)
    archived.check()


def import_event(
    archived: EventImport, *, deps: ImportDependencies, progress: Progress = lambda _: None
) -> Reconciled:
    """Import the event; return what does not fit. Raises what ``check_import`` does, TryLater."""
    check_import(archived, keys=deps.keys)
    if not archived.begin():
        archived.add_rows(progress)
        archived.store(
            AuditLine(
                event=archived.event,
                at=deps.clock(),
                what="imported event",
                who=OPERATOR.address,
            )
        )
    archived.publish()
    rebuild_figures(archived.event, deps=deps.figures_deps, progress=progress)
    archived.end()
    return inspect(
        archived.event, deps=deps.mend_deps, figures_deps=deps.figures_deps, progress=progress
    )


def imported_id(old: str, *, archive: EventArchive, event: str, keys: Keyring) -> str:
    """Return the id in the event of that name: the same, or one that follows from the old one."""
    return old if event == archive.event else keys.registration_id(event, "import", old)


def imported_person_key(registration: Registration, *, keys: Keyring) -> str:
    """Return the digest of name and telephone in the event; without a name, of the id instead."""
    name = registration.name or registration.id
    return person_key(registration.event, name, registration.telephone, keys)


def address_key(registration: Registration, *, keys: Keyring) -> str:
    """Return the digest of the registration's address in its event, or of name and telephone."""
    return uniqueness_of(registration, keys)
