"""`registrar organisers`: accounts that can sign in; an event's team gives them their roles."""

import secrets
from typing import Annotated

import typer

from registrar.actions.organise import accounts
from registrar.actions.organise.accounts import AlreadyInvited, NobodyThere
from registrar.aws.user_pool import InvitationUnsent
from registrar.cli.connection import Connection
from registrar.cli.options import AsJson, Yes
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json, show_table
from registrar.domain.email_address import AddressRefused, canonical
from registrar.domain.keyring import Keyring
from registrar.domain.rate_limit import network_of
from registrar.domain.team_member import ADDRESS_MAX, sign_in_address
from registrar.wiring.operator import account_dependencies, user_pool

app = typer.Typer(help="Invite organisers, list, sign out and remove them.", no_args_is_help=True)


def checked(text: str) -> str:
    """Return the address in lower case, as the user pool has it. Raises BadParameter."""
    try:
        return sign_in_address(text)
    except AddressRefused as error:
        if error.reason == "too_long":
            wrong = f"an organiser's address has at most {ADDRESS_MAX} characters"
            raise typer.BadParameter(wrong) from error
        raise typer.BadParameter("this is not an email address") from error


Address = Annotated[
    str,
    typer.Argument(
        metavar="ADDRESS",
        help="Their email address, which they sign in with.",
        callback=checked,
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
    invite_to(address, connection, owner=owner)


def invite_to(address: str, connection: Connection, *, owner: bool) -> None:
    """Invite to the stack, and say so. Raises Advice if that is done already or not sent."""
    app = connection.app
    password = secrets.token_urlsafe(12) if connection.local_address else ""
    try:
        user_pool(app).invite(address, password=password)
    except AlreadyInvited as error:
        raise Advice(
            f"{address} is already invited; for a new invitation: organisers remove {address}"
        ) from error
    except InvitationUnsent as error:
        raise Advice(
            f"Cognito could not send the invitation to {address}: registrar doctor looks at its"
            f" sender; then organisers remove {address}, and invite again"
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
    """Remove an organiser: signing in stops at once, and so do open sessions and programs."""
    deps = account_dependencies(connection.app)
    if not yes:
        typer.confirm(f"Remove {address}?", abort=True)
    try:
        accounts.remove(address, deps=deps)
    except NobodyThere as error:
        raise Advice(f"no organiser has the address {address}") from error
    print_line(f"removed {address}")


@app.command("sign-out")
@stack_command
def sign_out(
    address: Address,
    connection: Connection,
    yes: Yes = False,
) -> None:
    """End every open session of an organiser and every program that acts for them, at once.

    For a lost laptop, for example. They may sign in again; their password stays as it is.
    """
    deps = account_dependencies(connection.app)
    if not yes:
        typer.confirm(f"End all sessions of {address}?", abort=True)
    try:
        accounts.end_sessions(address, deps=deps)
    except NobodyThere as error:
        raise Advice(f"no organiser has the address {address}") from error
    print_line(f"signed out {address} everywhere")


@app.command()
@stack_command
def owner(
    address: Address,
    connection: Connection,
    yes: Annotated[
        bool, typer.Option("--yes/--no", help="Make them an owner of every event, or no longer.")
    ],
) -> None:
    """Make an organiser an owner of every event, from the next sign-in; or no longer, at once."""
    try:
        accounts.set_owner(address, owner=yes, deps=account_dependencies(connection.app))
    except NobodyThere as error:
        raise Advice(
            f"no organiser has the address {address}; organisers invite {address}"
        ) from error
    print_line(
        f"{address} {'owns every event' if yes else 'sees the events whose team names them'}"
    )


@app.command()
@stack_command
def digest(
    connection: Connection,
    subject: Annotated[
        str, typer.Argument(metavar="ADDRESS|IP", help="An email address or an IP address.")
    ],
) -> None:
    """Show the digests that stand in the security log for an email address or an IP address."""
    show_table("", ("field", "digest"), digests_of(subject.strip(), connection.app.keys))


def digests_of(subject: str, keys: Keyring) -> list[tuple[str, str]]:
    """Return the fields that may hold the subject, with its digests. Raises BadParameter."""
    if "@" in subject:
        address = checked(subject)
        return [
            ("account", keys.log_code("account", address)),
            ("subject", keys.log_code("subject", canonical(address))),
        ]
    try:
        return [("network", keys.log_code("network", network_of(subject)))]
    except ValueError as error:
        raise typer.BadParameter("this is neither an email address nor an IP address") from error
