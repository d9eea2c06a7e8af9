"""Import of an event: all of it or nothing that anybody can use, wherever it is interrupted."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from registrar.actions.erase import erase_registration
from registrar.actions.import_event import check_import
from registrar.actions.reconcile import inspect, reconcile
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.keys.events import event_key, import_key, seats_key
from registrar.aws.keys.registrations import registration_key
from registrar.aws.table import Table, number, text
from registrar.cli.terminal import advice_for
from registrar.domain.event_archive import (
    ArchiveRefused,
    EventArchive,
    EventChanged,
    EventExists,
    ImportInterrupted,
    OtherImport,
)
from registrar.domain.refusals import NoSuchEvent
from tests.support.factories import KEYS
from tests.support.held_seats import expire
from tests.support.importing import COPY, ImportFixture, Killed, MortalClient, import_fixture

# Writes of an import of the event of these tests
_WRITES = 15


@pytest.fixture
def moving(table: Table) -> ImportFixture:
    """Return an exported event with people of all kinds."""
    return import_fixture(table)


def interrupted(moving: ImportFixture) -> None:
    """Import all rows, but not the event."""
    writer = moving.writer()
    writer.begin()
    writer.add_rows(lambda _: None)


def test_all_of_it_fits(moving: ImportFixture) -> None:
    """Seats, waiting list and figures are those of the registrations; the marker is gone."""
    result = moving.import_()

    assert (result.left, result.registrations) == ((), 5)
    seats, was = (moving.services.events.seats(name) for name in (COPY, moving.source.event))
    assert replace(seats, turn=was.turn) == was
    assert moving.table.get(import_key(COPY)) is None


@pytest.mark.parametrize("last", range(_WRITES + 1))
def test_wherever_it_is_interrupted_the_same_file_goes_on(moving: ImportFixture, last: int) -> None:
    """In the end all rows are as if it had been whole."""
    whole = moving.whole()

    with pytest.raises(Killed) if last < _WRITES else nullcontext():
        moving.import_(last=last)
    if last < _WRITES:
        moving.import_()

    assert moving.copied_rows() == whole
    assert {row["due_shard"]["S"] for row in whole if "due_shard" in row} >= {"HELD", "RUNS"}
    assert [row for row in whole if {"held_at", "held_shard"} & {*row}] == []


def test_nobody_can_use_a_half_import(moving: ImportFixture) -> None:
    """Neither publication nor repair nor release nor erasure has any effect."""
    interrupted(moving)
    services, before = moving.services, moving.source.rows()
    definition = services.event.model_copy(update={"event": COPY, "version": 1})
    deps, figures_deps = moving.source.deps, moving.source.counting.reconcile_deps

    with pytest.raises(ImportInterrupted) as refused:
        EventPublisher(moving.table).publish(definition, replacing=0)
    for act in (inspect, reconcile):
        with pytest.raises(ImportInterrupted):
            act(COPY, deps=deps, figures_deps=figures_deps)
    with pytest.raises(NoSuchEvent):
        erase_registration(
            moving.copied(moving.people[3]), by="organiser", deps=services.erase_deps
        )
    due = [*services.release_deps.held.due(services.now)]

    texts = [row for row in moving.source.rows() if row["sk"]["S"].startswith("TEXT#")]
    assert [row for row in moving.source.rows() if row not in texts] == [
        row for row in before if row not in texts
    ]
    assert moving.copied(moving.people[0]) not in due
    assert "repeat it" in str(advice_for(refused.value))
    assert COPY not in services.events.all()
    assert moving.table.get(seats_key(COPY)) is None


def test_what_has_changed_meanwhile_is_not_overwritten(moving: ImportFixture) -> None:
    """A bounce that SES tells of between two attempts stays."""
    interrupted(moving)
    key = registration_key(moving.copied(moving.people[1]))
    moving.source.change(key, "SET delivery = :bounced", bounced=text("bounced"))

    moving.import_()

    assert (moving.table.get(key) or {})["delivery"] == text("bounced")


def test_a_hold_that_is_over_is_released_once_the_event_is_there(moving: ImportFixture) -> None:
    """Its seat is counted before, so that it is free afterwards."""
    moving.import_()
    services = moving.services

    released = expire(services)

    assert "released" in released
    assert services.find(moving.copied(moving.people[0])).state == "cancelled"
    assert services.events.seats(COPY).taken == 1
    moving.source.counting.recount(*map(services.find, map(moving.copied, moving.people[:5])))


def test_a_repeated_import_releases_nothing_twice(moving: ImportFixture) -> None:
    """After the event is stored an attempt goes on to the publication, whatever has happened."""
    interrupted(moving)
    with pytest.raises(Killed):
        moving.import_(last=writes_of_stored(moving))
    expire(moving.services)

    moving.import_()

    assert moving.services.events.seats(COPY).cancelled is False
    assert moving.services.events.seats(COPY).taken == 3


def writes_of_stored(moving: ImportFixture) -> int:
    """Return the number of writes of a repeated import up to that of the event, included."""
    writer = moving.writer()
    client = writer.table.client
    assert isinstance(client, MortalClient)
    writer.begin()
    writer.add_rows(lambda _: None)
    return len(client.done) + 1


def test_another_file_is_refused(moving: ImportFixture) -> None:
    """Of a half import, by a dry run too; nothing is changed."""
    interrupted(moving)
    other, before = replace(moving.archive, checksum="other"), moving.source.rows()

    with pytest.raises(OtherImport) as refused:
        check_import(moving.writer(other), keys=KEYS)
    with pytest.raises(OtherImport):
        moving.import_(other)

    assert "repeat it with that file" in str(advice_for(refused.value))
    assert moving.source.rows() == before


def test_an_event_that_is_there_is_refused(moving: ImportFixture) -> None:
    """After a whole import, by a dry run too."""
    moving.import_()

    for act in (moving.import_, lambda: check_import(moving.writer(), keys=KEYS)):
        with pytest.raises(EventExists):
            act()


def test_the_figures_of_registrations_without_their_event_wait(moving: ImportFixture) -> None:
    """The stream's reader passes over the rows of an import, which counts them at its end."""
    interrupted(moving)
    before = moving.source.rows()
    ids = [moving.copied(registration) for registration in moving.people]

    counted = moving.source.counting.recount(*map(moving.services.find, ids[:5]))

    assert counted == 0
    assert moving.source.rows() == before


