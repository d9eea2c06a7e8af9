"""Commands on a stack: parameters that stand for several options, and the options that name it.

Typer reads arguments and options from a command's signature. Three types are made from several of
them: ``Operator`` from EVENT and the stack, ``Connection`` from the stack alone, ``FilterOptions``
from the filters.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any

from registrar.cli.connection import Connection
from registrar.cli.filters import FilterOptions
from registrar.cli.operator import Operator, operate
from registrar.cli.options import Event

Command = Callable[..., None]


def stack_command(command: Command) -> Command:
    """Add --local, --endpoint and --stack to a command; make its parameters from its options."""
    parameters = signature(command).parameters.values()
    options = [option for parameter in parameters for option in _options_of(parameter)]
    options += options_in(Connection)

    @wraps(command)
    def run(**values: Any) -> None:
        connection = Connection(**_values_in(Connection, values))
        command(**{each.name: _argument(each, values, connection) for each in parameters})

    run.__signature__ = Signature(options)  # type: ignore[attr-defined]
    run.__annotations__ = {option.name: option.annotation for option in options}
    return run


def _options_of(parameter: Parameter) -> list[Parameter]:
    """Return the arguments and options that a parameter is made from, in the help's order."""
    if parameter.annotation is Operator:
        return [Parameter("event", Parameter.KEYWORD_ONLY, annotation=Event)]
    if parameter.annotation is FilterOptions:
        return options_in(FilterOptions)
    if parameter.annotation is Connection:
        return []
    return [parameter.replace(kind=Parameter.KEYWORD_ONLY)]


def options_in(kind: type[Any]) -> list[Parameter]:
    """Return an option for each field of a dataclass, with its default."""
    return [
        Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
        for field in fields(kind)
    ]


def _argument(parameter: Parameter, values: Mapping[str, Any], connection: Connection) -> Any:
    """Return the argument for a parameter, made from the options. Raises NoSuchEvent."""
    if parameter.annotation is Operator:
        return operate(values["event"], connection)
    if parameter.annotation is FilterOptions:
        return FilterOptions(**_values_in(FilterOptions, values))
    if parameter.annotation is Connection:
        return connection
    return values[parameter.name]


def _values_in(
    kind: type[Connection] | type[FilterOptions], values: Mapping[str, Any]
) -> dict[str, Any]:
    return {field.name: values[field.name] for field in fields(kind)}
