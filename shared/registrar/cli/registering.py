"""`registrar register`: somebody who phones is registered by hand."""

from typing import Annotated

import typer

from registrar.actions.organise.register_by_hand import ByHand, register_by_hand
from registrar.cli.managing import answer_value
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson
from registrar.cli.registrations import ID_SHOWN, as_data
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line, show_json
from registrar.domain.organiser import OPERATOR

_CONSENTS = {"yes": True, "no": False}


@stack_command
def register(
    operator: Operator,
    answers: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...", help="The answers; yes or no to a consent they were read."
        ),
    ],
    language: Annotated[
        str | None,
        typer.Option(
            metavar="LANGUAGE", help="Language of their emails; without it, the event's first."
        ),
    ] = None,
    reserved: Annotated[
        bool, typer.Option("--reserved", help="Give a seat of the reserve, whatever is full.")
    ] = False,
    no_address: Annotated[
        bool, typer.Option("--no-address", help="They have no email address: give --telephone.")
    ] = False,
    telephone: Annotated[
        str, typer.Option(metavar="NUMBER", help="Number of somebody without an email address.")
    ] = "",
    same_name: Annotated[
        bool, typer.Option("--same-name", help="Somebody else than those of that name.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Register somebody by hand, by the rules of the form; they are emailed a confirmation.

    [bold]Example[/bold]

    registrar register my-event full_name="Иван Петров" email=ivan@example.org privacy=yes

    registrar register my-event full_name="Иван Петров" privacy=yes --no-address \
        --telephone "0888 123 456"
    """
    if bool(telephone) != no_address:
        raise typer.BadParameter("give --no-address and --telephone together")
    given = ByHand(
        values=dict(_answer(answer, operator) for answer in answers),
        language=language or operator.definition.languages[0],
        nonce=operator.app.machine.new_nonce(),
        reserved=reserved,
        telephone=telephone if no_address else None,
        same_name=same_name,
    )
    stored = register_by_hand(OPERATOR, operator.event, given, deps=operator.by_hand_deps)
    if as_json:
        show_json(as_data(stored))
    else:
        print_line(f"{stored.id[:ID_SHOWN]}: registered; it is {stored.state}")


def _answer(text: str, operator: Operator) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f'write "{text}" as FIELD=VALUE')
    field = next((field for field in operator.definition.fields if field.name == name), None)
    if field and field.type == "consent":
        return name, _consent(value)
    return name, answer_value(value, field) if value else None


def _consent(value: str) -> bool:
    if value not in _CONSENTS:
        raise typer.BadParameter(f'answer a consent by yes or no, not "{value}"')
    return _CONSENTS[value]
