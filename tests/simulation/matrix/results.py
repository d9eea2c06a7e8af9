"""Results of the matrix: cells run in processes, in forks of the prepared scenario."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby, islice

from tests.simulation.forked import ForkFailed, in_a_fork
from tests.simulation.matrix.branches import Verdict, run_branches
from tests.simulation.matrix.cases import Besides, Case
from tests.simulation.matrix.cells import Cell, Enumeration, enumerate_cells
from tests.simulation.matrix.scenario import Run, Scenario
from tests.simulation.parallel import spread
from tests.simulation.world.faults import Passed

# Most cells of a case that a process takes at a time
_PORTION = 150


def enumerate_all(cases: Sequence[Case], jobs: int, mutant: str = "") -> Iterator[Enumeration]:
    """Run each case without faults, and yield its cells."""
    yield from spread(_enumerate, cases, jobs, mutant)


def run_cells(cells: Iterable[Cell], jobs: int, mutant: str = "") -> Iterator[Verdict]:
    """Run the cells, and yield their outcomes in order."""
    for verdicts in spread(_run_all, _portions(cells), jobs, mutant):
        yield from verdicts


def run_cell(cell: Cell) -> Run:
    """Run one cell, with everything that is recorded of it."""
    return Scenario(cell.case.besides).run(cell.case, dict(cell.faults))


def kinds(cells: Iterable[Cell]) -> Counter[str]:
    """Return how many cells there are of each kind of fault."""
    return Counter(kind for cell in cells for _, kind in cell.faults)


def _portions(cells: Iterable[Cell]) -> Iterator[Sequence[Cell]]:
    """Yield cells of one case at a time, in order."""
    for _, of_case in groupby(cells, key=lambda cell: cell.case):
        while portion := list(islice(of_case, _PORTION)):
            yield portion


@cache
def _prepared(besides: Besides) -> Scenario:
    """Return the scenario, prepared once for all forks of this process."""
    scenario = Scenario(besides)
    _keep()
    return scenario


@cache
def _warm_up(case: Case) -> None:
    """Run the case in this process, so that its forks find caches full, and templates read."""
    Scenario(case.besides).run(case, {})
    _keep()


def _keep() -> None:
    """Leave what there is to the forks: none looks through it for what could be freed."""
    gc.collect()
    gc.freeze()
    gc.disable()


def _enumerate(case: Case) -> Enumeration:
    scenario = _prepared(case.besides)
    passed = in_a_fork(partial(_passed, scenario, case))
    return enumerate_cells(case, passed)


def _passed(scenario: Scenario, case: Case) -> list[Passed]:
    return scenario.run(case, {}).points


def _run_all(cells: Sequence[Cell]) -> list[Verdict]:
    """Return the outcomes of cells of one case; an error of their fork is one too."""
    case = cells[0].case
    _warm_up(case)
    try:
        return in_a_fork(partial(run_branches, _prepared(case.besides), cells))
    except ForkFailed as error:
        return [Verdict(cell, struck=1, ios=0, broken=(str(error),)) for cell in cells]
