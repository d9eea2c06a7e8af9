"""A draft is replaced only by who has seen it, and its number is never used again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.publish import DraftMoved, VersionMoved
from registrar.aws.draft_table import DraftTable
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.import_marker import ImportMarkers
from registrar.aws.keys.events import draft_key
from registrar.aws.table import Table
from registrar.domain.audit import AuditLine
from registrar.domain.event_version import Draft, Edit, EventVersion, VersionRecord
from tests.support.factories import NOW, an_event

EVENT = an_event().model_copy(update={"version": 1})
DRAFT = Draft(
    event=EVENT.event,
    text="заглавие: да\n" * 1000,
    base=1,
    revision=0,
    edits=(
        Edit(who="ana@wcif.example", at=NOW, part="seats"),
        Edit(who="boris@wcif.example", at=NOW + timedelta(minutes=1), part=None),
    ),
    conflicts=("texts", "dates"),
    aside={"place": {"address": {"bg": "Зала"}}},
)


def record(draft: int, number: int = 2) -> VersionRecord:
    """Return what publishing that revision writes beside the definition."""
    version = EventVersion(
        event=EVENT.event, number=number, at=NOW, who="operator", changed=("seats",), text="a: 1"
    )
    line = AuditLine(event=EVENT.event, at=NOW, what="published", who="operator")
    return VersionRecord(version=version, line=line, draft=draft)


def test_a_draft_is_read_as_it_was_written(table: Table) -> None:
    """Compressed in between."""
    drafts = DraftTable(table)

    begun = drafts.begin(DRAFT)

    item = table.get(draft_key(DRAFT.event))
    assert item
    assert begun == drafts.find(DRAFT.event) == replace(DRAFT, revision=1)
    assert len(item["document"]["B"]) < len(DRAFT.text) / 10
    assert drafts.find("other") is None


def test_a_draft_is_begun_once_and_saved_by_who_has_seen_it(table: Table) -> None:
    """The revision counts on."""
    drafts = DraftTable(table)
    first = drafts.begin(DRAFT)
    assert first

    second = drafts.save(replace(first, text="second"))

    assert second == replace(DRAFT, revision=2, text="second")
    assert drafts.begin(DRAFT) is None
    assert drafts.save(replace(first, text="third")) is None
    assert not drafts.end(first)
    assert drafts.find(DRAFT.event) == second


def test_a_draft_that_has_ended_leaves_its_number_alone(table: Table) -> None:
    """No text and no address."""
    drafts = DraftTable(table)
    first = drafts.begin(DRAFT)
    assert first

    ended = drafts.end(first)

    item = table.get(draft_key(DRAFT.event))
    assert item == draft_key(DRAFT.event) | {"revision": {"N": "1"}}
    assert (ended, drafts.find(DRAFT.event), drafts.end(first)) == (True, None, False)
    assert drafts.save(first) is None
    again = drafts.begin(DRAFT)
    assert again
    assert again.revision == 2


def test_an_event_that_was_never_published_is_listed_until_it_is(table: Table) -> None:
    """Or until it is deleted."""
    drafts = DraftTable(table)
    unpublished = replace(DRAFT, base=0)
    other = drafts.begin(replace(unpublished, event="other"))
    assert drafts.begin(unpublished)
    assert other
    listed = [*drafts.unpublished()]

    EventPublisher(table).publish(EVENT, replacing=0, record=record(draft=1, number=1))
    assert drafts.end(other)

    assert (listed, [*drafts.unpublished()]) == ([EVENT.event, "other"], [])
    assert drafts.find(EVENT.event) is None


def test_no_draft_is_begun_for_a_name_that_is_published_or_imported(table: Table) -> None:
    """The first one has it."""
    drafts = DraftTable(table)
    EventPublisher(table).publish(EVENT, replacing=0)
    ImportMarkers(table).begin("imported", "checksum")

    begun = [drafts.begin(replace(DRAFT, base=0, event=name)) for name in (EVENT.event, "imported")]

    assert begun == [None, None]
    assert [*drafts.unpublished()] == []


def test_a_publication_ends_the_draft_that_it_publishes_and_no_other(table: Table) -> None:
    """Nothing of it is written if the draft or the version is another by now."""
    drafts, publisher = DraftTable(table), EventPublisher(table)
    publisher.publish(EVENT, replacing=0)
    first = drafts.begin(DRAFT)
    assert first
    second = drafts.save(first)
    more = EVENT.model_copy(update={"version": 2, "seats": 9})

    with pytest.raises(DraftMoved):
        publisher.publish(more, replacing=1, record=record(draft=1))
    with pytest.raises(VersionMoved):
        publisher.publish(more, replacing=7, record=record(draft=2))
    before = publisher.latest(EVENT.event), drafts.find(EVENT.event)
    publisher.publish(more, replacing=1, record=record(draft=2))

    assert before == (EVENT, second)
    assert (publisher.latest(EVENT.event), drafts.find(EVENT.event)) == (more, None)
