"""`registrar restore`: a restored or kept table, made ready for a stack."""

from typing import Annotated

import typer

from registrar.aws.kept_resources import kept_pools, kept_secrets
from registrar.aws.restored_table import NotOurTable, RestoredTable, StillChanging
from registrar.cli.connection import Connection
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line
from registrar.wiring.app import App

app = typer.Typer(
    help="Make a restored table, or one that was kept, ready for a stack.", no_args_is_help=True
)


@app.callback()
def _restore() -> None:
    """Keep `prepare` a command of its own."""


@app.command()
@stack_command
def prepare(
    connection: Connection,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="Name of the table.")],
) -> None:
    """Switch on what a restored table lacks, and print the deployment that uses it.

    These are its stream, protection against deletion, time to live and point-in-time recovery. It
    waits until the table is active. Nothing is read from the table, and no stack is changed.
    """
    account = connection.undeployed_app("")
    restored = RestoredTable(
        client=account.client("dynamodb", 10), name=table, sleep=account.machine.sleep
    )
    try:
        for switched in restored.prepare():
            print_line(f"{switched}: on")
    except NotOurTable as error:
        raise Advice(f"{table} cannot be used: {error}") from error
    except StillChanging as error:
        raise Advice(f"{table} is not active yet; run this again later") from error
    parameters = [f"ExistingTable={table}", f"ExistingStream={restored.stream()}"]
    if not connection.deployed:
        parameters += _kept(account)
    print_line("Next, unless erasures have to be repeated first (docs/operations/restore.md):")
    print_line(f'make deploy PARAMETERS="{" ".join(parameters)}"')


def _kept(account: App) -> list[str]:
    """Return the parameters that a new stack needs besides; of several candidates none."""
    return [
        *_parameter("ExistingSecret", kept_secrets(account.client("secretsmanager", 10))),
        *_parameter("ExistingUserPool", kept_pools(account.client("cognito-idp", 10))),
    ]


def _parameter(name: str, candidates: list[str]) -> list[str]:
    if len(candidates) == 1:
        return [f"{name}={candidates[0]}"]
    print_line(f"{name} is to be chosen among: {', '.join(candidates) or 'none found'}")
    return [f"{name}=CHOOSE"]
