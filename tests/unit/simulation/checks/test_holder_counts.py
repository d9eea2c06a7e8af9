"""Counts of the holders of options, broken by hand."""

from typing import Any

import pytest

from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World
from tests.support.simulated_rows import holding, registration, seats, text, write


def counted(number: int, *, counting: int = 2) -> dict[str, Any]:
    """Number of those counted in alpha, of the count that this version began."""
    count = {"counting": {"N": str(counting)}, "counted": {"N": str(number)}}
    return {"pk": text("EV#alpha"), "sk": text("HOLDERS"), **count}


def violations(*rows: dict[str, Any]) -> list[str]:
    """Violations when one of version 1 has a seat, and the count of version 2 is as these rows."""
    world = World("seed", Profile("none"))
    ann = registration(1, "confirmed", options_version={"N": "1"})
    began = seats(taken=1, counting=2, to_count=1)
    write(world, [ann, holding(1), began, *rows])
    return [violation.how for violation in world.record.violations]


def test_a_count_that_has_just_begun_is_right() -> None:
    """Nothing is reported of it."""
    assert violations(counted(0)) == []


@pytest.mark.parametrize(
    ("rows", "how"),
    [
        ([counted(1)], "alpha: 1 counted and 1 left are not 1"),
        ([], "alpha: the count of version 2 has not begun"),
        ([counted(1, counting=1)], "alpha: the count of version 2 has not begun"),
    ],
)
def test_a_count_that_nobody_or_somebody_twice_is_in_is_seen(
    rows: list[dict[str, Any]], how: str
) -> None:
    """One who has a seat is counted and is not, or the count is missing, or an earlier one."""
    assert violations(*rows) == [how]
