"""Operations of the simulation as tests carry them out, one at a time, among no faults."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.simulation.operations.act import Act, Stage
from tests.simulation.operations.command_line import publish_all
from tests.simulation.world.faults import Profile
from tests.support.simulated_checks import a_world, hows

Answer = dict[str, Any]

# Seconds of a history, and of an operation with all its pauses
_SPAN = 600.0
_LONGEST = 5 * 3600.0


def a_stage() -> Stage:
    """Stage with the events of a history, at which all choose the first event and option."""
    world = a_world(Profile("none", lag=0.0, recycled=0.0))
    stage = Stage(world, 5, _SPAN, crowds=(1, 0, 0, 0), tastes=(1, 0, 0))
    assert carried_out(stage, publish_all) == []
    return stage


def carried_out(stage: Stage, run: Callable[[Act], None], seed: str = "seed") -> list[str]:
    """Return what is reported once an operation and all that it begins are done."""
    world, act = stage.world, Act(stage, 1, Random(seed))
    world.scheduler.spawn(run.__name__, lambda: run(act))
    world.scheduler.run_until(world.clock.now + _LONGEST)
    return hows(world)


def answering(stage: Stage, function: str, *answers: Answer | Callable[[Any], Answer]) -> None:
    """Let a function give these answers to its requests, the last one to all that follow."""
    left = list(answers)

    def handler(payload: Any, _: Any) -> Answer:
        answer = left.pop(0) if len(left) > 1 else left[0]
        return answer(payload) if callable(answer) else answer

    stage.world.functions[function].handler = handler
