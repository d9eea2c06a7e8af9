"""`registrar events show` at work: an event's facts, and the tasks of each of its phases."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.actions.organise.figures import figures
from registrar.cli.main import app
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import OPERATOR
from registrar.wiring.organise import organiser_dependencies
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.schedule import cloud_without_schedule


class Terminal:
    """Terminal of so many columns, with an event of two seats."""

    def __init__(self, driver: CloudDriver, **changes: Any) -> None:
        self.driver, self.cloud = driver, driver.cloud
        self.event: EventDefinition = driver.publish(seats=2, waiting_list=5, **changes)
        people = Attendees(driver, self.event)
        for name in ("ivan", "maria", "petar"):
            people.register(name)
        until(self._is_counted)  # by the stream's reader, in its own time

    def _is_counted(self) -> bool:
        deps = organiser_dependencies(self.driver.app)
        states = figures(OPERATOR, self.event.event, deps=deps).states
        return states["confirmed"] + states["held"] == 2

    def show(self, *options: str, columns: int = 200) -> str:
        """Return what the command prints."""
        return self.run("events", "show", self.event.event, *options, columns=columns)

    def run(self, *command: str, columns: int = 200) -> str:
        """Return what the command prints."""
        environment = {"REGISTRAR_ENDPOINT": self.cloud.url, "COLUMNS": str(columns)}
        result = CliRunner().invoke(app, command, env=environment)
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud whose clock may go ahead."""
    with cloud_without_schedule(tmp_path_factory.mktemp("show")) as running:
        yield running


@pytest.fixture
def terminal(driver: CloudDriver) -> Terminal:
    """Return a terminal and an event of its own."""
    driver.cloud.set_clock(START)
    return Terminal(driver)


def test_an_event_is_shown_with_its_facts(terminal: Terminal) -> None:
    """One a line, dates as people write them, by the event's clock."""
    lines = terminal.show().split("\n")

    cells = [[cell.strip() for cell in line.strip("│").split("│")] for line in lines]
    facts = {cell[0]: cell[1] for cell in cells if len(cell) == 2}
    assert lines[0].strip() == terminal.event.title["bg"]
    assert facts == {
        "event": terminal.event.event,
        "state": "full",
        "version": "1",
        "starts": "2022-03-02 14:00 Europe/Sofia",
        "ends": "2022-03-02 17:00 Europe/Sofia",
        "registration opens": "2022-02-07 09:00 Europe/Sofia",
        "registration closes": "2022-03-02 12:00 Europe/Sofia",
        "seats": "2",
        "confirmed": "2",
        "held": "0",
        "waiting": "1",
        "passed over": "0",
        "waiting list": "5",
        "room": "missing",
        "address": f"{terminal.cloud.url}/events/{terminal.event.event}",
    }


def test_held_seats_are_not_shown_as_confirmed(driver: CloudDriver) -> None:
    """They are a fact of their own, for people and for programs, in every command."""
    driver.cloud.set_clock(START)
    terminal = Terminal(driver, address_check="always")

    lines = [line.strip("│").split("│") for line in terminal.show().split("\n")]
    cells = [[cell.strip() for cell in line] for line in lines]
    data = json.loads(terminal.show("--format", "json"))
    statistics = json.loads(terminal.run("stats", terminal.event.event, "--json"))
    promoted = json.loads(terminal.run("promote", terminal.event.event, "--json"))
    sentences = [terminal.run(command, terminal.event.event) for command in ("promote", "stats")]

    assert (["confirmed", "0"] in cells, ["held", "2"] in cells) == (True, True)
    assert [(told["confirmed"], told["held"]) for told in (data, statistics)] == [(0, 2), (0, 2)]
    assert promoted == {"promoted": 0, "taken": 2, "waiting": 1}
    assert "0 promoted; 2 of 2 seats are taken, 1 waiting" in sentences[0]
    assert "2 of 2 seats are taken, 2 of them held; 1 waiting" in sentences[1]


@pytest.mark.parametrize("columns", [80, 120])
def test_an_event_is_shown_in_the_width_of_the_terminal(terminal: Terminal, columns: int) -> None:
    """The table is no wider; every value is whole; what is to do stands below it."""
    shown = terminal.show(columns=columns)

    table = [line for line in shown.split("\n") if line[:1] in "┌│├└"]
    to_do = [line for line in shown.split("\n") if line.startswith(("To do: ", "Urgent: "))]
    assert max(map(len, table)) <= columns
    assert f"/events/{terminal.event.event}" in shown
    assert to_do[0].startswith("To do: Set the address of the online room. Without it nobody")


def test_what_is_to_do_follows_the_event(terminal: Terminal) -> None:
    """Urgent before the start, other things after the end; programs read the same."""
    cloud, event = terminal.cloud, terminal.event
    cloud.set_clock(event.starts - timedelta(hours=1))
    before = terminal.show()
    cloud.set_clock(event.ends + timedelta(hours=1))
    after = json.loads(terminal.show("--format", "json"))

    assert "\nUrgent: Set the address of the online room." in before
    assert after["state"] == "over"
    assert after["to do"][0]["task"] == "attendance"
