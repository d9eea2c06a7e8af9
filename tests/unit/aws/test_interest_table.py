"""Interests in the table: what the expressions really do, on the template's properties."""

import json
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from registrar.aws.event_publisher import EventPublisher
from registrar.aws.interest_table import InterestTable, to_item
from registrar.aws.keys.interests import interest_partition
from registrar.aws.table import Table
from tests.support.interests_in_table import BEFORE, EVENT, OPENS, an_interest

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
