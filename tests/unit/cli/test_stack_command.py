"""Commands on a stack: their options, and the objects made from them."""

from collections.abc import Callable
from inspect import signature
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from registrar.cli.connection import Connection
from registrar.cli.filters import FilterOptions
from registrar.cli.main import app
from registrar.cli.operator import Operator
from registrar.cli.stack_command import stack_command

# Commands without a stack: on a file, of the local cloud itself, and in memory
WITHOUT_STACK = {"check", "new", "run", "demo", "simulate"}


def commands() -> dict[str, list[str]]:
    """Names of the options and arguments of each command, by its words."""
    group = typer.main.get_command(app)
    found = {}
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        for child, inner in getattr(command, "commands", {"": command}).items():
            found[f"{name} {child}".strip()] = [parameter.name for parameter in inner.params]
    return found


def call(command: Callable[..., None], *arguments: str) -> int:
    """Run the command alone, without the variables of the environment; return its exit code."""
    alone = typer.Typer()
    alone.command()(command)
    environment = {"REGISTRAR_ENDPOINT": "", "REGISTRAR_STACK": ""}
    return CliRunner().invoke(alone, arguments, env=environment).exit_code


def test_every_command_on_a_stack_ends_with_the_same_options() -> None:
    """And no other command has them."""
    last = {command: names[-3:] for command, names in commands().items()}

    with_stack = {command for command, names in last.items() if "stack" in names}
    assert with_stack == {name for name in last if name.split()[-1] not in WITHOUT_STACK}
    assert {tuple(last[command]) for command in with_stack} == {("local", "endpoint", "stack")}


@pytest.mark.parametrize("command", ["list", "message", "export", "cancel-many"])
def test_filters_stand_together_in_one_order(command: str) -> None:
    """The same options in each command that chooses registrations."""
    names = commands()[command]

    begin = names.index("status")
    assert names[begin : begin + 10] == [
        "status", "delivery", "language", "choice", "answered", "consent", "since", "until",
        "network", "search",
    ]  # fmt: skip


def test_a_command_gets_objects_made_from_its_options() -> None:
    """The connection, the filters and its own options, whatever their order."""
    taken: list[object] = []

    @stack_command
    def command(
        name: Annotated[str, typer.Argument()],
        connection: Connection,
        filters: FilterOptions,
        count: Annotated[int, typer.Option()] = 1,
    ) -> None:
        taken.extend([name, connection, filters, count])

    assert call(command, "--stack", "other", "--status", "waiting", "x", "--count", "3") == 0
    assert taken == [
        "x",
        Connection(stack="other"),
        FilterOptions(status="waiting", choice=None),
        3,
    ]


def test_an_operator_stands_for_the_event_and_the_stack() -> None:
    """EVENT is the first argument of the command."""

    @stack_command
    def command(operator: Operator, as_json: bool = False) -> None: ...

    assert list(signature(command).parameters) == ["event", "as_json", "local", "endpoint", "stack"]


def test_a_command_without_its_event_is_wrong_usage() -> None:
    """Exit code 2."""
    assert CliRunner().invoke(app, ["list"]).exit_code == 2
