"""Positions on the waiting list, read in order and no more than are used.

Positions in line and passed-over positions are in two partitions, so that reading the first
does not read the second; the number shown to an attendee counts both.
"""

from collections.abc import Iterator
from heapq import merge
from itertools import islice

from registrar.aws.keys.waiting_list import (
    LAST_TICKET,
    after_reason,
    read_reason,
    read_ticket,
    waiting_key,
    waiting_partition,
    waiting_prefix,
    waiting_range,
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
    passed_over = sorted(_position(row, read_reason(row)) for row in rows)
    in_front = table.partition(waiting_partition(event), begins_with="")
    return merge((_position(row, "") for row in in_front), passed_over)


def positions_after(
    table: Table, event: str, ticket: int, *, size: int
) -> tuple[WaitingPosition, ...]:
    """Return so many positions after that ticket at most, passed over or not, by ticket."""
    return _part(table, event, (ticket + 1, LAST_TICKET), size, backwards=False)


def positions_before(
    table: Table, event: str, ticket: int, *, size: int
) -> tuple[WaitingPosition, ...]:
    """Return so many positions before that ticket at most, passed over or not, the last first."""
    return _part(table, event, (0, ticket - 1), size, backwards=True)


def _part(
    table: Table, event: str, tickets: tuple[int, int], size: int, *, backwards: bool
) -> tuple[WaitingPosition, ...]:
    if tickets[0] > tickets[1]:
        return ()
    found: list[WaitingPosition] = []
    for reason in ("", *_reasons(table, event)):
        pk, (low, high) = waiting_partition(event, reason), waiting_range(*tickets, reason)
        rows = table.between(pk, low, high, newest_first=backwards, page=size)
        found += (_position(row, reason) for row in islice(rows, size))
    return tuple(sorted(found, reverse=backwards)[:size])


def _reasons(table: Table, event: str) -> Iterator[str]:
    """Yield the reasons for which positions are passed over; one row of each is read."""
    pk, beginning = waiting_partition(event, _PASSED_OVER), " "
    while row := next(table.between(pk, beginning, "~", page=1), None):
        yield (reason := read_reason(row))
        beginning = after_reason(reason)


def count_before(table: Table, event: str, ticket: int) -> int:
    """Return the number of people on the list with a lower ticket, passed over or not."""
    in_line_before = table.count_before(waiting_key(event, ticket))
    passed_over = waiting_partition(event, _PASSED_OVER)
    return in_line_before + table.count(
        passed_over, where="ticket < :ticket", values={":ticket": number(ticket)}
    )


def _position(row: Item, passed_over: str) -> WaitingPosition:
    return WaitingPosition(read_ticket(row), row["registration"]["S"], passed_over)
