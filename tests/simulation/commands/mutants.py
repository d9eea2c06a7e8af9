"""`registrar simulate mutants`: small mistakes in the product, each of which has to be found."""

from time import monotonic
from typing import Annotated

import typer

from tests.simulation.commands.options import Jobs
from tests.simulation.parallel import CORES
from tests.simulation.report import progress


def mutants(
    names: Annotated[list[str] | None, typer.Argument(help="Only these; all if none.")] = None,
    histories: Annotated[int, typer.Option(min=1, help="Most histories of each.")] = 2000,
    jobs: Jobs = CORES,
    only_list: Annotated[bool, typer.Option("--list", help="Name the mistakes alone.")] = False,
) -> None:
    """Run histories with each mistake in the product until a promise is broken.

    A mistake that no history finds fails the command, unless a page says why it changes nothing.
    """
    from tests.simulation.mutants.catalogue import MUTANTS

    unknown = [name for name in names or [] if name not in MUTANTS]
    if unknown:
        raise typer.BadParameter(f"no mutant has the name {unknown[0]}: see --list")
    chosen = names or [*MUTANTS]
    if only_list:
        for name in chosen:
            typer.echo(f"{name:<40} {MUTANTS[name].mistake}")
        return
    raise typer.Exit(_hunt(chosen, histories, jobs))


def _hunt(names: list[str], histories: int, jobs: int) -> int:
    """Return 1 if a mutant survives of which no page says why."""
    from tests.simulation.mutants.equivalent import equivalent
    from tests.simulation.mutants.hunt import hunt_all

    begun, survivors, ran = monotonic(), list[str](), 0
    with progress() as bar:
        task = bar.add_task("mutants", total=len(names), broken=0)
        for verdict in hunt_all(names, histories, jobs):
            ran += verdict.histories
            if not verdict.killed:
                survivors.append(verdict.mutant)
            bar.update(task, advance=1)
            how = f"{verdict.promise}, seed {verdict.seed}" if verdict.killed else "SURVIVES"
            typer.echo(f"{verdict.mutant:<40} {verdict.histories:>6} histories  {how}")
    unexplained = sorted({*survivors} - equivalent())
    typer.echo(f"\n{len(names) - len(survivors)} of {len(names)} found, in {ran:,} histories and")
    typer.echo(f"{monotonic() - begun:,.0f} seconds; survive without a reason: {unexplained or 0}")
    return 1 if unexplained else 0
