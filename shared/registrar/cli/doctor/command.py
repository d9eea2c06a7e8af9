"""`registrar doctor`: checks a stack, or before the first deployment the account."""

from collections.abc import Sequence
from typing import Annotated

import typer

from registrar.cli.connection import Connection
from registrar.cli.doctor.areas import AREAS
from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.email_check import email_area
from registrar.cli.doctor.examination import Result, examine, worst
from registrar.cli.doctor.finding import Phase, Severity
from registrar.cli.doctor.report import show_report, to_data
from registrar.cli.options import AsJson
from registrar.cli.progress import naming
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, show_json
from registrar.domain.email_address import is_address

WARNINGS, FAULTS = 3, 4  # exit codes; 1 and 2 are those of every command

_EXIT_CODES = {
    Severity.unchecked: WARNINGS,
    Severity.warning: WARNINGS,
    Severity.fault: FAULTS,
}


def _address(text: str | None) -> str | None:
    if text is not None and not is_address(text):
        raise typer.BadParameter(f'"{text}" is not an email address')
    return text


@stack_command
def doctor(
    connection: Connection,
    email: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Send a test email to this address, and wait a minute for its delivery.",
            callback=_address,
        ),
    ] = None,
    sender: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Before the first deployment: the address that emails will come from.",
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Check everything that a stack needs, and say what each finding means and what to do.

    It changes nothing, and emails nobody unless --email asks for it.

    Before the first deployment, it checks the account alone.

    Exit codes: 0 nothing wrong, 3 warnings or unchecked, 4 faults; 1 and 2 as for all commands.

    [bold]Examples[/bold]

    registrar doctor

    registrar doctor --email me@example.org

    registrar doctor --local --json
    """
    results = _examine(connection, email, sender)
    if as_json:
        show_json(to_data(results))
    else:
        show_report(results)
    if code := exit_code(results):
        raise typer.Exit(code)


def exit_code(results: Sequence[Result]) -> int:
    """Return the exit code: 0 with advice at most, else that of warnings or of faults."""
    return _EXIT_CODES.get(worst(results), 0)


def _examine(connection: Connection, email: str | None, sender: str) -> list[Result]:
    deployed = connection.deployed
    app = connection.app if deployed else connection.undeployed_app(sender)
    if email and not deployed:
        raise Advice("a test email needs a deployed stack; leave --email out before")
    examined = Deployment(app, connection.stack_name, connection.local_address is not None)
    areas = (*AREAS, *([email_area(email)] if email else []))
    phase: Phase = "deployed" if deployed else "before"
    try:
        with naming("checking") as begin:
            return list(examine(areas, examined, phase, begin=begin))
    finally:
        app.close()
