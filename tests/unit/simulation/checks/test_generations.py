"""Generations of figures, broken by hand."""

from typing import Any

import pytest

from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World
from tests.support.simulated_rows import registration, text, write

EVERYBODY = '[2, 1, ["confirmed"]]'
FORMER = '[1, 1, ["confirmed"]]'


def counters(**numbers: int) -> dict[str, Any]:
    """Counters of alpha whose generations have these numbers."""
    kept = {name: {"N": str(number)} for name, number in numbers.items()}
    return {"pk": text("EV#alpha#FIGURES"), "sk": text("COUNTS"), **kept}


def shown(counted: str, *, built: int = 2) -> list[str]:
    """Violations when generation 2 is shown, of one who is counted so."""
    world = World("seed", Profile("none"))
    write(world, [registration(1, "cancelled", counted=text(FORMER))])
    world.scheduler.run_until(world.clock.now + 1)
    write(world, [counters(shown=1, built=built)])
    write(world, [registration(1, "cancelled", counted=text(counted)), counters(shown=2)])
    return [violation.how for violation in world.record.violations]


def test_a_generation_that_counts_everybody_is_right() -> None:
    """Nothing is reported of it."""
    assert shown(EVERYBODY) == []


@pytest.mark.parametrize(("counted", "built"), [(FORMER, 2), (EVERYBODY, 3)])
def test_a_generation_that_is_not_whole_or_not_the_newest_is_seen(counted: str, built: int) -> None:
    """One lacks somebody, of the other a newer one is being built."""
    assert len(shown(counted, built=built)) == 1
