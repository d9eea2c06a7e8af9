"""`registrar simulate`: the proof by simulation, part of a checkout, not of an installation."""

import typer

from registrar.cli.terminal import Advice

# The simulation reads its options itself
PASSED_ON = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}


def simulate(context: typer.Context) -> None:
    """Run histories of chance and faults over the real code, in memory; --help shows how.

    For development: it needs a checkout with the development extra.
    """
    try:
        from tests.simulation.commands import app
    except ModuleNotFoundError as error:
        raise Advice(
            "the simulation is part of a checkout: clone the project, run `make test` once or"
            f" `pip install -e '.[dev]'`, and try again there ({error.name} is missing here)"
        ) from error
    app(context.args, prog_name="registrar simulate")
