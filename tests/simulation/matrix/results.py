"""Results of the matrix: cells run in processes, each in a fork of the prepared scenario."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

from tests.simulation.forked import ForkFailed, in_a_fork
from tests.simulation.matrix.cases import Besides, Case
from tests.simulation.matrix.cells import Cell, Enumeration, enumerate_cells
from tests.simulation.matrix.scenario import Run, Scenario
from tests.simulation.parallel import spread
from tests.simulation.world.faults import Passed

# Cells that a process takes at a time
_PORTION = 20


@dataclass(frozen=True)
class Verdict:
    """Outcome of a cell: faults that happened, I/Os, and the promises that were broken."""

    cell: Cell
    struck: int
    ios: int
    broken: tuple[str, ...] = ()


def enumerate_all(cases: Sequence[Case], jobs: int, mutant: str = "") -> Iterator[Enumeration]:
    """Run each case without faults, and yield its cells."""
    yield from spread(_enumerate, cases, jobs, mutant)


def run_cells(cells: Iterable[Cell], jobs: int, mutant: str = "") -> Iterator[Verdict]:
    """Run the cells, and yield their outcomes in order."""
    remaining = iter(cells)
    portions = iter(lambda: list(islice(remaining, _PORTION)), [])
    for verdicts in spread(_run_all, portions, jobs, mutant):
        yield from verdicts


def run_cell(cell: Cell) -> Run:
    """Run one cell, with everything that is recorded of it."""
    return Scenario(cell.case.besides).run(cell.case, dict(cell.faults))


def kinds(cells: Iterable[Cell]) -> Counter[str]:
    """Return how many cells there are of each kind of fault."""
    return Counter(kind for cell in cells for _, kind in cell.faults)


@cache
def _prepared(besides: Besides) -> Scenario:
    """Return the scenario, prepared once for all forks of this process."""
    scenario = Scenario(besides)
    gc.collect()
    gc.freeze()
    gc.disable()
    return scenario


def _enumerate(case: Case) -> Enumeration:
    scenario = _prepared(case.besides)
    passed = in_a_fork(partial(_passed, scenario, case))
    return enumerate_cells(case, passed)


def _passed(scenario: Scenario, case: Case) -> list[Passed]:
    return scenario.run(case, {}).points


def _run_all(cells: list[Cell]) -> list[Verdict]:
    return [_forked(cell) for cell in cells]


def _forked(cell: Cell) -> Verdict:
    """Return a cell's outcome; an error of its fork is one too."""
    try:
        return in_a_fork(partial(_verdict, _prepared(cell.case.besides), cell))
    except ForkFailed as error:
        return Verdict(cell, struck=1, ios=0, broken=(str(error),))


def _verdict(scenario: Scenario, cell: Cell) -> Verdict:
    before = scenario.world.record.figures["I/Os"]
    done = scenario.run(cell.case, dict(cell.faults))
    broken = tuple(str(one) for one in done.record.violations)
    return Verdict(cell, done.struck, done.record.figures["I/Os"] - before, broken)
