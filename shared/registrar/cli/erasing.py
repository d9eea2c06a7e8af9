"""`registrar forget`: erase a person, or, after a restore, all who were erased before."""

from typing import Annotated

import typer

from registrar.actions.erase_address import AddressHoldings, erase_address, holdings_of
from registrar.actions.replay_erasures import replay as replay_event
from registrar.cli.connection import Connection
from registrar.cli.options import EventOrNone, Yes
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line
from registrar.domain.email_address import AddressRefused
from registrar.wiring.app import App
from registrar.wiring.operator import address_lookup, former_definition_table, replay_dependencies

Address = Annotated[
    str | None,
    typer.Argument(metavar="ADDRESS", help="The person's address.", show_default=False),
]
Replay = Annotated[
    bool, typer.Option("--replay", help="Erase again those who are back after a restore.")
]
RestoredTable = Annotated[
    str | None,
    typer.Option(help="With --replay: the restored table, while the stack uses another."),
]
AuditTable = Annotated[
    str | None,
    typer.Option(help="With --replay: the table that was left, which knows who was erased."),
]


@stack_command
def forget(
    connection: Connection,
    event: EventOrNone = None,
    address: Address = None,
    replay: Replay = False,
    table: RestoredTable = None,
    audit_table: AuditTable = None,
    yes: Yes = False,
) -> None:
    """Erase all that an event holds of an address; or --replay all erasures after a restore."""
    if replay and address:
        raise typer.BadParameter("--replay takes an event at most, no address")
    if replay and table:
        audited = audit_table or connection.app.settings.table
        _replay(event, audited, connection.on_table(table))
    elif replay:
        _replay(event, audit_table, connection.app)
    elif event is None or address is None or table or audit_table:
        raise typer.BadParameter("name an event and an address, or use --replay")
    else:
        _forget(event, address, connection.app, yes=yes)


def _forget(event: str, address: str, app: App, *, yes: bool) -> None:
    app.events.seats(event)
    try:
        found = holdings_of(event, address, deps=address_lookup(app))
    except AddressRefused as error:
        wrong = "this is not an email address"
        raise typer.BadParameter(wrong, param_hint="'ADDRESS'") from error
    if found.nothing:
        print_line(f"{event} holds nothing of that address")
        return
    print_line(_holdings(found))
    if not yes:
        typer.confirm("Erase it? This cannot be undone", abort=True)
    if not erase_address(found, deps=address_lookup(app)):
        raise Advice("an email to it is being sent; once it is sent, nothing is held")
    print_line("erased")


def _holdings(found: AddressHoldings) -> str:
    held = [f"1 {registration.state} registration" for registration in found.registrations]
    held += ["1 address beside that of somebody else's registration" for _ in found.elsewhere]
    held += ["1 wish to be told of the opening" for _ in found.interests]
    return f"Held: {', '.join(held)}."


def _replay(event: str | None, audit_table: str | None, app: App) -> None:
    deps = replay_dependencies(app, audit_table)
    total = 0
    for name in [event] if event else app.events.all():
        former_definition_table(app).copy(name)  # of a moment before an upgrade
        done = replay_event(name, deps=deps)
        total += done.again
        print_line(f"{name}: {done.known} erasure(s) known, {done.again} erased again")
    print_line(f"{total} erased again in all")
