"""Positions on the waiting list, read in order and no more than are used.

Positions in line and passed-over positions are in two partitions, so that reading the first
does not read the second; the number shown to an attendee counts both.
"""

from collections.abc import Iterator
from heapq import merge

from registrar.aws.keys.waiting_list import (
    read_ticket,
    waiting_key,
    waiting_partition,
    waiting_prefix,
)
from registrar.aws.table import Item, Table, number
from registrar.domain.passed_over import WaitingPosition

# Positions in one read: most looks at the list give one seat or few
_PAGE = 10

# Any reason: all passed-over positions are in one partition
_PASSED_OVER = "any"


def in_line(table: Table, event: str, *, passed_over: str = "") -> Iterator[WaitingPosition]:
    """Return the positions in line, or passed over for that reason, by ticket."""
    rows = table.partition(
        waiting_partition(event, passed_over),
        begins_with=waiting_prefix(passed_over),
        page=_PAGE,
    )
    return (_position(row, passed_over) for row in rows)


def all_positions(table: Table, event: str) -> Iterator[WaitingPosition]:
    """Return all positions on the list, by ticket."""
    rows = table.partition(waiting_partition(event, _PASSED_OVER), begins_with="")
    passed_over = sorted(_position(row, row["sk"]["S"].rpartition("#")[0]) for row in rows)
    in_front = table.partition(waiting_partition(event), begins_with="")
    return merge((_position(row, "") for row in in_front), passed_over)


def count_before(table: Table, event: str, ticket: int) -> int:
    """Return the number of people on the list with a lower ticket, passed over or not."""
    in_line_before = table.count_before(waiting_key(event, ticket))
    passed_over = waiting_partition(event, _PASSED_OVER)
    return in_line_before + table.count(
        passed_over, where="ticket < :ticket", values={":ticket": number(ticket)}
    )


def _position(row: Item, passed_over: str) -> WaitingPosition:
    return WaitingPosition(read_ticket(row), row["registration"]["S"], passed_over)
