"""`registrar simulate rush`: one event's counters under a rush, with a plot."""

import json
import shutil
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from tests.simulation.contention.model import Latency
from tests.simulation.contention.report import KINDS, figures, plot
from tests.simulation.contention.rush import Plan, Rush


def _milliseconds(value: str) -> tuple[float, float]:
    """Return a span such as 10-20, or one number for both ends, in seconds."""
    first, _, last = value.partition("-")
    try:
        return float(first) / 1000, float(last or first) / 1000
    except ValueError as error:
        raise typer.BadParameter("milliseconds, as 10-20 or 15") from error


def rush(
    visitors: Annotated[int, typer.Option(min=1, help="People who send the form.")] = 5000,
    seconds: Annotated[float, typer.Option(help="Seconds over which they come, evenly.")] = 60.0,
    seats: Annotated[int, typer.Option(min=0, help="Seats of the event.")] = 300,
    waiting_list: Annotated[int, typer.Option(min=0, help="Places on its waiting list.")] = 100,
    hold: Annotated[
        str, typer.Option(help="Milliseconds that a transaction holds the counter: lowest-highest.")
    ] = "10-20",
    executions: Annotated[
        int, typer.Option(min=1, help="Functions that the account may run at once.")
    ] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed is the same rush.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Figures for programs, no plot.")] = False,
) -> None:
    """Show what each visitor of a rush is answered: seats, waiting list, full, and who is parked.

    A model of one event's seat counter, which each registration's transaction holds: whoever meets
    it held pauses and tries again, as in the product, whose pauses and attempts these are. Whoever
    is left no chance is parked, and seated behind the stream.
    The plot has a letter for each kind of answer: how many were given (upwards) by which second (to
    the right). Below it: answers by kind with their HTTP status, conflicts, and the time until the
    answer.

    The same rush with a counter that is held longer: registrar simulate rush --hold 40-80
    """
    latency = Latency(hold=_milliseconds(hold))
    try:
        plan = Plan(visitors, seconds, seats, waiting_list, executions, seed, latency)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    run = Rush(plan)
    run.run()
    if as_json:
        typer.echo(json.dumps(figures(run), indent=2))
    else:
        _show(run)


def _show(run: Rush) -> None:
    columns = min(shutil.get_terminal_size().columns, 100) - 1
    found = figures(run)
    lines = [plot(run, columns=columns), ""]
    lines += [
        f"{number:>7,} {kind} ({KINDS[kind]})"
        for kind, number in found["answers"].items()
        if number
    ]
    lines += [
        f"{number:>7,} of the parked: {kind}"
        for kind, number in found["of the parked"].items()
        if number
    ]
    lines += [
        "",
        f"{found['free seats left']:>7,} seats left free",
        f"{found['conflicts']:>7,} conflicts with {found['transactions']:,} transactions",
    ]
    lines += [
        f"{number:>7,} ms to the answer: {share}"
        for share, number in found["milliseconds to the answer"].items()
    ]
    Console().print(Text("\n".join(lines)), soft_wrap=True)
