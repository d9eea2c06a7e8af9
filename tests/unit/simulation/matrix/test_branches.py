"""Branches of a run: each cell has the outcome of a run of its own, whatever is shared before."""

from collections.abc import Mapping
from functools import partial
from random import Random

import pytest

from tests.simulation.forked import ForkFailed, branch, in_a_fork
from tests.simulation.matrix.branches import Verdict, run_branches
from tests.simulation.matrix.cases import Case
from tests.simulation.matrix.cells import Cell, enumerate_cells, pairs
from tests.simulation.matrix.scenario import OPERATION, Run, Scenario
from tests.simulation.world.faults import KINDS, Kind, Point

CANCELS = Case("cancels")
NEVER = Cell(CANCELS, ((("nobody", 1), "fail before"),))


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """Return the prepared scenario; each run is in a fork."""
    return Scenario()


def test_a_branch_ends_as_a_run_of_its_own_does(scenario: Scenario) -> None:
    """Single faults in any order, the operation that comes twice, pairs, and a point not passed."""
    every = enumerate_cells(CANCELS, in_a_fork(lambda: scenario.run(CANCELS, {}).points))
    chosen = Random("branches").sample(every.cells, 4)
    cells = [NEVER, every.cells[-1], *chosen, *pairs([every], 3, seed=1)]

    verdicts = in_a_fork(partial(run_branches, scenario, cells))

    assert verdicts == [in_a_fork(partial(_alone, scenario, cell)) for cell in cells]
    assert every.cells[-1].faults == (((OPERATION, 0), "duplicate"),)
    assert [verdict.struck for verdict in verdicts][:6] == [0, 1, 1, 1, 1, 1]


class _Failing(Scenario):
    """Scenario whose runs with a fault end in an error."""

    def run(self, case: Case, plan: Mapping[Point, Kind]) -> Run:
        """Pass one point. Raises RuntimeError if there is a fault."""
        if kind := plan.get((OPERATION, 1)):
            raise RuntimeError(kind)
        return Run(self.world.record, [], 0)


def test_a_branch_that_fails_is_a_verdict() -> None:
    """With the error; the cells after it have verdicts too."""
    cells = [Cell(CANCELS, (((OPERATION, 1), kind),)) for kind in KINDS["read"]]

    verdicts = in_a_fork(partial(run_branches, _Failing(), cells))

    for cell, verdict in zip(cells, verdicts, strict=True):
        assert verdict.cell == cell
        assert f"RuntimeError: {cell.faults[0][1]}" in verdict.broken[0]


def test_a_fork_branches_where_its_work_stands() -> None:
    """The outcome of a branch is that of the whole work, and is told where it began."""

    def work() -> str:
        told = branch()
        return f"trunk of {told.made}" if told else "a branch"

    assert in_a_fork(work) == "trunk of a branch"


def test_an_error_in_a_branch_is_told_where_it_began() -> None:
    """With its traceback; the work goes on there."""

    def work() -> str:
        try:
            told = branch()
        except ForkFailed as error:
            return str(error)
        return str(told or 1 // 0)

    assert "ZeroDivisionError" in in_a_fork(work)


def _alone(scenario: Scenario, cell: Cell) -> Verdict:
    before = scenario.world.record.figures["I/Os"]
    done = scenario.run(cell.case, dict(cell.faults))
    broken = tuple(str(one) for one in done.record.violations)
    return Verdict(cell, done.struck, done.record.figures["I/Os"] - before, broken)
