"""`registrar simulate` in a terminal, and where there is no checkout."""

import json
import sys

import pytest
from typer.testing import CliRunner

from registrar.cli.main import app
from registrar.cli.terminal import Advice


def run(*arguments: str) -> tuple[int, str, str]:
    """Return exit code, output and errors of the command."""
    result = CliRunner().invoke(app, ["simulate", *arguments], env={"COLUMNS": "80"})
    return result.exit_code, result.stdout, result.stderr


def test_a_rush_is_shown_with_a_plot_and_its_figures() -> None:
    """No line is wider than the terminal."""
    code, shown, _ = run("rush", "--visitors", "200", "--seconds", "2", "--seats", "50")

    assert code == 0
    assert "     50 seat (202)" in shown
    assert max(map(len, shown.split("\n"))) <= 80


def test_a_rush_is_figures_for_programs() -> None:
    """JSON, and every visitor in it once."""
    code, shown, _ = run("rush", "--visitors", "200", "--seconds", "2", "--json")

    assert code == 0
    assert sum(json.loads(shown)["answers"].values()) == 200


@pytest.mark.parametrize("options", [["--hold", "x"], ["--hold", "20-10"], ["--visitors", "0"]])
def test_wrong_usage_is_a_sentence_and_exit_code_2(options: list[str]) -> None:
    """It names what is right."""
    code, _, error = run("rush", *options)

    assert code == 2
    assert "Invalid value" in error


def test_an_installation_says_that_it_needs_a_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a traceback."""
    monkeypatch.setitem(sys.modules, "tests.simulation.commands", None)

    result = CliRunner().invoke(app, ["simulate", "rush"])

    assert isinstance(result.exception, Advice)
    assert "clone the project" in str(result.exception)
