"""Audit log of reading in the table: one put a line, gone after its days."""

from datetime import timedelta

import pytest

from registrar.aws.keys.events import reading_partition
from registrar.aws.reading_table import ReadingTable
from registrar.aws.table import Table
from registrar.domain.audit import AuditLine
from registrar.domain.reading import KEPT
from tests.support.factories import NOW
from tests.support.services import Services, services_with_event


def a_line(minute: int = 0, what: str = "read list 3") -> AuditLine:
    """Line of an organiser at that minute."""
    return AuditLine(
        event="some-event",
        at=NOW + timedelta(minutes=minute),
        what=what,
        who="ana@wcif.example",
        registration="0" * 32 if what == "read registration" else "",
    )


def test_lines_come_back_as_they_were_the_newest_first(table: Table) -> None:
    """Those of one moment are all there."""
    readings = ReadingTable(table, lambda: NOW)
    lines = [a_line(), a_line(what="read registration"), a_line(1)]
    for line in lines:
        readings.note(line)

    found = list(readings.lines("some-event"))

    assert found[0] == lines[2]
    assert sorted(found[1:], key=lambda line: line.what) == lines[:2]


def test_a_line_that_is_old_is_neither_kept_nor_shown(table: Table) -> None:
    """DynamoDB deletes it by its time to live, late; readers do not wait for that."""
    now = [NOW]
    readings = ReadingTable(table, lambda: now[0])
    readings.note(a_line())
    now[0] += KEPT - timedelta(seconds=1)
    readings.note(a_line(1))
    last = [line.at.minute for line in readings.lines("some-event")]
    now[0] += timedelta(seconds=1)

    kept = [line.at.minute for line in readings.lines("some-event")]

    [row, _] = table.partition(reading_partition("some-event"), begins_with="")
    assert int(row["ttl"]["N"]) == int((NOW + KEPT).timestamp())
    assert (last, kept) == ([1, 0], [1])


@pytest.fixture
def services(table: Table) -> Services:
    """An event."""
    return services_with_event(table)


def test_changes_and_reading_are_apart(services: Services) -> None:
    """Neither list has the other's lines, and erasures are found among few."""
    event = services.event.event
    line = AuditLine(event=event, at=NOW, what="read list 3", who="ana@wcif.example")
    services.readings.note(line)

    assert list(services.audit.lines(event)) == []
    assert list(services.readings.lines(event)) == [line]
