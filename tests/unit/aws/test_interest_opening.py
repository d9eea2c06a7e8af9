"""Interests once the opening has come: nobody is added, each is told once, nothing is left."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.publish import publish
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.interest_table import InterestTable, to_item
from registrar.aws.keys.interests import interest_partition
from registrar.aws.message_table import MessageTable
from registrar.aws.table import Table
from registrar.domain.event import EventDefinition
from registrar.domain.interest import Interest
from registrar.domain.message import LEASE
from tests.support.interests_in_table import BEFORE, EVENT, OPENS, an_interest


@pytest.fixture
def table(table: Table) -> Table:
    """Return the table with the conference published."""
    EventPublisher(table).publish(EVENT, replacing=0)
    return table


@pytest.fixture
def interests(table: Table) -> InterestTable:
    """The list of interests."""
    return InterestTable(table)


def republish(table: Table, definition: EventDefinition) -> None:
    """The event with other dates, as the next version."""
    publication = EventPublisher(table)
    latest = publication.latest(EVENT.event)
    assert latest is not None
    raised = definition.model_copy(update={"version": latest.version + 1})
    publication.publish(raised, replacing=latest.version)


def opening_later() -> EventDefinition:
    """The conference, its registration opening a day later."""
    dates = EVENT.dates
    moved = dates.registration.model_copy(
        update={"opens": dates.registration.opens + timedelta(days=1)}
    )
    return EVENT.model_copy(update={"dates": dates.model_copy(update={"registration": moved})})


def begun(interests: InterestTable, interest: Interest) -> Interest:
    """It, noted, with the opening begun."""
    assert interests.add(interest, now=BEFORE)
    assert interests.begin(EVENT.event, now=OPENS)
    return interest


def test_publishing_keeps_whoever_waits_until_they_are_told(table: Table) -> None:
    """A date that an earlier version has set goes with any publication, the same file's too."""
    later = EVENT.dates.registration.opens + timedelta(days=1)
    period = EVENT.dates.registration.model_copy(update={"opens": later})
    moved = EVENT.dates.model_copy(update={"registration": period})
    for number, event in enumerate((EVENT.model_copy(update={"dates": moved}), EVENT, EVENT)):
        old = to_item(an_interest(number)) | {"ttl": {"N": "1646"}}
        table.client.put_item(TableName=table.name, Item=old)

        publish(event, publications=EventPublisher(table), now=BEFORE)

        rows = list(table.partition(interest_partition(EVENT.event), begins_with="A#"))
        assert rows == [to_item(an_interest(index)) for index in range(number + 1)]


def test_an_opening_is_no_message(table: Table) -> None:
    """The sweep of the outbox never meets one."""
    assert list(MessageTable(table).due(OPENS + timedelta(days=1))) == []


def test_nobody_is_added_once_the_opening_has_begun(interests: InterestTable) -> None:
    """Also by a function whose clock is behind: otherwise they would be left over."""
    interests.begin(EVENT.event, now=OPENS)

    added = interests.add(an_interest(), now=BEFORE)
    interests.finish(EVENT.event)
    later = interests.add(an_interest(), now=BEFORE)

    assert (added, later, list(interests.of_event(EVENT.event))) == (False, False, [])


def test_nobody_is_added_after_the_moment_of_opening(interests: InterestTable) -> None:
    """Though the sweep has not begun: they can register."""
    assert interests.add(an_interest(), now=OPENS) is False


def test_an_opening_moved_to_later_is_begun_then(table: Table, interests: InterestTable) -> None:
    """The row follows the definition, also when the sweep has begun, and people are added again."""
    interests.begin(EVENT.event, now=OPENS)
    republish(table, opening_later())

    found = [list(interests.openings(at)) for at in (OPENS, OPENS + timedelta(days=1))]

    assert found == [[], [EVENT.event]]
    assert interests.begin(EVENT.event, now=OPENS) is False
    assert interests.add(an_interest(), now=OPENS) is True
    assert interests.begin(EVENT.event, now=OPENS + timedelta(days=1)) is True


def test_an_interest_is_claimed_once(interests: InterestTable) -> None:
    """Of two who saw it, one gets it; after its lease it is taken again."""
    seen = begun(interests, an_interest())

    claims = [interests.claim(seen, now=OPENS, until=OPENS + LEASE) for _ in range(2)]
    held = seen.claimed(OPENS + LEASE)
    early = interests.claim(held, now=OPENS, until=OPENS + LEASE)
    after = interests.claim(held, now=OPENS + LEASE, until=OPENS + 2 * LEASE)

    assert (claims, early, after) == ([True, False], False, True)


def test_no_claim_is_given_when_the_opening_was_moved(
    table: Table, interests: InterestTable
) -> None:
    """The claim itself checks, so that nobody is told of what is no longer true."""
    seen = begun(interests, an_interest())
    republish(table, opening_later())

    assert interests.claim(seen, now=OPENS, until=OPENS + LEASE) is False


def test_a_refused_one_is_pending_again_and_a_late_note_changes_nothing(
    interests: InterestTable,
) -> None:
    """Each change names its attempt."""
    seen = begun(interests, an_interest())
    interests.claim(seen, now=OPENS, until=OPENS + LEASE)
    held = seen.claimed(OPENS + LEASE)

    noted = [interests.put_back(held, due=OPENS + LEASE), interests.erase(held)]

    assert noted == [True, False]
    assert list(interests.of_event(EVENT.event)) == [replace(seen, attempts=1, due=OPENS + LEASE)]


def test_nothing_is_left_of_one_that_was_told(table: Table, interests: InterestTable) -> None:
    """No item, no attribute, no digest."""
    seen = begun(interests, an_interest())
    interests.claim(seen, now=OPENS, until=OPENS + LEASE)

    forgotten = interests.erase(seen.claimed(OPENS + LEASE))

    left = json.dumps(table.client.scan(TableName=table.name)["Items"])
    assert forgotten
    assert "1@example.org" not in left
    assert seen.key.digest not in left
