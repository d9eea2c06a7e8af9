"""Versions are kept in the transaction that publishes them, and none is replaced."""

from dataclasses import replace

from registrar.aws.audit_table import AuditTable
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.table import Table
from registrar.aws.version_table import VersionTable
from registrar.domain.audit import AuditLine
from registrar.domain.event_version import EventVersion, VersionRecord
from tests.support.factories import NOW, an_event

EVENT = an_event().model_copy(update={"version": 1})
VERSION = EventVersion(
    event=EVENT.event,
    number=1,
    at=NOW,
    who="ana@wcif.example",
    changed=("texts", "room"),
    text="заглавие: да\n",
)


def record(number: int, former: EventVersion | None = None) -> VersionRecord:
    """The record of a version of that number."""
    line = AuditLine(event=EVENT.event, at=NOW, what="published", who="ana@wcif.example")
    return VersionRecord(version=replace(VERSION, number=number), line=line, former=former)


def test_a_version_is_read_as_it_was_published(table: Table) -> None:
    """With the line of the audit, and by its number."""
    versions = VersionTable(table)

    EventPublisher(table).publish(EVENT, replacing=0, record=record(1))

    assert [*versions.of_event(EVENT.event)] == [VERSION]
    assert (versions.find(EVENT.event, 1), versions.find(EVENT.event, 2)) == (VERSION, None)
    assert [line.what for line in AuditTable(table).lines(EVENT.event)] == ["published"]


def test_versions_come_newest_first_by_number(table: Table) -> None:
    """Not by the digits of the number."""
    publisher, versions = EventPublisher(table), VersionTable(table)
    for number in range(1, 12):
        definition = EVENT.model_copy(update={"version": number})
        publisher.publish(definition, replacing=number - 1, record=record(number))

    numbers = [version.number for version in versions.of_event(EVENT.event)]

    assert numbers == [*range(11, 0, -1)]


def test_the_version_before_is_kept_with_the_next(table: Table) -> None:
    """If it was published before versions were kept: nobody knows by whom, and when."""
    former = replace(VERSION, at=None, who="", changed=())
    publisher, versions = EventPublisher(table), VersionTable(table)
    publisher.publish(EVENT, replacing=0)
    second = EVENT.model_copy(update={"version": 2})

    publisher.publish(second, replacing=1, record=record(2, former=former))

    assert [*versions.of_event(EVENT.event)] == [replace(VERSION, number=2), former]


def test_only_the_published_version_is_kept_and_only_once(table: Table) -> None:
    """Another publication may come first."""
    publisher, versions = EventPublisher(table), VersionTable(table)
    publisher.publish(EVENT, replacing=0)

    kept = [
        versions.keep(replace(VERSION, number=2)),
        versions.keep(VERSION),
        versions.keep(replace(VERSION, text="other")),
    ]

    assert kept == [False, True, False]
    assert [*versions.of_event(EVENT.event)] == [VERSION]
