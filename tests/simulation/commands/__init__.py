"""Commands of `registrar simulate`, which `python -m tests.simulation` runs too."""

import typer

from tests.simulation.commands.histories import histories
from tests.simulation.commands.long import long
from tests.simulation.commands.matrix import matrix
from tests.simulation.commands.mutants import mutants
from tests.simulation.commands.replay import replay
from tests.simulation.contention.command import rush

app = typer.Typer(
    help=(
        "The proof by simulation: the real code in memory, with chance and faults from a seed."
        "\n\nWithout a command, histories run: people register, cancel, correct and are erased"
        " while requests fail, functions crash, mail is refused and events come twice; after"
        " every commit, and once all is at rest, the promises of docs/proof.md are checked. The"
        " same seed is the same history, on every machine."
    ),
    epilog=(
        "Begin with: registrar simulate --histories 50. Exit codes: 0 every promise was kept,"
        " 1 one was broken, 2 wrong usage."
    ),
    add_completion=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback(invoke_without_command=True)(histories)
app.command()(replay)
app.command()(matrix)
app.command()(mutants)
app.command()(long)
app.command()(rush)
