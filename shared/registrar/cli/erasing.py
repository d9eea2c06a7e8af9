"""`registrar forget`: erase a person, or, after a restore, everybody who was erased before."""

from typing import Annotated

import typer

from registrar.actions.erase_address import AddressHoldings, erase_address, holdings_of
from registrar.actions.replay_erasures import replay as replay_event
from registrar.cli.connection import Endpoint, Local, Stack, connect
from registrar.cli.publishing import Yes
from registrar.cli.terminal import Advice, say
from registrar.domain.email_address import AddressRefused
from registrar.wiring.app import App
from registrar.wiring.operator import address_lookup, replay_dependencies


def forget(  # noqa: PLR0913, PLR0917 each is an argument or an option of the command
    event: Annotated[
        str | None, typer.Argument(metavar="EVENT", help="Name of the event.", show_default=False)
    ] = None,
    address: Annotated[
        str | None,
        typer.Argument(metavar="ADDRESS", help="The person's address.", show_default=False),
    ] = None,
    replay: Annotated[
        bool, typer.Option("--replay", help="Erase again those who are back after a restore.")
    ] = False,
    table: Annotated[
        str | None,
        typer.Option(help="With --replay: the restored table, while the stack uses another."),
    ] = None,
    audit_table: Annotated[
        str | None,
        typer.Option(help="With --replay: the table that was left, which knows who was erased."),
    ] = None,
    yes: Yes = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Erase all that an event holds of an address; or --replay all erasures after a restore."""
    app = connect(local=local, endpoint=endpoint, stack=stack, table=table)
    if replay:
        if address:
            raise typer.BadParameter("--replay takes an event at most, no address")
        audited = audit_table or (None if table is None else _own_table(local, endpoint, stack))
        _replay(event, audited, app)
    elif event is None or address is None or table or audit_table:
        raise typer.BadParameter("name an event and an address, or use --replay")
    else:
        _forget(event, address, app, yes=yes)


def _own_table(local: bool, endpoint: str | None, stack: str) -> str:
    return connect(local=local, endpoint=endpoint, stack=stack).settings.table


def _forget(event: str, address: str, app: App, *, yes: bool) -> None:
    app.events.seats(event)
    try:
        found = holdings_of(event, address, deps=address_lookup(app))
    except AddressRefused as error:
        raise Advice("this is not an email address") from error
    if found.nothing:
        say(f"{event} holds nothing of that address")
        return
    say(_what_is_held(found))
    if not yes:
        typer.confirm("Erase it? This cannot be undone", abort=True)
    if not erase_address(found, deps=address_lookup(app)):
        raise Advice("an email to it is being sent; once it is sent, nothing is held")
    say("erased")


def _what_is_held(found: AddressHoldings) -> str:
    what = [f"1 {one.state} registration" for one in found.registrations]
    what += ["1 address beside that of somebody else's registration" for _ in found.elsewhere]
    what += ["1 wish to be told of the opening" for _ in found.interests]
    return f"Held: {', '.join(what)}."


def _replay(event: str | None, audit_table: str | None, app: App) -> None:
    deps = replay_dependencies(app, audit_table)
    total = 0
    for name in [event] if event else app.events.all():
        done = replay_event(name, deps=deps)
        total += done.again
        say(f"{name}: {done.known} erasure(s) known, {done.again} erased again")
    say(f"{total} erased again in all")
