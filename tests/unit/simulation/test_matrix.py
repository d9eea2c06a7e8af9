"""Fault matrix: its cells are all there, and each fault happens where it is planned."""

from functools import partial
from random import Random

import pytest

from tests.simulation.forked import ForkFailed, in_a_fork
from tests.simulation.matrix.cases import OTHERS, REPEATING, Case, cases
from tests.simulation.matrix.cells import Cell, enumerate_cells, pairs
from tests.simulation.matrix.scenario import Scenario
from tests.simulation.operations import OPERATIONS
from tests.simulation.world.faults import KINDS, Passed

PASSED = [
    Passed(("operation", 1), "read", ""),
    Passed(("operation", 2), "write", ""),
    Passed(("operation", -1), "twice", ""),
]


def test_every_operation_has_a_case() -> None:
    """A new operation of histories is part of the matrix, unless it repeats what others do."""
    names = [case.name for case in cases()]

    assert {case.operation for case in cases()} == {*OPERATIONS, *OTHERS} - REPEATING
    assert len(set(names)) == len(names)


def test_a_cell_for_each_point_and_each_kind_that_can_meet_it() -> None:
    """Reads meet no conflict; the operation may come twice."""
    every = enumerate_cells(Case("cancels"), PASSED)

    met = [(point[1], kind) for cell in every.cells for point, kind in cell.faults]
    assert met == [
        *((1, kind) for kind in KINDS["read"]),
        *((2, kind) for kind in KINDS["write"]),
        (-1, "twice"),
        (0, "duplicate"),
    ]
    assert every.left_out == len(KINDS["write"]) - len(KINDS["read"])


def test_over_years_only_new_work_counts() -> None:
    """Sweeps that do what one did before, about other rows."""
    first = Passed(("sweep-1", 1), "read", "due 2022-03-01")
    again = Passed(("sweep-2", 1), "read", "due 2022-03-02")

    every = enumerate_cells(Case("nothing", course="years"), [first, again])

    assert {cell.faults[0][0] for cell in every.cells} == {("sweep-1", 1), ("operation", 0)}
    assert every.repeated == 1


def test_pairs_are_two_points_of_one_case_by_seed() -> None:
    """The same seed draws the same."""
    every = [enumerate_cells(Case("cancels"), PASSED)]

    drawn = list(pairs(every, 20, seed=1))

    assert drawn == list(pairs(every, 20, seed=1))
    assert all(len({point for point, _ in cell.faults}) == 2 for cell in drawn)


def test_the_planned_fault_happens_and_every_promise_is_kept() -> None:
    """An I/O of the operation, and one that it sets off; drawn anew with each change of cases."""
    scenario = Scenario()
    case = Case("cancels")
    every = enumerate_cells(case, in_a_fork(lambda: scenario.run(case, {}).points))

    for cell in Random("cells").sample(every.cells, 8):
        assert in_a_fork(partial(_outcome, scenario, cell)) == (1, []), str(cell)


def _outcome(scenario: Scenario, cell: Cell) -> tuple[int, list[str]]:
    done = scenario.run(cell.case, dict(cell.faults))
    return done.struck, [str(one) for one in done.record.violations]


def test_an_error_in_a_fork_is_told() -> None:
    """With its traceback."""
    with pytest.raises(ForkFailed, match="ZeroDivisionError"):
        in_a_fork(lambda: 1 // 0)
