"""A field removed while people register: forms of before, files, the privacy notice."""

import csv
import io
import json
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from typer.testing import CliRunner

from registrar.actions.publish import publish
from registrar.cli.main import app
from registrar.domain.event import EventDefinition
from registrar.wiring.operator import event_publisher
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver
from tests.support.factories import an_event, answers, raw_event
from tests.support.timeouts import TEST_TIMEOUT


@pytest.fixture
def event(driver: CloudDriver) -> EventDefinition:
    """Return an event without the field for the town; Ivan has answered it."""
    first = driver.publish()
    Attendees(driver, first).register("ivan", town="Русе")
    fields = [field for field in raw_event()["fields"] if field["name"] != "town"]
    second = an_event(event=first.event, fields=fields)
    publications, now = event_publisher(driver.app), driver.cloud.now()
    return publish(second, publications=publications, now=now)


def run(driver: CloudDriver, *command: str) -> str:
    """Return what a command prints."""
    environment = {"REGISTRAR_ENDPOINT": driver.cloud.url, "COLUMNS": "200"}
    result = CliRunner().invoke(app, [*command], env=environment, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_a_form_of_before_is_taken_without_what_is_asked_no_more(
    driver: CloudDriver, event: EventDefinition, kind: str
) -> None:
    """As a browser that had it open sends it, or a website it was pasted into."""
    people = Attendees(driver, event)
    given = answers(email=people.address("maria"), full_name="Мария", town="Варна")
    fields = {name: "on" if value is True else str(value) for name, value in given.items()}
    body = json.dumps(given) if kind == "application/json" else urlencode(fields)
    url = f"{driver.cloud.url}/events/{event.event}/registrations"
    headers = {"content-type": kind, "accept": "application/json"}

    with urlopen(Request(url, body.encode(), headers), timeout=TEST_TIMEOUT) as answer:
        status = answer.status

    found = {
        registration.name: registration.answers for registration in driver.registrations(event)
    }
    assert status == 202
    assert "town" not in found["Мария"]


def test_its_answers_are_in_lists_files_and_the_notice(
    driver: CloudDriver, event: EventDefinition
) -> None:
    """In the words of the version that asked, with its purpose and its days."""
    [ivan] = driver.registrations(event)
    town = an_event().field("town")

    listed = run(driver, "list", event.event, "--columns", "full_name,town", "--format", "csv")
    shown = run(driver, "show", event.event, ivan.id)
    asked = "SELECT town FROM registrations"
    found = run(driver, "query", event.event, asked, "--format", "json")
    with urlopen(f"{driver.cloud.url}/events/{event.event}/privacy?lang=bg") as answer:
        notice = answer.read().decode()

    assert list(csv.reader(io.StringIO(listed)))[1] == ["Ivan", "Русе"]
    assert "Русе" in shown
    assert json.loads(found) == [{"town": "Русе"}]
    assert town.label["bg"] in notice
    assert town.purpose["bg"] in notice
