"""Registry of operations: what people do, each a function of one ``Act`` run as a task."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.simulation.operations.act import Act

Run = Callable[[Act], None]


@dataclass(frozen=True)
class Operation:
    """An operation, drawn ``weight`` times as often as one of weight 1."""

    name: str
    weight: int
    run: Run


OPERATIONS: dict[str, Operation] = {}


def operation(weight: int) -> Callable[[Run], Run]:
    """Register a function as an operation of its name."""

    def register(run: Run) -> Run:
        OPERATIONS[run.__name__] = Operation(run.__name__, weight, run)
        return run

    return register


def draw(random: Random) -> Operation:
    """Draw an operation by weight."""
    every = list(OPERATIONS.values())
    (chosen,) = random.choices(every, [one.weight for one in every])
    return chosen
