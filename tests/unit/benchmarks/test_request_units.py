"""Request units by the sizes of items, as DynamoDB's pricing page counts them."""

import pytest

from benchmarks.costs.request_units import Index, Item, read_units, size, stored, write_units

DUE = Index(("due_shard", "due_at"), projects_all=False)
BY_EVENT = Index(("event_key",), projects_all=True)
KEY: Item = {"pk": {"S": "R#1"}, "sk": {"S": "A"}}
LARGE: Item = KEY | {"answers": {"S": "x" * 1500}}


@pytest.mark.parametrize(
    ("old", "new", "transaction", "units"),
    [
        ({}, KEY, False, 1),
        ({}, KEY, True, 2),
        ({}, LARGE, True, 4),
        (LARGE, KEY, False, 2),
        ({}, {}, False, 1),
    ],
)
def test_a_write_takes_the_larger_size_and_twice_as_much_in_a_transaction(
    old: Item, new: Item, transaction: bool, units: int
) -> None:
    """1 KB a unit, rounded up; what is not there takes one, too."""
    assert write_units(old, new, [], transaction=transaction) == units


def test_an_index_takes_units_only_for_what_it_projects() -> None:
    """Once, in a transaction as well; twice where the entry moves."""
    due = KEY | {"due_shard": {"S": "DUE#1"}, "due_at": {"S": "1"}}
    later = due | {"due_at": {"S": "2"}}
    told = due | {"state": {"S": "sent"}}

    units = [
        write_units(old, new, [DUE], transaction=True)
        for old, new in (({}, due), (due, told), (due, later), (due, KEY), (KEY, KEY))
    ]

    assert units == [2 + 1, 2, 2 + 2, 2 + 1, 2]


@pytest.mark.parametrize(("sizes", "units"), [(0, 1), (4096, 1), (4097, 2)])
def test_a_read_takes_4_kb_a_unit_and_half_if_it_may_be_old(sizes: int, units: int) -> None:
    """An item that is not there takes as much as a small one."""
    assert read_units(sizes, consistent=True) == units
    assert read_units(sizes, consistent=False) == units / 2


def test_an_item_is_stored_again_by_each_index_that_has_it() -> None:
    """With a hundred bytes more each time."""
    item = LARGE | {"event_key": {"S": "EV#1"}}

    assert stored(item, [DUE, BY_EVENT]) == 2 * (size(item) + 100)
