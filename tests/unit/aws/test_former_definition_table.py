"""Definitions that an earlier version stored beside the seats, brought over."""

from typing import Any

import pytest

from registrar.actions.publish import publish
from registrar.aws.definition_item import definition_row
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.event_table import EventTable
from registrar.aws.former_definition_table import FormerDefinitionTable
from registrar.aws.keys.events import event_key
from registrar.aws.table import Table, number
from registrar.domain.event import EventDefinition
from tests.support.factories import NOW, an_event

EVENT = an_event()


def as_before(table: Table) -> EventDefinition:
    """Publish the event, and store it as versions up to 0.2.0 did."""
    published = publish(EVENT, publications=EventPublisher(table), now=NOW)
    for row in rows_of(table, f"DEF#{EVENT.event}"):
        former = row | {"pk": {"S": f"EV#{EVENT.event}"}}
        table.client.put_item(TableName=table.name, Item=former)
        table.client.delete_item(TableName=table.name, Key={"pk": row["pk"], "sk": row["sk"]})
    return published


def rows_of(table: Table, pk: str) -> list[dict[str, Any]]:
    """The partition's rows, without its other kinds."""
    rows = [*table.partition(pk, begins_with="DEF"), *table.partition(pk, begins_with="TEXT#")]
    return sorted(rows, key=lambda row: str(row["sk"]["S"]))


def definition(table: Table) -> EventDefinition:
    """The definition as functions read it."""
    return EventTable(table, lambda: 0.0).definition(EVENT.event)


def test_what_is_copied_is_read_and_may_be_copied_again(table: Table) -> None:
    """Functions of before go on with theirs until it is deleted."""
    published = as_before(table)
    before = rows_of(table, f"EV#{EVENT.event}")
    former = FormerDefinitionTable(table)

    copied = [former.copy(EVENT.event) for _ in range(2)]

    assert copied == [len(before), 0]
    assert definition(table) == published
    assert rows_of(table, f"EV#{EVENT.event}") == before
    copies = [row | {"pk": {"S": f"EV#{EVENT.event}"}} for row in rows_of(table, event_partition())]
    assert [without_mark(row) for row in copies] == before


def without_mark(row: dict[str, Any]) -> dict[str, Any]:
    """The row without the mark that only a copied definition has."""
    return {name: value for name, value in row.items() if name != "copied"}


def event_partition() -> str:
    """The partition of what is published."""
    return event_key(EVENT.event)["pk"]["S"]


def test_only_what_is_copied_is_deleted(table: Table) -> None:
    """Nothing is lost if the rows are deleted before they were copied."""
    published = as_before(table)
    former = FormerDefinitionTable(table)

    too_early = former.finish(EVENT.event)
    former.copy(EVENT.event)
    deleted = [former.finish(EVENT.event) for _ in range(2)]

    assert (too_early, deleted[1]) == (0, 0)
    assert deleted[0] > 1
    assert rows_of(table, f"EV#{EVENT.event}") == []
    assert definition(table) == published


def test_a_version_published_meanwhile_is_brought_over_too(table: Table) -> None:
    """By the command line of before, between the copy and the deployment."""
    as_before(table)
    former = FormerDefinitionTable(table)
    former.copy(EVENT.event)
    newer = table.get({"pk": {"S": f"EV#{EVENT.event}"}, "sk": {"S": "DEF"}}) or {}
    table.client.put_item(TableName=table.name, Item=newer | {"version": number(2)})

    copied = former.copy(EVENT.event)

    assert copied == 1
    assert (table.get(event_key(EVENT.event)) or {})["version"] == number(2)


def test_what_was_published_here_is_newer_than_what_is_left(table: Table) -> None:
    """A copy does not bring back an earlier version."""
    published = as_before(table)
    former = FormerDefinitionTable(table)
    former.copy(EVENT.event)
    changed = published.model_copy(update={"seats": published.seats + 1})
    publish(changed, publications=EventPublisher(table), now=NOW)

    copied = former.copy(EVENT.event)

    assert copied == 0
    assert definition(table).seats == changed.seats


def test_publishing_goes_on_from_the_version_of_before(table: Table) -> None:
    """Without the command, too: the next version is the next one, and not the first."""
    published = as_before(table)
    changed = EVENT.model_copy(update={"seats": EVENT.seats + 1})

    after = publish(changed, publications=EventPublisher(table), now=NOW)

    assert after.version == published.version + 1
    assert definition(table) == after


def planted(table: Table, event: str) -> None:
    """Write what a function that was broken into may write: a definition beside the seats."""
    forged = definition_row(EVENT.model_copy(update={"event": event, "version": 9999}))
    former = forged | {"pk": {"S": f"EV#{event}"}}
    table.client.put_item(TableName=table.name, Item=former)
    words = {"pk": former["pk"], "sk": {"S": "TEXT#planted"}, "text": {"S": "planted"}}
    table.client.put_item(TableName=table.name, Item=words)


def test_s7_a_row_planted_for_a_published_event_is_never_its_definition(table: Table) -> None:
    """Not by the command, not by its end, not by publishing again."""
    published = publish(EVENT, publications=EventPublisher(table), now=NOW)
    planted(table, EVENT.event)
    before = rows_of(table, event_partition())
    former, publisher = FormerDefinitionTable(table), EventPublisher(table)

    copied = former.copy(EVENT.event)

    assert (copied, publisher.latest(EVENT.event)) == (0, published)
    assert rows_of(table, event_partition()) == before
    former.finish(EVENT.event)
    assert definition(table) == published
    changed = EVENT.model_copy(update={"seats": EVENT.seats + 1})
    planted(table, EVENT.event)
    assert publish(changed, publications=publisher, now=NOW).version == published.version + 1
    assert former.copy(EVENT.event) == 0


def test_s7_a_row_planted_under_a_name_not_published_makes_no_event(table: Table) -> None:
    """No function may write the list of all events."""
    planted(table, "planted")
    publisher = EventPublisher(table)

    copied = FormerDefinitionTable(table).copy("planted")

    assert (copied, publisher.latest("planted")) == (0, None)
    assert rows_of(table, "DEF#planted") == []
    named = EVENT.model_copy(update={"event": "planted"})
    assert publish(named, publications=publisher, now=NOW).version == 1


@pytest.mark.parametrize("settled", ["finished", "published"])
def test_s7_a_row_planted_after_the_upgrade_is_never_copied(table: Table, settled: str) -> None:
    """A copy that was finished or published over takes no newer version."""
    as_before(table)
    former = FormerDefinitionTable(table)
    former.copy(EVENT.event)
    if settled == "finished":
        former.finish(EVENT.event)
    else:
        changed = EVENT.model_copy(update={"seats": EVENT.seats + 1})
        publish(changed, publications=EventPublisher(table), now=NOW)
    before = definition(table)
    planted(table, EVENT.event)

    copied = former.copy(EVENT.event)

    assert (copied, definition(table)) == (0, before)


def test_reading_the_definition_of_before_writes_nothing(table: Table) -> None:
    """Somebody who is shown what publishing would do, and declines, has changed nothing."""
    published = as_before(table)

    latest = EventPublisher(table).latest(EVENT.event)

    assert latest == published
    assert rows_of(table, event_partition()) == []
