"""`registrar events room`: whether an event's room is set, and setting its secret address."""

from typing import Annotated

import typer

from registrar.actions.organise.room import set_room
from registrar.cli.operator import Operator
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.organiser import OPERATOR
from registrar.domain.to_do import room_state
from registrar.wiring.edit import edit_dependencies

# Stands for an address that is asked for, so that it is in no shell's history
_PROMPT = "-"

_SAID = {
    "set": "the room is set",
    "missing": "the room is missing, so nobody can join",
    None: "the event is not online, so it has no room",
}


@stack_command
def room(
    operator: Operator,
    address: Annotated[
        str | None,
        typer.Argument(
            metavar="[ADDRESS]",
            help="The secret address to join at; - asks for it. Without it the state is shown.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show whether an event's room is set, or set it: attendees' links lead there at once.

    The address is shown nowhere and stands in no event file; the audit says that it was set.
    """
    definition = operator.definition
    if address is None:
        print_line(f"{definition.event}: {_SAID[room_state(definition)]}")
        return
    if address == _PROMPT:
        address = typer.prompt("Address to join at", hide_input=True)
    deps = edit_dependencies(operator.app)
    try:
        published = set_room(
            OPERATOR, definition.event, address.strip(), version=definition.version, deps=deps
        )
    except DefinitionRefused as refused:
        problem = refused.problems[0]
        raise Advice(f"{problem.wrong}; {problem.right}") from refused
    is_new = published.version > definition.version
    print_line(f"{definition.event}: the room is set" + ("" if is_new else " to that already"))
