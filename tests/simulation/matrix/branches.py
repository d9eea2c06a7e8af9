"""Branches of a run: all cells of a case share the run up to the point of their fault.

The run goes on without faults. At each point that a cell names, a fork goes on with the faults of
that cell, to its own end; so no cell repeats what came before its fault.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.simulation.forked import ForkFailed, branch
from tests.simulation.matrix.cells import Cell
from tests.simulation.matrix.scenario import Scenario
from tests.simulation.world.faults import Kind, Point


@dataclass(frozen=True)
class Verdict:
    """Outcome of a cell: faults that happened, I/Os, and the promises that were broken."""

    cell: Cell
    struck: int
    ios: int
    broken: tuple[str, ...] = ()


class _Branches(Mapping[Point, Kind]):
    """Plan of a run that branches; in a branch, the plan of its cell."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cell: Cell | None = None
        self.verdicts: dict[Cell, Verdict] = {}
        self._plan: dict[Point, Kind] = {}
        self._waiting: dict[Point, list[Cell]] = {}
        for cell in cells:
            for point, _ in cell.faults:
                self._waiting.setdefault(point, []).append(cell)

    def __getitem__(self, point: Point) -> Kind:
        """Return the fault at the point, in a branch that begins here too. Raises KeyError."""
        for cell in self._waiting.pop(point, ()):
            if cell not in self.verdicts and self._begins(cell):
                break
        return self._plan[point]

    def __iter__(self) -> Iterator[Point]:
        return iter(self._plan)

    def __len__(self) -> int:
        return len(self._plan)

    def _begins(self, cell: Cell) -> bool:
        """Tell whether this is the cell's branch; otherwise that has ended, with a verdict."""
        try:
            told = branch()
        except ForkFailed as error:
            self.verdicts[cell] = Verdict(cell, struck=1, ios=0, broken=(str(error),))
            return False
        if told:
            (self.verdicts[cell],) = told.made
            return False
        self.cell = cell
        self._plan = dict(cell.faults)
        self._waiting = {}
        return True


def run_branches(scenario: Scenario, cells: Sequence[Cell]) -> list[Verdict]:
    """Return the outcomes of cells of one case, in their order. The work of a fork.

    A cell whose point is never passed has the outcome of the run without faults.
    """
    branches = _Branches(cells)
    before = scenario.world.record.figures["I/Os"]
    done = scenario.run(cells[0].case, branches)
    ios = done.record.figures["I/Os"] - before
    broken = tuple(str(one) for one in done.record.violations)
    if branches.cell:
        return [Verdict(branches.cell, done.struck, ios, broken)]
    return [branches.verdicts.get(cell) or Verdict(cell, 0, ios, broken) for cell in cells]
