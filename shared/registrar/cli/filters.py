"""Filter options of the commands that list, export or email registrations."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from registrar.domain.event import EventDefinition
from registrar.domain.registration_filter import (
    DELIVERIES,
    SEARCH_MAX,
    STATES,
    FilterFault,
    RegistrationFilter,
    read_filter,
    read_time,
)


def _restricted_to(values: tuple[str, ...]) -> Callable[[str | None], str | None]:
    def check(value: str | None) -> str | None:
        if value is not None and value not in values:
            raise typer.BadParameter(f"one of {', '.join(values)}")
        return value

    return check


def _time(text: str) -> date:
    try:
        return read_time(text)
    except ValueError as error:
        raise typer.BadParameter(
            f'"{text}" is not a time; write it like 2022-03-02 or "2022-03-02 14:30"'
        ) from error


_PANEL = "Filters"

Status = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=_PANEL,
        help=f"Only these: {', '.join(STATES)}.",
        callback=_restricted_to(STATES),
        autocompletion=lambda: list(STATES),
    ),
]
LastDelivery = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=_PANEL,
        help=f"Only those whose last email has this state: {', '.join(DELIVERIES)}.",
        callback=_restricted_to(DELIVERIES),
        autocompletion=lambda: list(DELIVERIES),
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=_PANEL, help="Only those who registered in this language, for example bg."
    ),
]
Choices = Annotated[
    list[str] | None,
    typer.Option(
        rich_help_panel=_PANEL,
        metavar="FIELD=OPTION",
        help="Only those who chose it, for example profession=teacher. May be repeated.",
    ),
]
Answered = Annotated[
    list[str] | None,
    typer.Option(
        rich_help_panel=_PANEL,
        metavar="FIELD=yes|no",
        help="Only those who answered it, or did not: question=yes. May be repeated.",
    ),
]
Consents = Annotated[
    list[str] | None,
    typer.Option(
        rich_help_panel=_PANEL,
        metavar="FIELD=yes|no",
        help="Only those who consent to it, or do not: later_events=yes. May be repeated.",
    ),
]
Since = Annotated[
    date | None,
    typer.Option(
        rich_help_panel=_PANEL,
        metavar="TIME",
        parser=_time,
        help="Registered then or later, by the event's clock: 2022-02-14, or 2022-02-14T14:30.",
    ),
]
Until = Annotated[
    date | None,
    typer.Option(
        rich_help_panel=_PANEL,
        metavar="TIME",
        parser=_time,
        help="Registered then or earlier: on that day, or in that minute.",
    ),
]
Network = Annotated[
    str,
    typer.Option(
        rich_help_panel=_PANEL,
        metavar="CODE",
        help="Sent from the network with this code, which registrar show tells.",
    ),
]
Search = Annotated[
    str,
    typer.Option(
        rich_help_panel=_PANEL,
        help="Only names and addresses that contain it; ivan finds Иван, and the reverse.",
    ),
]


@dataclass(frozen=True, kw_only=True)
class FilterOptions:
    """Options of a command that choose registrations; each field is an option of its name."""

    status: Status = None
    delivery: LastDelivery = None
    language: Language = None
    choice: Choices = None
    answered: Answered = None
    consent: Consents = None
    since: Since = None
    until: Until = None
    network: Network = ""
    search: Search = ""

    def filter_for(self, definition: EventDefinition) -> RegistrationFilter:
        """Return the filter for the event. Raises BadParameter for its first fault."""
        given = {name: value for name, value in vars(self).items() if name not in _BY_FIELD}
        for option, criterion in _BY_FIELD.items():
            given[criterion] = _values_by_field(option, getattr(self, option) or [])
        read, faults = read_filter(given, definition)
        if faults:
            names = {criterion: option for option, criterion in _BY_FIELD.items()}
            name = names.get(faults[0].criterion, faults[0].criterion)
            raise typer.BadParameter(_in_words(faults[0], definition), param_hint=f"'--{name}'")
        return read


# Criteria by field, by the option that gives them as FIELD=VALUE
_BY_FIELD = {"choice": "choices", "answered": "answered", "consent": "consents"}

_EXPECTED = {"choice": "FIELD=OPTION", "answered": "FIELD=yes", "consent": "FIELD=yes"}


def _values_by_field(option: str, given: list[str]) -> dict[str, str]:
    """Return the values by field from FIELD=VALUE. Raises BadParameter for a repeated field."""
    values: dict[str, str] = {}
    for each in given:
        field, equals, value = each.partition("=")
        hint = f"'--{option}'"
        if not equals:
            raise typer.BadParameter(f'write "{each}" as {_EXPECTED[option]}', param_hint=hint)
        if field in values:
            raise typer.BadParameter(f'give "{field}" once', param_hint=hint)
        values[field] = value
    return values


def _in_words(fault: FilterFault, definition: EventDefinition) -> str:
    known = ", ".join(fault.known)
    if fault.code == "unknown_field":
        kind = _KINDS[fault.criterion]
        return f'"{fault.field}" is no {kind} there; these are: {known}'
    if fault.code == "before_since":
        return f"{fault.given} is before --since"
    if fault.code == "not_a_network":
        return f'"{fault.given}" is not the code of a network: these have ten letters and digits'
    if fault.code == "too_long":
        return f"it has at most {SEARCH_MAX} characters"
    if fault.criterion == "language":
        return f"the event is in {', '.join(definition.languages)}"
    return f'"{fault.given}" is no option; these are: {known}'


_KINDS = {"choices": "choice", "answered": "question", "consents": "consent"}
