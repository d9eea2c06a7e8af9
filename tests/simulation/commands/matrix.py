"""`registrar simulate matrix`: every operation with every single fault at every I/O."""

from collections import Counter
from collections.abc import Sequence
from time import monotonic
from typing import Annotated

import typer

from tests.simulation.commands.options import Jobs, Mutant, Seed
from tests.simulation.matrix.branches import Verdict
from tests.simulation.matrix.cases import Case, cases
from tests.simulation.matrix.cells import Cell, Enumeration, pairs
from tests.simulation.matrix.results import enumerate_all, kinds, run_cell, run_cells
from tests.simulation.mutated import mutated
from tests.simulation.parallel import CORES
from tests.simulation.progress import progress


def matrix(
    case: Annotated[
        list[str] | None, typer.Option(help="Only cases whose name begins so; may be repeated.")
    ] = None,
    pairs: Annotated[
        int, typer.Option(min=0, help="Instead of single faults, so many pairs drawn by the seed.")
    ] = 0,
    seed: Seed = 0,
    jobs: Jobs = CORES,
    mutant: Mutant = "",
    only_list: Annotated[
        bool, typer.Option("--list", help="Count the cells of each case.")
    ] = False,
    cell: Annotated[
        int | None, typer.Option(min=0, help="Print the whole run of the cell of this number.")
    ] = None,
) -> None:
    """Run each operation with each single fault at each I/O that it sets off.

    A case is an event whose seats are taken, people who wait, and one operation. A run without
    faults counts its I/Os, those of functions that it sets off included; then each I/O meets each
    fault that can meet it: failed before or after its effect, the process ended before or after,
    conflict, throttling, no answer before the function's time ends; what comes of it is lost or
    comes twice. After each commit and at rest every promise is checked.
    """
    begun = monotonic()
    every = list(enumerate_all(_chosen(case), jobs, mutant))
    cells = _drawn(every, pairs, seed)
    if only_list:
        _list(every)
    elif cell is not None:
        _show(cells, cell, mutant)
    else:
        verdicts = _run(cells, jobs, mutant)
        _report(every, cells, verdicts, monotonic() - begun)


def _chosen(names: Sequence[str] | None) -> list[Case]:
    found = [one for one in cases() if one.name.startswith(tuple(names or [""]))]
    if not found:
        raise typer.BadParameter("no case has such a name: see --list", param_hint="--case")
    return found


def _drawn(every: Sequence[Enumeration], count: int, seed: int) -> list[Cell]:
    if count:
        return list(pairs(every, count, seed))
    return [cell for one in every for cell in one.cells]


def _list(every: Sequence[Enumeration]) -> None:
    for one in every:
        typer.echo(f"{one.case.name:<48} {one.ios:>5} I/Os {len(one.cells):>6} cells")
    ios, cells = sum(one.ios for one in every), sum(len(one.cells) for one in every)
    typer.echo(f"{'together':<48} {ios:>5} I/Os {cells:>6} cells")


def _show(cells: Sequence[Cell], number: int, mutant: str) -> None:
    if number >= len(cells):
        raise typer.BadParameter(f"there are {len(cells)} cells", param_hint="--cell")
    typer.echo(str(cells[number]))
    with mutated(mutant):
        record = run_cell(cells[number]).record
    for line in record.lines():
        typer.echo(line)
    for violation in record.violations:
        typer.echo(f"VIOLATION {violation}")
    raise typer.Exit(1 if record.violations else 0)


def _run(cells: Sequence[Cell], jobs: int, mutant: str) -> list[Verdict]:
    verdicts: list[Verdict] = []
    broken = 0
    with progress() as bar:
        task = bar.add_task("cells", total=len(cells), broken=0)
        for verdict in run_cells(cells, jobs, mutant):
            verdicts.append(verdict)
            broken += bool(verdict.broken)
            bar.update(task, completed=len(verdicts), broken=broken)
    return verdicts


def _report(
    every: Sequence[Enumeration], cells: Sequence[Cell], verdicts: list[Verdict], seconds: float
) -> None:
    """Print the figures, and end with 1 if a promise was broken or a single fault never struck."""
    single = all(len(cell.faults) == 1 for cell in cells)
    missed = [one for one in verdicts if single and not one.struck]
    failed = [(number, one) for number, one in enumerate(verdicts) if one.broken]
    for name, number in _figures(every, cells, verdicts).items():
        typer.echo(f"{name:<44} {number:>10,}")
    typer.echo(f"{'faults that never struck':<44} {len(missed):>10,}")
    typer.echo(f"{'violations':<44} {len(failed):>10,}")
    typer.echo(f"{'seconds':<44} {seconds:>10,.1f}")
    for number, one in failed:
        typer.echo(f"cell {number}, {one.cell}: {one.broken[0]}")
    for one in missed:
        typer.echo(f"never struck: {one.cell}")
    raise typer.Exit(1 if failed or missed else 0)


def _figures(
    every: Sequence[Enumeration], cells: Sequence[Cell], verdicts: Sequence[Verdict]
) -> Counter[str]:
    told: Counter[str] = Counter({"cases": len(every), "I/Os": sum(one.ios for one in every)})
    told["cells"] = len(cells)
    told.update({f"  {kind}": number for kind, number in sorted(kinds(cells).items())})
    told["left out: the kind cannot meet the I/O"] = sum(one.left_out for one in every)
    told["left out: like one before, over years"] = sum(one.repeated for one in every)
    told["I/Os of all runs, after the preparation"] = sum(one.ios for one in verdicts)
    return told
