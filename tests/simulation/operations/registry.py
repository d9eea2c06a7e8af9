"""Registry of operations: what people do, each a function of one ``Act`` run as a task."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.simulation.operations.act import Act

Run = Callable[[Act], None]


@dataclass(frozen=True)
class Operation:
    """An operation, drawn ``weight`` times as often as one of weight 1.

    ``edits`` is its weight in histories of the profile that edits events.
    """

    name: str
    weight: int
    run: Run
    edits: int


OPERATIONS: dict[str, Operation] = {}


def operation(weight: int, *, edits: int | None = None) -> Callable[[Run], Run]:
    """Register a function as an operation of its name; ``edits`` is ``weight`` if left out."""

    def register(run: Run) -> Run:
        edited = weight if edits is None else edits
        OPERATIONS[run.__name__] = Operation(run.__name__, weight, run, edited)
        return run

    return register


def draw(random: Random, *, edits: bool = False) -> Operation:
    """Draw an operation by weight, by that of histories that edit events if it is one of these."""
    every = list(OPERATIONS.values())
    (chosen,) = random.choices(every, [one.edits if edits else one.weight for one in every])
    return chosen
