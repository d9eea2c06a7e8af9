"""Cells of the matrix, enumerated by a run without faults; and pairs of them, drawn by a seed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.simulation.matrix.cases import Case
from tests.simulation.matrix.scenario import OPERATION
from tests.simulation.world.faults import KINDS, SERVICES, Kind, Passed, Point
from tests.simulation.world.record import words

# Names of rows and numbers in them, by which two I/Os may differ and yet be the same
_NAMES = re.compile(r"[0-9a-f]{8,}|\d+")


@dataclass(frozen=True)
class Cell:
    """Case with its planned faults, one or two, each a kind at a point."""

    case: Case
    faults: tuple[tuple[Point, Kind], ...]

    def __str__(self) -> str:
        told = ", ".join(f"{kind} at {task}:{number}" for (task, number), kind in self.faults)
        return f"{self.case.name}: {told}"


@dataclass(frozen=True)
class Enumeration:
    """Cells of a case, with the number of its I/Os.

    ``left_out`` are kinds that the rule leaves out, ``repeated`` points like one before.
    """

    case: Case
    ios: int
    cells: list[Cell]
    left_out: int
    repeated: int


def enumerate_cells(case: Case, passed: Sequence[Passed]) -> Enumeration:
    """Return a cell for each point that the run without faults passed and each kind it can meet.

    One more is the operation that comes twice.
    Over years hundreds of sweeps do the same: of their I/Os only new ones count.
    """
    wanted = list(_new_ones(passed)) if case.course == "years" else list(passed)
    cells = [Cell(case, ((one.point, kind),)) for one in wanted for kind in KINDS[one.service]]
    cells.append(Cell(case, (((OPERATION, 0), "duplicate"),)))
    services = [one.service for one in wanted if one.service in SERVICES]
    left_out = sum(len(KINDS["write"]) - len(KINDS[service]) for service in services)
    return Enumeration(case, len(services), cells, left_out, len(passed) - len(wanted))


def pairs(every: Sequence[Enumeration], count: int, seed: int) -> Iterator[Cell]:
    """Yield so many cells with two faults of one case, drawn by the seed."""
    random = Random(f"{seed}/pairs")
    weights = [len(one.cells) for one in every]
    for chosen in random.choices(every, weights, k=count):
        first, second = random.choices(chosen.cells, k=2)
        while second.faults[0][0] == first.faults[0][0]:
            second = random.choice(chosen.cells)
        yield Cell(first.case, (*first.faults, *second.faults))


def _new_ones(passed: Sequence[Passed]) -> Iterator[Passed]:
    """Yield points but those of the same words, after a point of the same words, as one before."""
    last: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for one in passed:
        task = one.point[0]
        told = f"{one.service} {_NAMES.sub('#', words(one.about))}"
        if (last.get(task, ""), told) not in seen:
            seen.add((last.get(task, ""), told))
            yield one
        last[task] = told
