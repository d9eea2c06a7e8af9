"""`registrar team`: who works with an event, published or not, and invitations by email."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from registrar.actions.organise import team
from registrar.actions.organise.team_ports import (
    AlreadyInTeam,
    Delivery,
    NoSuchMember,
    TeamDependencies,
    TeamFull,
)
from registrar.cli.connection import Connection
from registrar.cli.digest import digest
from registrar.cli.options import AsJson, Event, Yes
from registrar.cli.organisers import Address
from registrar.cli.output import to_text
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json, show_table
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import TooManyRequests
from registrar.domain.team_member import MOST_MEMBERS, Account, TeamMember
from registrar.locale.catalogue import own_languages
from registrar.wiring.edit import team_dependencies

app = typer.Typer(help="Choose who works with an event, and invite them.", no_args_is_help=True)

# Account of a member in words; without one, nobody can sign in
_ACCOUNTS: dict[Account | None, str] = {
    "joined": "yes",
    "invited": "not yet",
    "none": "no account",
    None: "unknown",
}


class RoleName(StrEnum):
    """Roles in a team."""

    manages = "manages"
    views = "views"


NewRole = Annotated[
    RoleName,
    typer.Argument(metavar="manages|views", help="What they may do: change the event, or look."),
]
Language = Annotated[
    str,
    typer.Option(
        metavar="LANGUAGE",
        help=f"Language of the invitation: {' or '.join(own_languages())}.",
    ),
]


@app.command("list")
@stack_command
def list_(event: Event, connection: Connection, as_json: AsJson = False) -> None:
    """List the team of an event: roles, and who has signed in."""
    members = team.team(OPERATOR, event, deps=team_dependencies(connection.app)).members
    if as_json:
        show_json([_data(member) for member in members])
        return
    rows = [
        (member.address, member.role, _ACCOUNTS[member.account], to_text(member.unreached))
        for member in members
    ]
    columns = ("address", "role", "signed in", "not delivered (UTC)")
    show_table(f"{len(members)} in the team", columns, rows)


@app.command()
@stack_command
def add(
    event: Event,
    address: Address,
    role: NewRole,
    connection: Connection,
    language: Language = "bg",
) -> None:
    """Add somebody to the team, and email the invitation, for new ones with a temporary password.

    [bold]Example[/bold]

    registrar team add my-event mira@example.org manages --language en
    """
    with _advice(event, address):
        delivery = team.add(
            OPERATOR,
            event,
            address,
            role.value,
            language=_known(language),
            deps=team_dependencies(connection.app),
        )
    print_line(f"{address} {role} {event}")
    _show(delivery, event, address)


@app.command()
@stack_command
def role(event: Event, address: Address, role: NewRole, connection: Connection) -> None:
    """Change somebody's role, from the next request on."""
    with _advice(event, address):
        deps = team_dependencies(connection.app)
        team.change_role(OPERATOR, event, address, role.value, deps=deps)
    print_line(f"{address} {role} {event}")


@app.command()
@stack_command
def remove(event: Event, address: Address, connection: Connection, yes: Yes = False) -> None:
    """Remove somebody from the team, from the next request on; the account stays."""
    deps = team_dependencies(connection.app)
    if not yes:
        typer.confirm(f"{_last(event, address, deps)}Remove {address} from {event}?", abort=True)
    with _advice(event, address):
        team.remove(OPERATOR, event, address, deps=deps)
    print_line(f"{address} is no longer in the team of {event}")


@app.command()
@stack_command
def resend(
    event: Event, address: Address, connection: Connection, language: Language = "bg"
) -> None:
    """Email the invitation again, with a new temporary password unless they have signed in."""
    with _advice(event, address):
        delivery = team.resend(
            OPERATOR,
            event,
            address,
            language=_known(language),
            deps=team_dependencies(connection.app),
        )
    _show(delivery, event, address)


app.command()(digest)


def _data(member: TeamMember) -> dict[str, str | None]:
    """Return the member for JSON."""
    at = member.unreached
    return {**vars(member), "unreached": at.isoformat() if at else None}


def _known(language: str) -> str:
    """Return the language of a catalogue. Raises BadParameter."""
    if language not in own_languages():
        wrong = f"invitations are in {', '.join(own_languages())}"
        raise typer.BadParameter(wrong, param_hint="'--language'")
    return language


def _last(event: str, address: str, deps: TeamDependencies) -> str:
    """Return a warning if nobody else in the team manages the event."""
    members = team.team(OPERATOR, event, deps=deps).members
    managers = [member.address for member in members if member.role == "manages"]
    return f"Nobody else in the team manages {event}. " if managers == [address] else ""


def _show(delivery: Delivery, event: str, address: str) -> None:
    """Say what became of the invitation. Raises Advice if it is to be sent again."""
    again = f"team resend {event} {address}"
    if delivery == "unsent":
        raise Advice(
            f"the invitation could not be sent: registrar doctor looks at SES and the user pool;"
            f" then {again}"
        )
    if delivery == "unclear":
        raise Advice(f"the invitation was perhaps not sent; if it does not come: {again}")
    print_line(f"the invitation to {address} is sent")


@contextmanager
def _advice(event: str, address: str) -> Iterator[None]:
    """Turn the refusals of the actions into advice."""
    try:
        yield
    except AlreadyInTeam as error:
        again = f"team role {event} {address} manages|views, or team resend {event} {address}"
        raise Advice(f"{address} is in the team already; {again}") from error
    except NoSuchMember as error:
        raise Advice(f"{address} is not in the team; team list {event} shows it") from error
    except TeamFull as error:
        raise Advice(f"the team has {MOST_MEMBERS} members; remove somebody first") from error
    except TooManyRequests as error:
        minutes = -(-error.retry_after // 60)
        raise Advice(f"too many invitations this hour; try again in {minutes} min") from error
