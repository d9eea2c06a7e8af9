"""The options that choose registrations, for every command that shows or hands out several."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, cast, get_args

import typer

from registrar.domain.delivery import Delivery
from registrar.domain.event import EventDefinition
from registrar.domain.past_questions import choices_held
from registrar.domain.registration import State
from registrar.domain.registration_filter import RegistrationFilter, WantedDelivery

_STATES = tuple(one for one in get_args(State) if one != "erased")
_DELIVERIES = ("not-reached", *get_args(Delivery))


def _one_of(values: tuple[str, ...]) -> Callable[[str | None], str | None]:
    def check(value: str | None) -> str | None:
        if value is not None and value not in values:
            raise typer.BadParameter(f"one of {', '.join(values)}")
        return value

    return check


Status = Annotated[
    str | None,
    typer.Option(
        help=f"Only these: {', '.join(_STATES)}.",
        callback=_one_of(_STATES),
        autocompletion=lambda: list(_STATES),
    ),
]
Mail = Annotated[
    str | None,
    typer.Option(
        "--delivery",
        help=f"Only those whose last email has this state: {', '.join(_DELIVERIES)}.",
        callback=_one_of(_DELIVERIES),
        autocompletion=lambda: list(_DELIVERIES),
    ),
]
Language = Annotated[
    str | None,
    typer.Option("--language", help="Only those who registered in this language, for example bg."),
]
Choices = Annotated[
    list[str] | None,
    typer.Option(
        "--choice",
        metavar="FIELD=OPTION",
        help="Only those who chose it, for example profession=teacher. May be repeated.",
    ),
]
Since = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], help="Registered on that day or later, in the event's zone."
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Registered on that day or before."),
]
Search = Annotated[
    str,
    typer.Option(
        help="Only names and addresses that contain it; ivan finds Иван, and the reverse."
    ),
]


def to_wanted(
    definition: EventDefinition,
    *,
    status: str | None = None,
    delivery: str | None = None,
    language: str | None = None,
    choices: list[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    search: str = "",
) -> RegistrationFilter:
    """What the options ask for; BadParameter for a language or choice the event has not."""
    if language is not None and language not in definition.languages:
        raise typer.BadParameter(f"the event is in {', '.join(definition.languages)}")
    return RegistrationFilter(
        status=cast("State | None", status),
        delivery=cast("WantedDelivery | None", delivery),
        language=language,
        choices=dict(_choice(one, definition) for one in choices or ()),
        since=_day(since),
        until=_day(until),
        search=search,
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _choice(text: str, definition: EventDefinition) -> tuple[str, str]:
    name, _, option = text.partition("=")
    fields = {one.name: one for one in choices_held(definition)}
    if name not in fields:
        raise typer.BadParameter(f'"{name}" is no choice there; these are: {", ".join(fields)}')
    options = [one.value for one in fields[name].options]
    if option not in options:
        raise typer.BadParameter(f'"{option}" is no option; these are: {", ".join(options)}')
    return name, option
