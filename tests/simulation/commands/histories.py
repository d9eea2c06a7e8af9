"""`registrar simulate`: histories in processes, their figures, and the first that fails."""

from collections import Counter
from time import monotonic
from typing import Annotated

import typer

from tests.simulation.commands.options import Jobs, Mutant, Operations, Profile, Seed, profile_for
from tests.simulation.history import OPERATIONS, History, run
from tests.simulation.mutated import mutated
from tests.simulation.parallel import CORES
from tests.simulation.portions import Failure, Portion, in_time, run_portions
from tests.simulation.progress import progress
from tests.simulation.report import figures, replay_command, story
from tests.simulation.shrink import shrink


def histories(
    context: typer.Context,
    *,
    histories: Annotated[int, typer.Option(min=1, help="Histories to run.")] = 100,
    seed: Seed = 0,
    profile: Profile = "",
    operations: Operations = OPERATIONS,
    jobs: Jobs = CORES,
    mutant: Mutant = "",
    minutes: Annotated[
        float | None, typer.Option(min=0.0, help="Begin no more after so many minutes.")
    ] = None,
    go_on: Annotated[bool, typer.Option("--go-on", help="Do not stop at a violation.")] = False,
    shorten: Annotated[
        bool, typer.Option(help="Shorten the first history that fails, and print it.")
    ] = True,
) -> None:
    """Run histories and print their figures; the first that fails is shortened and printed."""
    if context.invoked_subcommand:
        return
    begun, profile = monotonic(), profile_for(profile, mutant)
    portion = Portion(seed, seed + histories, profile, operations)
    total, failures = _run(portion, jobs, mutant, minutes=minutes, go_on=go_on)
    if total["histories"] < histories and not failures:
        typer.echo(f"After {minutes:g} minutes, {total['histories']:,} of {histories:,} histories:")
    for line in figures(total, monotonic() - begun):
        typer.echo(line)
    for failure in failures:
        typer.echo(f"seed {failure.seed}, {failure.told}")
    if failures and shorten:
        _tell(History(failures[0].seed, profile, operations), mutant)
    raise typer.Exit(1 if failures else 0)


def _run(
    portion: Portion, jobs: int, mutant: str, *, minutes: float | None, go_on: bool
) -> tuple[Counter[str], list[Failure]]:
    total: Counter[str] = Counter()
    failures: list[Failure] = []
    parts = in_time(portion.parts(jobs), minutes)
    with progress() as bar:
        task = bar.add_task("histories", total=portion.end - portion.first, broken=0)
        for outcome in run_portions(parts, jobs, mutant):
            total.update(outcome.figures)
            failures += outcome.failures
            bar.update(task, completed=total["histories"], broken=len(failures))
            if failures and not go_on:
                break
    return total, failures


def _tell(history: History, mutant: str) -> None:
    """Shorten a history that fails, print it, and the line that replays it."""
    typer.echo(f"\nShortening the history of seed {history.seed} ...", err=True)
    with mutated(mutant):
        shortest = shrink(run(history))
    typer.echo("")
    for line in story(shortest):
        typer.echo(line)
    typer.echo(f"\nAgain: {replay_command(shortest.history, mutant)}")
