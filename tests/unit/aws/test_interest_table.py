"""Interests in the table: what the expressions really do, on the template's properties."""

import json
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from registrar.actions.publish import publish
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.interest_table import InterestTable, to_item
from registrar.aws.keys.interests import interest_partition
from registrar.aws.message_table import MessageTable
from registrar.aws.table import Table
from registrar.domain.event import EventDefinition
from registrar.domain.interest import Interest, InterestKey
from registrar.domain.message import LEASE
from tests.support.factories import an_event

EVENT = an_event().model_copy(update={"version": 1})
OPENS = EVENT.opens
BEFORE = OPENS - timedelta(days=1)

_tokens = count()


def token() -> str:
    """A token of its own for each transaction."""
    return f"token-{next(_tokens)}"


@pytest.fixture
def table(table: Table) -> Table:
    """Return the table with the conference published."""
    EventPublisher(table).publish(EVENT, replacing=0)
    return table


@pytest.fixture
def interests(table: Table) -> InterestTable:
    """The list of interests."""
    return InterestTable(table)


def an_interest(number: int = 1) -> Interest:
    """Somebody who waits to be told."""
    return Interest(
        key=InterestKey(EVENT.event, f"{number:032x}"),
        address=f"{number}@example.org",
        language="bg",
        created=BEFORE,
        state="pending",
        attempts=0,
        due=BEFORE,
    )


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


def test_an_interest_reads_back_as_it_was_noted_once(interests: InterestTable) -> None:
    """Noted again, also in another language, it stays as it was."""
    added = [
        interests.add(interest, now=BEFORE)
        for interest in (an_interest(), replace(an_interest(), language="en"))
    ]

    assert added == [True, True]
    assert list(interests.of_event(EVENT.event)) == [an_interest()]


def test_only_address_and_language_are_of_the_person(
    table: Table, interests: InterestTable
) -> None:
    """One item holds the address, and no key or index does."""
    interests.add(an_interest(), now=BEFORE)

    items = table.client.scan(TableName=table.name)["Items"]
    [item] = [item for item in items if "1@example.org" in json.dumps(item)]
    assert set(item) == {
        "pk", "sk", "address", "language", "created", "state", "attempts", "due_at",
    }  # fmt: skip
    assert (item["address"], item["language"]) == ({"S": "1@example.org"}, {"S": "bg"})


def test_an_opening_is_found_when_it_has_come(interests: InterestTable) -> None:
    """Not before its moment, and no longer once it is settled; the table is not scanned."""
    found = [
        list(interests.openings(OPENS - timedelta(seconds=1))),
        list(interests.openings(OPENS)),
    ]
    interests.begin(EVENT.event, now=OPENS)
    found.append(list(interests.openings(OPENS)))
    interests.finish(EVENT.event)
    found.append(list(interests.openings(OPENS)))

    assert found == [[], [EVENT.event], [EVENT.event], []]


def test_the_table_deletes_no_interest_by_itself(table: Table, interests: InterestTable) -> None:
    """An event may be postponed; and a date that an earlier version has set is taken away."""
    for number in (1, 2):
        interests.add(an_interest(number), now=BEFORE)
    table.client.put_item(
        TableName=table.name, Item=to_item(an_interest(2)) | {"ttl": {"N": "1646"}}
    )

    dated = [interests.keep_until_notified(EVENT.event) for _ in range(2)]

    rows = list(table.partition(interest_partition(EVENT.event), begins_with="A#"))
    assert dated == [1, 0]
    assert rows == [to_item(an_interest(number)) for number in (1, 2)]
    assert [row for row in rows if "ttl" in row] == []


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


def test_the_list_is_read_as_it_is_now() -> None:
    """An older copy could lack the last who was added, and the opening be settled without them."""
    asked: list[dict[str, Any]] = []

    class Client:
        """A client that notes what it is asked."""

        def query(self, **query: Any) -> dict[str, Any]:
            """Nothing is there."""
            asked.append(query)
            return {"Items": []}

    assert list(InterestTable(Table(Client(), "t", lambda _: None, token)).of_event("x")) == []

    assert [query["ConsistentRead"] for query in asked] == [True]


def test_a_long_list_is_read_page_by_page(table: Table, interests: InterestTable) -> None:
    """More than one answer of the table holds; each comes once."""
    from registrar.aws.interest_table import to_item

    padded = "x" * 2000  # a long address, so that a thousand fill two pages
    for start in range(0, 1000, 25):
        batch = [
            {"PutRequest": {"Item": to_item(replace(an_interest(number), language=padded))}}
            for number in range(start, start + 25)
        ]
        table.client.batch_write_item(RequestItems={table.name: batch})

    keys = [interest.key.digest for interest in interests.of_event(EVENT.event)]

    assert keys == [f"{number:032x}" for number in range(1000)]