def spoilt(moving: ImportFixture, definition: str | None) -> EventArchive:
    """Return the archive with another definition, or none."""
    rows = [
        (kind, item if item["sk"]["S"] != "DEF" else {**item, "definition": text(definition or "")})
        for kind, item in moving.archive.rows
        if definition is not None or item["sk"]["S"] != "DEF"
    ]
    return replace(moving.archive, rows=rows)


@pytest.mark.parametrize("definition", [None, "", "{}", '{"event": "x", "unheard": 1}'])
def test_an_archive_that_this_version_cannot_read_is_refused(
    moving: ImportFixture, definition: str | None
) -> None:
    """With a text for the administrator."""
    with pytest.raises(ArchiveRefused, match="definition"):
        moving.import_(spoilt(moving, definition))

    assert moving.table.get(import_key(COPY)) is None


def test_registrations_that_this_version_cannot_read_are_refused(moving: ImportFixture) -> None:
    """With a text for the administrator."""
    rows = [
        (kind, {**item, "version": text("?")} if kind == "registration" else item)
        for kind, item in moving.archive.rows
    ]

    with pytest.raises(ArchiveRefused, match="cannot read"):
        moving.import_(replace(moving.archive, rows=rows))


def test_one_address_twice_is_refused(moving: ImportFixture) -> None:
    """Somebody changed it during the export."""
    key = registration_key(moving.people[1].id)
    moving.source.change(key, "SET address = :to", to=text(moving.people[0].address))

    with pytest.raises(EventChanged):
        moving.import_(moving.exported())


def test_an_event_brought_over_by_an_upgrade_is_moved(moving: ImportFixture) -> None:
    """Copies of texts and definition beside the seats are left out, or of the same key skipped."""
    event = moving.source.event
    kept = [row for row in moving.services.rows() if row["pk"]["S"] == f"DEF#{event}"]
    former = [row | {"pk": text(f"EV#{event}")} for row in kept]
    for row in former:
        moving.source.put(row)
    twice = replace(
        moving.archive, rows=[*moving.archive.rows, *[("event", row) for row in former]]
    )

    archive = moving.exported()
    result = moving.import_(twice)

    assert len(kept) > 1
    assert [item for item in archive.of("event") if item in former] == []
    assert result.left == ()
    assert number(1) == (moving.table.get(event_key(COPY)) or {})["version"]
