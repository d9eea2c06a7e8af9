"""People of a CSV on the terminal: shown first, then registered; a wrong file is explained."""

import json
from dataclasses import dataclass
from inspect import unwrap
from pathlib import Path
from typing import Any

import pytest

from registrar.actions.organise.register_by_hand import ByHandDependencies
from registrar.aws.table import Table
from registrar.cli.importing_people import import_people_
from registrar.cli.terminal import Advice
from registrar.domain.event import EventDefinition
from tests.support.by_hand import by_hand_over
from tests.support.organised_event import services_with_team
from tests.support.people_files import ANN, people_file


@dataclass
class Terminal:
    """Operator of the services' event, as far as the command needs one."""

    event: str
    definition: EventDefinition
    by_hand_deps: ByHandDependencies


def run(table: Table, folder: Path, *lines: str, raw: bytes = b"", **options: Any) -> int:
    """Run the command on a file of these lines, or bytes; return the number of seats taken."""
    services = services_with_team(table, seats=2)
    file = folder / "people.csv"
    file.write_bytes(raw or people_file(*lines))
    operator = Terminal(
        services.event.event,
        services.event,
        by_hand_over(services.organiser_deps, services.unwanted),
    )
    chosen = {"language": None, "dry_run": True, "as_json": True, "yes": False} | options
    unwrap(import_people_)(operator=operator, file=file, **chosen)
    return services.seats.taken


def test_a_dry_run_shows_each_line_and_registers_nobody(
    table: Table, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the line of the file, with the errors of its answers."""
    taken = run(table, tmp_path, ANN, ANN, ANN.replace("ann@example.org", ""), dry_run=True)

    told = [(each["line"], each["outcome"]) for each in json.loads(capsys.readouterr().out)]
    assert told == [(2, "seat"), (3, "twice"), (4, "invalid")]
    assert taken == 0


def test_people_are_registered_once_that_is_confirmed(
    table: Table, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Here by an option; the numbers say what was done."""
    taken = run(table, tmp_path, ANN, dry_run=False, as_json=False, yes=True)

    assert capsys.readouterr().out == "a seat: 1\n"
    assert taken == 1


@pytest.mark.parametrize(
    ("line", "options", "advice"),
    [
        (ANN + ",more", {"dry_run": True}, "line 2 has more cells than there are headings"),
        (ANN, {"dry_run": False}, "with --json, say --dry-run or --yes"),
    ],
)
def test_what_cannot_be_done_is_explained(
    table: Table, tmp_path: Path, line: str, options: dict[str, Any], advice: str
) -> None:
    """Before anything is registered."""
    with pytest.raises(Advice, match=advice):
        run(table, tmp_path, line, **options)


@pytest.mark.parametrize(
    ("raw", "advice"),
    [
        (b"PK\x03\x04", "the file is a workbook; save its sheet as CSV"),
        (b"email,full_name\na@b.example,A\n", "these columns, too: organisation profession town"),
    ],
)
def test_a_file_of_something_else_is_explained(
    table: Table, tmp_path: Path, raw: bytes, advice: str
) -> None:
    """By what to do with it."""
    with pytest.raises(Advice, match=advice):
        run(table, tmp_path, raw=raw)
