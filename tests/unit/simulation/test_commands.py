"""`registrar simulate` in a terminal, and where there is no checkout."""

import json
import shlex
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registrar.cli.main import app
from registrar.cli.terminal import Advice
from tests.simulation.mutants.catalogue import MUTANTS
from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code


def run(*arguments: str) -> tuple[int, str, str]:
    """Return exit code, output and errors of the command."""
    result = CliRunner().invoke(app, ["simulate", *arguments], env={"COLUMNS": "80"})
    return result.exit_code, result.stdout, result.stderr


def test_a_rush_is_shown_with_a_plot_and_its_figures() -> None:
    """No line is wider than the terminal."""
    code, shown, _ = run("rush", "--visitors", "200", "--seconds", "2", "--seats", "50")

    assert code == 0
    assert "seat (202)" in shown
    assert "0 seats left free" in shown
    assert max(map(len, shown.split("\n"))) <= 80


def test_a_rush_is_figures_for_programs() -> None:
    """JSON, and every visitor in it once."""
    code, shown, _ = run("rush", "--visitors", "200", "--seconds", "2", "--json")

    assert code == 0
    assert sum(json.loads(shown)["answers"].values()) == 200


@pytest.mark.parametrize(
    "options",
    [
        ["--profile", "x"],
        ["--mutant", "x"],
        ["replay", "1", "--keep", "x"],
        ["replay", "1", "--faults", "x"],
        ["matrix", "--case", "x"],
    ],
)
def test_wrong_options_are_named(options: list[str]) -> None:
    """Before anything runs."""
    code, _, error = run(*options)

    assert code == 2
    assert options[-2] in error


@pytest.mark.parametrize("options", [["--hold", "x"], ["--hold", "20-10"], ["--visitors", "0"]])
def test_wrong_usage_is_a_sentence_and_exit_code_2(options: list[str]) -> None:
    """It names what is right."""
    code, _, error = run("rush", *options)

    assert code == 2
    assert "Invalid value" in error


def test_histories_are_figures() -> None:
    """Exit code 0, as every promise was kept."""
    code, shown, _ = run("--histories", "2", "--operations", "3", "--jobs", "1")

    assert code == 0
    assert f"{'histories':18} {2:>13}" in shown
    assert f"{'operations':18} {6:>13}" in shown


def test_histories_end_when_the_time_is_up() -> None:
    """As many as were begun by then, and it says of how many."""
    code, told, _ = run("--histories", "40", "--minutes", "0", "--jobs", "1")

    assert code == 0
    assert told.startswith("After 0 minutes, 11 of 40 histories:")


def test_a_history_that_fails_is_shortened_and_can_be_replayed() -> None:
    """Exit code 1; the line that it prints fails in the same way."""
    code, shown, _ = run(
        "--seed", "2", "--histories", "1", "--operations", "24", "--profile", "calm",
        "--jobs", "1", "--mutant", "seats without limit",
    )  # fmt: skip

    again = shown.strip().split("\n")[-1].removeprefix("Again: registrar simulate ")
    replayed, story, _ = run(*shlex.split(again))
    assert (code, replayed) == (1, 1)
    assert "VIOLATION" in shown
    assert story.strip().split("\n")[-1] in shown


def test_a_mutant_that_no_hint_names_and_nothing_finds_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is hunted from its first seed, as often as allowed; exit code 1."""
    same = Code("registrar.domain.seats:Seats.free", "return self", "return True and self")
    monkeypatch.setitem(MUTANTS, "same", Mutant("same", "Nothing is wrong.", (same,)))

    code, shown, _ = run("mutants", "same", "--histories", "2", "--jobs", "1")

    assert code == 1
    assert "0 of 1 found in 2 histories" in shown
    assert "same: survives: Nothing is wrong." in shown


def test_a_long_run_goes_on_where_it_ended(tmp_path: Path) -> None:
    """The same command again adds nothing."""
    file = str(tmp_path / "long.jsonl")
    long = ("long", "--file", file, "--histories", "2", "--operations", "2", "--jobs", "1")

    first, again = run(*long), run(*long)

    assert (first[0], again[0]) == (0, 0)
    assert first[1] == again[1]


def test_an_installation_says_that_it_needs_a_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a traceback."""
    monkeypatch.setitem(sys.modules, "tests.simulation.commands", None)

    result = CliRunner().invoke(app, ["simulate", "rush"])

    assert isinstance(result.exception, Advice)
    assert "clone the project" in str(result.exception)
