"""The reserve of an event: seats left for everybody, and those that organisers can give."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.domain.event_check import check
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.seats import Seats
from tests.support.factories import NOW, raw_event

HOUR = timedelta(hours=1)
SEATS = Seats(10, 0, 0, 5, opens=NOW - HOUR, closes=NOW + HOUR, starts=NOW + 2 * HOUR)


@pytest.mark.parametrize(
    ("changes", "left", "reserve_left"),
    [
        ({}, 10, 0),
        ({"public_limit": 10}, 10, 0),
        ({"reserve": 4, "public_limit": 6}, 6, 4),
        ({"reserve": 4, "public_limit": 6, "taken": 6}, 0, 4),
        ({"reserve": 4, "reserved": 3, "public_limit": 9, "taken": 5}, 4, 1),
        ({"reserve": 4, "public_limit": 6, "taken": 9}, 0, 1),
        ({"reserve": 1, "reserved": 3, "public_limit": 12, "taken": 9}, 1, 0),
        ({"capacity": 5, "reserve": 2, "public_limit": 3, "taken": 8}, 0, 0),
    ],
)
def test_what_is_left_of_both_kinds(changes: dict[str, Any], left: int, reserve_left: int) -> None:
    """Neither is ever less than nothing, and together they are within the capacity."""
    seats = replace(SEATS, **changes)

    assert (seats.left, seats.reserve_left) == (left, reserve_left)
    assert seats.free is (left > 0)
    assert seats.can_give_reserved(NOW) is (reserve_left > 0)


def test_nothing_is_given_once_the_event_has_begun_or_is_cancelled() -> None:
    """Dates of registration do not matter to the reserve; the start does."""
    seats = replace(SEATS, reserve=1, public_limit=9)

    given = [seats.can_give_reserved(moment) for moment in (NOW - 9 * HOUR, seats.starts)]

    assert given == [True, False]
    assert not replace(seats, cancelled=True).can_give_reserved(NOW)


def test_a_reserve_is_of_the_seats() -> None:
    """All of them at most."""
    whole = check(raw_event() | {"seats": 5, "reserve": 5})
    with pytest.raises(DefinitionRefused) as refused:
        check(raw_event() | {"seats": 5, "reserve": 6})

    assert whole.reserve == 5
    assert [problem.path for problem in refused.value.problems] == ["reserve"]
