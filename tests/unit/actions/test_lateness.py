"""Lateness of due work, as it is read."""

from datetime import timedelta

from registrar.actions.lateness import Lateness, later
from tests.support.factories import NOW

MINUTE = timedelta(minutes=1)


def test_nothing_read_is_nothing_measured() -> None:
    """The items are read one by one, and only then."""
    lateness = Lateness(NOW)

    due = lateness.measured([1])

    assert lateness.longest is None
    assert list(due) == [1]


def test_nothing_due_is_zero() -> None:
    """The index was read, and all is in time."""
    lateness = Lateness(NOW)

    assert list(lateness.measured([])) == []
    assert lateness.longest == timedelta()


def test_the_oldest_counts_in_any_order() -> None:
    """Each partition of the index begins with its own oldest."""
    lateness = Lateness(NOW)

    for minutes in (3, 9, 1):
        lateness.note(NOW - minutes * MINUTE)

    assert lateness.longest == 9 * MINUTE


def test_of_two_readings_the_longer_counts() -> None:
    """A sweep may read twice, or not at all."""
    assert later(None, None) is None
    assert later(MINUTE, None) == later(None, MINUTE) == MINUTE
    assert later(MINUTE, 2 * MINUTE) == 2 * MINUTE
