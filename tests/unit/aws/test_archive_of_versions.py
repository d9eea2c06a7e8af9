"""Versions and draft of an event go along in its archive, under another name with that name."""

from dataclasses import replace

import pytest

from registrar.actions.organise.new_event import create, unpublished
from registrar.aws.archive_items import ArchiveItems
from registrar.aws.archive_reader import ArchiveReader
from registrar.aws.archive_writer import ArchiveWriter
from registrar.aws.draft_table import DraftTable
from registrar.aws.table import Table
from registrar.aws.version_table import VersionTable
from registrar.domain.audit import AuditLine
from registrar.domain.event_archive import ArchiveRefused, EventArchive, read_archive, to_lines
from registrar.domain.event_version import Draft
from tests.support.editing import ANA, EVENT, OWNER, Editing, editing, text, the_file
from tests.support.factories import NOW

COPY = "another"


def edited(table: Table) -> Editing:
    """The conference with two versions, a draft that has ended, and one that has not."""
    team = editing(table)
    team.save(ANA, "texts", title=text("Другаде"))
    team.publish_draft()
    team.save(ANA, "seats", seats=120)
    return team


def archive_of(team: Editing) -> EventArchive:
    """The event as a file has it."""
    rows = ArchiveReader(team.table).rows(EVENT)
    return read_archive(list(to_lines(EVENT, NOW, rows)))


def writer(archive: EventArchive, event: str, table: Table) -> ArchiveWriter:
    """The import of the archive as that event."""
    items = ArchiveItems(archive, event, lambda known: known, NOW, str)
    return ArchiveWriter(table, items, lambda _: "")


def imported(archive: EventArchive, event: str, table: Table) -> None:
    """Import the archive as that event."""
    importing = writer(archive, event, table)
    importing.check()
    importing.begin()
    importing.add_rows(lambda _: None)
    importing.store(AuditLine(event=event, at=NOW, what="imported"))
    importing.publish()
    importing.end()


def test_under_another_name_each_file_names_the_event_as_it_is_called_now(table: Table) -> None:
    """Every other line is as it was; the draft goes on, and so do the numbers."""
    team = edited(table)

    imported(archive_of(team), COPY, table)

    versions = [*VersionTable(table).of_event(COPY)]
    assert [replace(version, event=EVENT, text="") for version in versions] == [
        replace(version, text="") for version in reversed(team.versions())
    ]
    assert [version.text for version in versions] == [
        version.text.replace(f"event: {EVENT}", f"event: {COPY}")
        for version in reversed(team.versions())
    ]
    state = team.state(ANA, COPY)
    assert (state.version, state.revision, state.changed, state.conflicts) == (2, 2, ("seats",), ())
    assert team.publish_draft(ANA, COPY).version == 3


def test_under_its_own_name_the_rows_are_the_same(table: Table) -> None:
    """As another stack stores them."""
    team = edited(table)
    archive = archive_of(team)
    before = [*VersionTable(table).of_event(EVENT)], DraftTable(table).find(EVENT)

    stored = [*ArchiveItems(archive, EVENT, lambda known: known, NOW, str).versions()]

    assert stored == archive.of("version")
    assert len(stored) == len(before[0]) + 1


def test_a_draft_of_the_name_stays_and_is_one_of_a_published_event_then(table: Table) -> None:
    """Each difference is a conflict; the list of those never published loses it."""
    team = edited(table)
    archive = archive_of(team)
    imported_first = the_file(event=COPY, seats=7)
    create(OWNER, imported_first, deps=team.deps)

    imported(archive, COPY, table)

    assert unpublished(OWNER, deps=team.deps) == []
    assert "seats" in team.state(OWNER, COPY).conflicts


def test_a_file_that_cannot_be_read_is_refused(table: Table) -> None:
    """Before anything is written; under its own name nothing has to be read."""
    team = edited(table)
    draft = DraftTable(table).find(EVENT)
    assert isinstance(draft, Draft)
    assert DraftTable(table).save(replace(draft, text="title: ["))
    archive = archive_of(team)

    with pytest.raises(ArchiveRefused, match="cannot read"):
        writer(archive, COPY, table).check()

    assert list(ArchiveItems(archive, EVENT, lambda known: known, NOW, str).versions())
