"""`registrar team digest`: which emails about what is to do somebody in a team gets."""

from enum import StrEnum
from typing import Annotated

import typer

from registrar.actions.organise.digest import choose_digest, chosen_digest
from registrar.actions.organise.team_ports import NoSuchMember
from registrar.cli.connection import Connection
from registrar.cli.options import AsJson, Event
from registrar.cli.organisers import Address
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json
from registrar.domain.organiser import OPERATOR
from registrar.domain.team_digest import DigestState, Frequency
from registrar.locale.catalogue import own_languages
from registrar.wiring.organise import organiser_dependencies


class FrequencyName(StrEnum):
    """Frequencies of digests."""

    none = "none"
    daily = "daily"
    at_once = "at_once"


Choice = Annotated[
    FrequencyName | None,
    typer.Option("--choose", help="What they get from now on; without it, their choice is shown."),
]
Language = Annotated[
    str,
    typer.Option(metavar="LANGUAGE", help=f"Language of emails: {' or '.join(own_languages())}."),
]

_WORDS: dict[Frequency, str] = {
    "none": "gets no emails about what is to do",
    "daily": "gets a daily email if something is to do",
    "at_once": "is emailed at once about what is new",
}


@stack_command
def digest(
    event: Event,
    address: Address,
    connection: Connection,
    choose: Choice = None,
    language: Language = "bg",
    as_json: AsJson = False,
) -> None:
    """Show or choose the emails about what is to do that somebody in the team gets.

    [bold]Example[/bold]

    registrar team digest my-event mira@example.org --choose daily --language en
    """
    if language not in own_languages():
        wrong = f"emails are in {', '.join(own_languages())}"
        raise typer.BadParameter(wrong, param_hint="'--language'")
    deps = organiser_dependencies(connection.app)
    try:
        state = (
            choose_digest(OPERATOR, event, choose.value, language, deps=deps, address=address)
            if choose
            else chosen_digest(OPERATOR, event, deps=deps, address=address)
        )
    except NoSuchMember:
        state = None
    if state is None:
        raise Advice(f"{address} is not in the team; team list {event} shows it")
    _show(state, address, as_json=as_json)


def _show(state: DigestState, address: str, *, as_json: bool) -> None:
    if as_json:
        show_json({"frequency": state.frequency, "language": state.language or None})
        return
    words = f", in {state.language}" if state.frequency != "none" else ""
    print_line(f"{address} {_WORDS[state.frequency]}{words}")
