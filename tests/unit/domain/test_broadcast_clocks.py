"""Moments of a broadcast, by whatever clocks: whom it is meant for, and its second pass."""

from datetime import UTC, datetime, timedelta

import pytest

from registrar.domain.broadcast import Broadcast
from registrar.domain.message import CLOCK_SKEW, MessageKind
from tests.support.factories import NOW

EVENT = "good-practices-child-protection"
ENDS = datetime(2022, 3, 2, 15, tzinfo=UTC)


def run(kind: MessageKind) -> Broadcast:
    """A broadcast that is due now."""
    return Broadcast(event=EVENT, kind=kind, occasion="", due=NOW, until=ENDS)


def test_who_registers_later_is_not_meant() -> None:
    """A reminder ends with its moment; of a change hears whoever may have seen the old page."""
    assert run("reminder").registered_before == NOW
    assert run("event_changed").registered_before >= NOW + timedelta(minutes=2)


@pytest.mark.parametrize("kind", ["event_changed", "event_cancelled"])
def test_of_a_change_hears_who_registered_before_it_by_whatever_clocks(kind: MessageKind) -> None:
    """A registration by a clock that is ahead, a change by one that is behind."""
    registered, changed = NOW + 2 * CLOCK_SKEW, NOW

    assert registered < run(kind).registered_before
    assert changed == run(kind).due


@pytest.mark.parametrize("kind", ["reminder", "news", "event_changed"])
def test_the_second_pass_waits_for_the_index_by_whatever_clocks(kind: MessageKind) -> None:
    """It begins late enough, also by a clock that is ahead, and looks back far enough."""
    settled = timedelta(minutes=5) + 2 * CLOCK_SKEW

    assert run(kind).second_pass_from >= NOW + settled
    assert run(kind).missed_since <= NOW - settled
