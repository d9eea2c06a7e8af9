"""`registrar organisers`: accounts that can sign in; an event's team gives them their roles."""

import secrets
from typing import Annotated

import typer

from registrar.aws.user_pool import AlreadyInvited, NobodyThere
from registrar.cli.connection import Connection
from registrar.cli.options import AsJson, Yes
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json, show_table
from registrar.domain.email_address import AddressRefused, to_mailable
from registrar.wiring.operator import user_pool

ADDRESS_MAX = 128  # characters, as Cognito's user names

app = typer.Typer(help="Invite organisers, list and remove them.", no_args_is_help=True)


def _checked(text: str) -> str:
    """Return the address in lower case, as the user pool has it. Raises BadParameter."""
    try:
        address = to_mailable(text.strip()).lower()
    except AddressRefused as error:
        raise typer.BadParameter("this is not an email address") from error
    if len(address) > ADDRESS_MAX:
        raise typer.BadParameter(f"an organiser's address has at most {ADDRESS_MAX} characters")
    return address


Address = Annotated[
    str,
    typer.Argument(
        metavar="ADDRESS",
        help="Their email address, which they sign in with.",
        callback=_checked,
    ),
]


@app.command()
@stack_command
def invite(
    address: Address,
    connection: Connection,
    owner: Annotated[
        bool, typer.Option("--owner", help="They may do everything in every event.")
    ] = False,
) -> None:
    """Invite an organiser by email, with a temporary password, in Bulgarian and English.

    The local cloud sends no such email: there, the password is shown here. Organisers who are not
    owners see the events whose team names their address.
    """
    app = connection.app
    password = secrets.token_urlsafe(12) if connection.local_address else ""
    try:
        user_pool(app).invite(address, password=password)
    except AlreadyInvited as error:
        raise Advice(
            f"{address} is already invited; for a new invitation: organisers remove {address}"
        ) from error
    if owner:
        user_pool(app).set_owner(address, owner=True)
    print_line(f"invited {address} to {app.settings.public_url}/organise")
    if password:
        print_line(f"temporary password: {password}")


@app.command("list")
@stack_command
def list_(
    connection: Connection,
    as_json: AsJson = False,
) -> None:
    """List the organisers who are invited, and what they can see."""
    accounts = user_pool(connection.app).all()
    if as_json:
        show_json([vars(account) for account in accounts])
        return
    rows = [
        (
            account.address,
            "every event" if account.owner else "by team",
            "yes" if account.joined else "not yet",
        )
        for account in accounts
    ]
    show_table(f"{len(accounts)} organiser(s)", ("address", "can see", "signed in"), rows)


@app.command()
@stack_command
def remove(
    address: Address,
    connection: Connection,
    yes: Yes = False,
) -> None:
    """Remove an organiser: signing in stops at once, an open session within the hour."""
    pool = user_pool(connection.app)
    if not yes:
        typer.confirm(f"Remove {address}?", abort=True)
    try:
        pool.remove(address)
    except NobodyThere as error:
        raise Advice(f"no organiser has the address {address}") from error
    print_line(f"removed {address}")


@app.command()
@stack_command
def owner(
    address: Address,
    connection: Connection,
    yes: Annotated[
        bool, typer.Option("--yes/--no", help="Make them an owner of every event, or no longer.")
    ],
) -> None:
    """Make an organiser an owner of every event, or no longer; takes effect at the next sign-in."""
    try:
        user_pool(connection.app).set_owner(address, owner=yes)
    except NobodyThere as error:
        raise Advice(
            f"no organiser has the address {address}; organisers invite {address}"
        ) from error
    print_line(
        f"{address} {'owns every event' if yes else 'sees the events whose team names them'}"
    )
