"""Commands about all events, on the simulated table."""

import csv
import inspect
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from openpyxl import load_workbook

from registrar.aws.table import Table
from registrar.cli import several
from registrar.cli.connection import Connection
from registrar.settings import Settings
from registrar.wiring.app import App
from tests.support.app_environment import APP_ENVIRONMENT
from tests.support.attendee_browser import AttendeeBrowser
from tests.support.factories import KEYS, NOW
from tests.support.several_events import SeveralServices, several_events_of

Run = Callable[..., Any]


@pytest.fixture
def events(table: Table) -> SeveralServices:
    """Return events with Ivan, who agreed to be told of later ones, and Maria."""
    made = several_events_of(table)
    for services in made.everything:
        services.register("ivan", later_events=True, language="en")
        services.register("maria")
    return made


@pytest.fixture
def run(table: Table) -> Run:
    """Return what runs a command's function on the table."""
    app = App(Settings.read(APP_ENVIRONMENT), clock=lambda: NOW)
    app.__dict__ |= {"table": table, "keys": KEYS}
    connection = Connection()
    connection.__dict__["app"] = app

    def call(command: Run, **options: Any) -> None:
        inspect.unwrap(command)(connection=connection, **options)

    return call


def test_overview_shows_all_events(
    events: SeveralServices, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """The operator has the rights of an owner."""
    run(several.overview, as_json=True)

    lines = json.loads(capsys.readouterr().out)
    assert [line["event"] for line in lines] == ["alpha", "beta", "of-others", "to-view"]
    assert lines[0] | {"to do": []} == {
        "event": "alpha",
        "state": "open",
        "seats": 5,
        "taken": 2,
        "waiting": 0,
        "next": "closes",
        "on": "2022-03-02T12:00:00+02:00",
        "to do": [],
    }
    assert any("registrar events room" in task for task in lines[0]["to do"])


def test_overview_is_a_table_with_the_number_of_tasks(
    events: SeveralServices, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line for each event."""
    run(several.overview, as_json=False)

    assert capsys.readouterr().out.count("closes") == 4


def test_person_is_found_in_all_events(
    events: SeveralServices, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """To the end; each event that was searched has a line, without the words."""
    run(several.find, words="иван", as_json=True)

    found = json.loads(capsys.readouterr().out)
    assert [each["event"] for each in found] == ["alpha", "beta", "of-others", "to-view"]
    assert {each["email"] for each in found} == {"ivan@example.org"}
    assert set(events.read_acts()) == {"alpha", "beta", "of-others", "to-view"}


def test_blank_words_are_wrong_usage(events: SeveralServices, run: Run) -> None:
    """They would find nobody."""
    with pytest.raises(typer.BadParameter):
        run(several.find, words=" ", as_json=False)


def test_addresses_are_listed_once(
    events: SeveralServices, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the proof, and noted."""
    run(several.later_events, as_json=True)

    [found] = json.loads(capsys.readouterr().out)
    assert (found["address"], found["language"]) == ("ivan@example.org", "en")
    assert list(events.read_acts().values()) == [["read consented 1"]]


def test_file_has_links_that_work_and_is_for_nobody_else(
    events: SeveralServices, run: Run, tmp_path: Path
) -> None:
    """CSV and XLSX by the name; mode 0600; in the audit."""
    files = [tmp_path / "list.csv", tmp_path / "list.xlsx"]
    for file in files:
        run(several.later_events, out=file, as_json=False)

    [row] = csv.DictReader(files[0].read_text("utf-8-sig").splitlines(keepends=True))
    link = row["Link to unsubscribe"].removeprefix("https://example.org")
    assert AttendeeBrowser(events.alpha).post(link)[0] == 303
    assert load_workbook(files[1]).worksheets[0].max_row == 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    taken = [line for lines in events.audited().values() for line in lines]
    assert taken.count(("exported consented 1", "operator")) == 2
    run(several.later_events, out=files[0], force=True, as_json=False)
    assert len(files[0].read_text("utf-8-sig").splitlines()) == 1  # nobody is left


def test_file_of_another_kind_is_wrong_usage(
    events: SeveralServices, run: Run, tmp_path: Path
) -> None:
    """Before anything is read."""
    with pytest.raises(typer.BadParameter):
        run(several.later_events, out=tmp_path / "list.parquet", as_json=False)
