"""The machine is asked in one file, so that a simulation can give another."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from registrar.settings import Settings
from registrar.system import Machine
from registrar.wiring.app import App, current_app, for_invocation, per_app, running
from tests.unit.wiring.test_app import COMPLETE

ROOT = Path(__file__).parents[2]
PRODUCT = ROOT / "shared" / "registrar"
ASKING = frozenset({"time", "random", "secrets", "uuid", "urllib.request", "socket", "threading"})
NOW = frozenset({"now", "utcnow", "today", "urandom"})


def asks(tree: ast.AST) -> Iterator[str]:
    """Modules that give time, chance or a network, and calls that read the clock."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in ASKING)
        elif isinstance(node, ast.ImportFrom) and node.module in ASKING:
            yield str(node.module)
        elif isinstance(node, ast.Attribute) and _reads_the_clock(node):
            yield ast.unparse(node)


def _reads_the_clock(node: ast.Attribute) -> bool:
    owner = node.value.id if isinstance(node.value, ast.Name) else ""
    return owner in {"datetime", "date", "os"} and node.attr in NOW


def files() -> list[Path]:
    """Product's files but the machine's own and the command line's."""
    every = [*PRODUCT.rglob("*.py"), *(ROOT / "functions").glob("*.py")]
    return [one for one in every if one != PRODUCT / "system.py" and "cli" not in one.parts]


def test_nothing_but_the_machine_asks_for_time_or_chance() -> None:
    """Every wait, clock, random number and token can be another's."""
    found = {
        str(path.relative_to(ROOT)): asked
        for path in files()
        if (asked := list(asks(ast.parse(path.read_text()))))
    }

    assert found == {}


@pytest.mark.parametrize(
    "line", ["import time", "from random import random", "datetime.now(UTC)", "os.urandom(8)"]
)
def test_asking_the_computer_is_found(line: str) -> None:
    """The rule above can fail."""
    assert list(asks(ast.parse(line)))


def an_app(machine: Machine | None = None) -> App:
    """App of complete settings."""
    return App(Settings.read(COMPLETE), machine)


def test_a_handler_runs_as_the_process_given_to_it() -> None:
    """Two simulated processes in one interpreter, one inside the other."""
    one, other = an_app(), an_app()

    with running(one):
        with running(other):
            inner = current_app(), for_invocation(None)
        outer = current_app()

    assert (inner, outer) == ((other, other), one)


def test_what_a_root_builds_belongs_to_its_app() -> None:
    """A second process has a cache of its own, and both end with their app."""

    @per_app
    def root(app: App) -> list[App]:
        return [app]

    one, other = an_app(), an_app()

    assert root(one) is root(one)
    assert (root(one), root(other)) == ([one], [other])
    assert list(one.built.values()) == [[one]]


def test_an_app_asks_its_machine() -> None:
    """Clock, clients, waiting and tokens are the machine's."""
    waited: list[float] = []
    moment = datetime(2022, 3, 1, tzinfo=UTC)
    app = an_app(
        Machine(
            client=lambda service, seconds: (service, seconds),
            utc_now=lambda: moment,
            monotonic=lambda: 7.0,
            sleep=waited.append,
            random=lambda: 0.5,
            new_token=lambda: "token",
        )
    )

    app.budget.begin(3.0)
    app.table.pause(1)

    answers: list[Any] = [app.clock(), app.table.client, app.table.new_token(), app.budget.left()]
    assert answers == [moment, ("dynamodb", 3.0), "token", 3.0]
    assert waited == [0.01]
