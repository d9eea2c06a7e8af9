"""A limit set on an option that already has holders: by command line, form and sweep."""

import json
import urllib.error
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
import yaml
from typer.testing import CliRunner, Result

from registrar.aws.keys.events import option_key
from registrar.cli.main import app
from registrar.domain.event import EventDefinition
from registrar.wiring.operator import event_publisher
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.factories import answers, raw_event
from tests.support.timeouts import TEST_TIMEOUT


@dataclass
class Publisher:
    """Organiser with an event file and a terminal, and visitors at the event's form."""

    driver: CloudDriver
    event: EventDefinition
    folder: Path

    @property
    def people(self) -> Attendees:
        """Attendees of the event."""
        return Attendees(self.driver, self.event)

    def run(self, *command: str) -> Result:
        """Run a command to its end."""
        environment = {"REGISTRAR_ENDPOINT": self.driver.cloud.url, "COLUMNS": "200"}
        return CliRunner().invoke(app, [*command], env=environment, catch_exceptions=False)

    def publish(self, *, english: int | None) -> Result:
        """Publish the file with so many seats for English, or no limit."""
        raw = raw_event(event=self.event.event)
        asked = next(field for field in raw["fields"] if field["name"] == "interpretation")
        option = next(choice for choice in asked["options"] if choice["value"] == "english")
        option |= {"seats": english} if english else {}
        file = self.folder / "event.yaml"
        file.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
        return self.run("events", "publish", str(file), "--yes")

    def register(self, name: str) -> tuple[int, Any]:
        """Return the response to a form that asks for English."""
        given = answers(
            email=self.people.address(name), full_name=name.capitalize(), interpretation="english"
        )
        request = Request(
            f"{self.driver.cloud.url}/events/{self.event.event}/registrations",
            json.dumps(given).encode(),
            {"content-type": "application/json"},
        )
        try:
            with urlopen(request, timeout=TEST_TIMEOUT) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, json.load(answer)

    def id_of(self, name: str) -> str:
        """Return the id of that person's registration."""
        address = self.people.address(name)
        [found] = [
            registration.id
            for registration in self.driver.registrations(self.event)
            if registration.address == address
        ]
        return found

    def until_counted(self, people: int) -> None:
        """Wait until the figures count so many."""
        events, event = self.driver.app.events, self.event.event
        until(lambda: events.counted(event).get("confirmed") == people)

    def holders(self) -> dict[str, int]:
        """Count the registrations and the holders of the option."""
        found = self.driver.registrations(self.event)
        view = [
            registration
            for registration in found
            if ("interpretation", "english") in registration.held_options
        ]
        return {"registered": len(found), "holding": len(view)}


@pytest.fixture
def publisher(driver: CloudDriver, tmp_path: Path) -> Publisher:
    """Return the publisher of an event whose options have no limits."""
    return Publisher(driver, driver.publish(), tmp_path)


def test_a_limit_counts_those_who_hold_the_option(publisher: Publisher) -> None:
    """Three hold it, two may: the next is refused at the field, and all three can correct."""
    taken = [publisher.register(name)[0] for name in ("ann", "bob", "cyd")]

    publisher.until_counted(3)
    published = publisher.publish(english=2)
    status, refused = publisher.register("dan")
    corrected = publisher.run(
        "correct", publisher.event.event, publisher.id_of("bob"), "organisation=Училище 2", "--yes"
    )

    assert taken == [202] * 3
    assert "“In English”: 3 hold it already and keep it" in published.output
    assert "interpretation=english: 3 hold it, of 2 seats" in published.output
    assert (status, [error["field"] for error in refused["errors"]]) == (422, ["interpretation"])
    assert corrected.exit_code == 0, corrected.output
    assert publisher.holders() == {"registered": 3, "holding": 3}


def test_a_limit_that_returns_counts_those_between(publisher: Publisher) -> None:
    """Of whoever came while there was none, nobody is forgotten."""
    publisher.publish(english=2)
    publisher.register("ann")
    publisher.publish(english=None)
    publisher.register("bob")

    published = publisher.publish(english=2)
    status, _ = publisher.register("cyd")

    assert "interpretation=english: 2 hold it, of 2 seats" in published.output
    assert status == 422


def test_the_sweep_counts_where_the_publisher_was_cut_short(publisher: Publisher) -> None:
    """By its own role: it goes through the event's registrations after each publication."""
    for name in ("ann", "bob", "cyd"):
        publisher.register(name)
    app = publisher.driver.app
    limited = publisher.event.model_copy(
        update={"version": 2, "fields": _limited(publisher.event, english=2)}
    )
    event_publisher(app).publish(limited, replacing=1, to_count=(("interpretation", "english"),))

    before, _ = publisher.register("dan")
    for _ in range(2):  # the first counts, the second decides on who was parked meanwhile
        publisher.driver.sweep()
    after, _ = publisher.register("eve")

    assert (before, after) == (202, 422)
    assert publisher.people.find(publisher.id_of("dan")).state == "cancelled"
    assert publisher.holders() == {"registered": 4, "holding": 3}


def test_reconciling_puts_a_wrong_counter_right(publisher: Publisher) -> None:
    """It shows what is wrong, and mends it."""
    for name in ("ann", "bob"):
        publisher.register(name)
    publisher.publish(english=2)
    table = publisher.driver.app.table
    table.client.update_item(
        TableName=table.name,
        Key=option_key(publisher.event.event, "interpretation", "english"),
        UpdateExpression="SET taken = :none",
        ExpressionAttributeValues={":none": {"N": "0"}},
    )

    event = publisher.event.event
    checked = publisher.run("reconcile", event)
    reconciled = publisher.run("reconcile", event, "--repair")
    again = publisher.run("reconcile", event)

    assert checked.exit_code == 1
    assert (
        "wrong: option interpretation=english: 0 seats are counted, 2 registrations"
        in checked.output
    )
    assert "mended: option interpretation=english: 0 seats are counted, 2" in reconciled.output
    assert (reconciled.exit_code, again.exit_code) == (0, 0), again.output


def _limited(event: EventDefinition, *, english: int) -> Any:
    return tuple(
        field
        if field.name != "interpretation"
        else field.model_copy(
            update={
                "options": tuple(
                    option.model_copy(update={"seats": english})
                    if option.value == "english"
                    else option
                    for option in field.options
                )
            }
        )
        for field in event.fields
    )
