"""`registrar simulate`: histories in processes, their figures, and the first that fails."""

from collections import Counter
from time import monotonic
from typing import Annotated

import typer

from tests.simulation.commands.options import Jobs, Mutant, Operations, Profile, Seed
from tests.simulation.history import OPERATIONS, History, run
from tests.simulation.parallel import CORES, mutated
from tests.simulation.portions import Failure, Portion, run_portions
from tests.simulation.report import figures, progress, replay_command, story
from tests.simulation.shrink import shrink


def histories(
    context: typer.Context,
    *,
    histories: Annotated[int, typer.Option(min=1, help="Histories to run.")] = 100,
    seed: Seed = 0,
    profile: Profile = "mix",
    operations: Operations = OPERATIONS,
    jobs: Jobs = CORES,
    mutant: Mutant = "",
    go_on: Annotated[bool, typer.Option("--go-on", help="Do not stop at a violation.")] = False,
    shorten: Annotated[
        bool, typer.Option(help="Shorten the first history that fails, and print it.")
    ] = True,
) -> None:
    """Run histories and print their figures; the first that fails is shortened and printed."""
    if context.invoked_subcommand:
        return
    begun = monotonic()
    portion = Portion(seed, seed + histories, profile, operations)
    total, failures = _run(portion, jobs, mutant, go_on=go_on)
    for line in figures(total, monotonic() - begun):
        typer.echo(line)
    for failure in failures:
        typer.echo(f"seed {failure.seed}, {failure.told}")
    if failures and shorten:
        _tell(History(failures[0].seed, profile, operations), mutant)
    raise typer.Exit(1 if failures else 0)


def _run(
    portion: Portion, jobs: int, mutant: str, *, go_on: bool
) -> tuple[Counter[str], list[Failure]]:
    total: Counter[str] = Counter()
    failures: list[Failure] = []
    with progress() as bar:
        task = bar.add_task("histories", total=portion.end - portion.first, broken=0)
        for outcome in run_portions(portion.parts(), jobs, mutant):
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
