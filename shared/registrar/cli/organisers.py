"""`registrar organisers`: who may sign in to see and steer; what each may do is an event's team."""

import secrets
from typing import Annotated

import typer

from registrar.aws.user_pool import AlreadyInvited, NobodyThere
from registrar.cli.connection import Endpoint, Local, Stack, connect
from registrar.cli.options import AsJson, Yes
from registrar.cli.terminal import Advice, say, show_json, show_table
from registrar.domain.email_address import AddressRefused, to_mailable
from registrar.wiring.operator import user_pool

ADDRESS_MAX = 128  # characters, as Cognito's user names

app = typer.Typer(help="Invite organisers, list and remove them.", no_args_is_help=True)

Address = Annotated[
    str, typer.Argument(metavar="ADDRESS", help="Their email address, which they sign in with.")
]


@app.command()
def invite(
    address: Address,
    owner: Annotated[
        bool, typer.Option("--owner", help="They may do everything in every event.")
    ] = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Invite an organiser by email, with a temporary password, in Bulgarian and English.

    The local cloud sends no such email: there, the password is shown here. Organisers who are not
    owners see the events whose team names their address.
    """
    wanted = _address(address)
    connection = connect(local=local, endpoint=endpoint, stack=stack)
    password = secrets.token_urlsafe(12) if local or endpoint else ""
    try:
        user_pool(connection).invite(wanted, password=password)
    except AlreadyInvited as error:
        raise Advice(
            f"{wanted} is already invited; for a new invitation: organisers remove {wanted}"
        ) from error
    if owner:
        user_pool(connection).set_owner(wanted, owner=True)
    say(f"invited {wanted} to {connection.settings.public_url}/organise")
    if password:
        say(f"temporary password: {password}")


@app.command("list")
def list_(
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """List the organisers who are invited, and what they can see."""
    people = user_pool(connect(local=local, endpoint=endpoint, stack=stack)).all()
    if as_json:
        show_json([vars(one) for one in people])
        return
    rows = [
        (one.address, "every event" if one.owner else "by team", "yes" if one.joined else "not yet")
        for one in people
    ]
    show_table(f"{len(people)} organisers", ("address", "can see", "signed in"), rows)


@app.command()
def remove(
    address: Address,
    yes: Yes = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Remove an organiser: signing in stops at once, an open session within the hour."""
    wanted = _address(address)
    connection = connect(local=local, endpoint=endpoint, stack=stack)
    if not yes:
        typer.confirm(f"Remove {wanted}?", abort=True)
    try:
        user_pool(connection).remove(wanted)
    except NobodyThere as error:
        raise Advice(f"no organiser has the address {wanted}") from error
    say(f"removed {wanted}")


@app.command()
def owner(
    address: Address,
    yes: Annotated[
        bool, typer.Option("--yes/--no", help="Make them an owner of every event, or no longer.")
    ],
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Make an organiser an owner of every event, or no longer; takes effect at the next sign-in."""
    wanted = _address(address)
    connection = connect(local=local, endpoint=endpoint, stack=stack)
    try:
        user_pool(connection).set_owner(wanted, owner=yes)
    except NobodyThere as error:
        raise Advice(
            f"no organiser has the address {wanted}; organisers invite {wanted}"
        ) from error
    say(f"{wanted} {'owns every event' if yes else 'sees the events whose team names them'}")


def _address(text: str) -> str:
    try:
        found = to_mailable(text.strip()).lower()
    except AddressRefused as error:
        raise Advice("this is not an email address") from error
    if len(found) > ADDRESS_MAX:
        raise Advice(f"an organiser's address has at most {ADDRESS_MAX} characters")
    return found
