"""`registrar simulate long`: very many histories, in pieces of a file that adds up."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer
from rich.progress import Progress

from tests.simulation.commands.options import Jobs, Operations, Profile, Seed
from tests.simulation.history import OPERATIONS
from tests.simulation.parallel import CORES
from tests.simulation.pieces import FileRefused, Piece, PieceFile, opened, sum_of, version_of_code
from tests.simulation.portions import Failure, Outcome, Portion, run_portions
from tests.simulation.progress import progress
from tests.simulation.report import figures


def long(
    file: Annotated[Path, typer.Option(dir_okay=False, help="File of the pieces, JSON lines.")],
    histories: Annotated[int, typer.Option(min=1, help="Histories in the end.")] = 1_000_000,
    seed: Seed = 0,
    profile: Profile = "mix",
    operations: Operations = OPERATIONS,
    jobs: Jobs = CORES,
    piece: Annotated[int, typer.Option(min=1, help="Histories of a piece.")] = 500,
    minutes: Annotated[
        float | None, typer.Option(min=0, help="Begin no piece after so many minutes.")
    ] = None,
) -> None:
    """Run very many histories, in pieces: stop it when you like, and the same command goes on.

    Each piece is a line of the file, with its seeds, the code's version, figures and violations;
    the figures of all lines are added up. A violation does not stop it.
    """
    whole = Portion(seed, seed + histories, profile, operations)
    end = None if minutes is None else monotonic() + 60 * minutes
    try:
        with opened(file) as pieces:
            _go_on(pieces, list(pieces.left_of(whole, piece)), jobs, end)
            _sum_up(pieces)
    except FileRefused as error:
        raise typer.BadParameter(f"{file}: {error}", param_hint="--file") from error


def _go_on(pieces: PieceFile, left: list[Portion], jobs: int, end: float | None) -> None:
    """Run the portions that are left, and add each as a piece once it is done."""
    version, done = version_of_code(), sum_of(pieces.pieces)["histories"]
    total = done + sum(one.end - one.first for one in left)
    outcomes = run_portions(_parts(left, jobs, end), jobs)
    with progress() as bar:
        task = bar.add_task("histories", total=total, completed=done, broken=0)
        for portion in left:
            piece = _collected(portion, outcomes, version, bar)
            if piece is None:
                return
            pieces.add(piece)
            bar.update(task, broken=sum_of(pieces.pieces)["violations"])


def _parts(left: list[Portion], jobs: int, end: float | None) -> Iterator[Portion]:
    """Yield the parts of the portions; of none that would begin too late."""
    for portion in left:
        if end is not None and monotonic() >= end:
            return
        yield from portion.parts(jobs)


def _collected(
    portion: Portion, outcomes: Iterator[Outcome], version: str, bar: Progress
) -> Piece | None:
    """Return the piece of a portion's outcomes; None if it was not begun."""
    begun = monotonic()
    total: Counter[str] = Counter()
    failures: list[Failure] = []
    for outcome in outcomes:
        total.update(outcome.figures)
        failures += outcome.failures
        bar.advance(bar.task_ids[0], outcome.figures["histories"])
        if outcome.portion.end == portion.end:
            return Piece(portion, version, round(monotonic() - begun, 1), total, failures)
    return None


def _sum_up(pieces: PieceFile) -> None:
    """Print the figures of the whole file, and end with 1 if it has a violation."""
    total = sum_of(pieces.pieces)
    for line in figures(total, sum(one.seconds for one in pieces.pieces)):
        typer.echo(line)
    failures = [(one.version, failure) for one in pieces.pieces for failure in one.failures]
    versions = Counter(one.version for one in pieces.pieces)
    typer.echo(f"pieces by version  {', '.join(f'{name}: {n}' for name, n in versions.items())}")
    for version, failure in failures:
        typer.echo(f"seed {failure.seed} with {version}, {failure.told}")
    raise typer.Exit(1 if failures else 0)
