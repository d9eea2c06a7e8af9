"""`registrar simulate replay`: one history, printed line by line."""

from typing import Annotated

import typer

from tests.simulation.commands.options import Mutant, Operations, Profile, profile_for
from tests.simulation.history import OPERATIONS, History, run
from tests.simulation.mutated import mutated
from tests.simulation.report import point_of, story
from tests.simulation.world.faults import Point


def replay(
    seed: Annotated[int, typer.Argument(min=0, help="Seed of the history.")],
    profile: Profile = "",
    operations: Operations = OPERATIONS,
    keep: Annotated[
        str, typer.Option(help="Numbers of the operations that happen, as 3,17, or none.")
    ] = "all",
    faults: Annotated[
        str, typer.Option(help="Faults that happen, as sweep-3:2,'07 cancels:4', or none.")
    ] = "all",
    mutant: Mutant = "",
) -> None:
    """Run one history again, exactly as it was, and print all of it.

    Each line is a call of the table, SES or a function: when, in which task, about what, and which
    fault it met. A task is an operation, a lane of a stream, a sweep, or an event of SES.
    """
    faulty, kept = profile_for(profile, mutant), _numbers(keep)
    history = History(seed, faulty, operations, kept=kept, only=_points(faults))
    with mutated(mutant):
        result = run(history)
    for line in story(result):
        typer.echo(line)
    raise typer.Exit(1 if result.record.violations else 0)


def _numbers(text: str) -> tuple[int, ...] | None:
    if text in ("all", "none"):
        return None if text == "all" else ()
    try:
        return tuple(int(number) for number in text.split(","))
    except ValueError as error:
        raise typer.BadParameter("--keep: numbers with commas, as 3,17") from error


def _points(text: str) -> tuple[Point, ...] | None:
    if text in ("all", "none"):
        return None if text == "all" else ()
    try:
        return tuple(point_of(one) for one in text.split(","))
    except ValueError as error:
        raise typer.BadParameter("--faults: task:number with commas, as sweep-3:2") from error
