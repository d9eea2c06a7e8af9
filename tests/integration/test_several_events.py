"""Several events over HTTP, with the functions' roles: at a glance, a person, and later events."""

import csv
import json
from io import StringIO
from typing import Any

import pytest

from registrar.domain.event import EventDefinition
from registrar.domain.later_events import LATER_EVENTS
from registrar.wiring.organise import organiser_dependencies
from tests.support.cloud.api_client import HttpApiClient
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.organiser_browser import CookieBrowser, signed_in
from tests.support.cloud.visitor import Visitor
from tests.support.command_runner import run_command

LIST = "/organise/later-events"


class Several:
    """Two events that a signed-in organiser manages, with somebody at each."""

    def __init__(self, driver: CloudDriver) -> None:
        self.driver = driver
        self.browser, address = signed_in(driver)
        team = {"manages": [address]}
        self.events = [driver.publish(seats=5, team=team) for _ in range(2)]
        people = [Attendees(driver, event) for event in self.events]
        self.ivan = people[0].register("ivan", later_events=True)
        self.maria = people[1].register("maria", later_events=True)
        self.of_ivan = people[0]
        until(lambda: all(len(driver.registrations(event)) == 1 for event in self.events))

    @property
    def names(self) -> set[str]:
        """Return the names of the events."""
        return {event.event for event in self.events}

    def program(self) -> HttpApiClient:
        """Return a client of the API with the organiser's token."""
        token = self.browser.token("access")
        return HttpApiClient(self.driver.cloud, token, self.events[0].event)


@pytest.fixture
def several(driver: CloudDriver) -> Several:
    """Return the organiser's events."""
    return Several(driver)


def parts(program: HttpApiClient, call: str) -> list[dict[str, Any]]:
    """Return the items of all parts of a list: other tests' events are looked at, too."""
    found: list[dict[str, Any]] = []
    after = ""
    while True:
        sign = "&" if "?" in call else "?"
        answer = program.ask("GET", f"/organise/api{call}{f'{sign}after={after}' if after else ''}")
        assert answer.status == 200, answer.text
        data = json.loads(answer.text)
        found += data["items"]
        if data["next"] is None:
            return found
        after = data["next"]


def test_api_shows_and_searches_the_events_that_one_manages(several: Several) -> None:
    """And no event of another test's team."""
    program = several.program()

    glance = parts(program, "/overview")
    people = parts(program, f"/people?search={several.ivan.address}")

    assert {item["event"] for item in glance} == several.names
    assert [item["registration"]["id"] for item in people] == [several.ivan.id]


def test_pages_answer_and_lead_to_each_other(several: Several) -> None:
    """Signed in, in both languages."""
    for path in ("/organise/overview", "/organise/people?search=ivan", LIST):
        for language in ("en", "bg"):
            sign = "&" if "?" in path else "?"
            answer = several.browser.get(f"{path}{sign}lang={language}")
            assert answer.status == 200, path
            assert f'href="{LIST}"' in answer.text


def _file(browser: CookieBrowser) -> list[dict[str, str]]:
    answer = browser.send(LIST, LIST, kind="csv", separator="comma")
    assert answer.status == 200
    return [*csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"), newline=""))]


def _noted(several: Several, event: EventDefinition) -> list[str]:
    deps = organiser_dependencies(several.driver.app)
    return [line.what for line in deps.audit.lines(event.event)]


def test_link_of_the_export_ends_the_consent_without_signing_in(several: Several) -> None:
    """Looking changes nothing; one POST does, as a mail program sends it; the list follows."""
    before = {row["Email address"]: row for row in _file(several.browser)}
    link = before[several.ivan.address]["Link to unsubscribe"]
    visitor = Visitor(several.driver.cloud, several.ivan.address)

    looked = visitor.get(link)
    given = several.of_ivan.again(several.ivan).current_consents[LATER_EVENTS].given
    done = visitor.post(link, **{"List-Unsubscribe": "One-Click"})

    assert (looked.status, given, done.status) == (200, True, 200)
    assert not several.of_ivan.again(several.ivan).current_consents[LATER_EVENTS].given
    until(
        lambda: several.ivan.address not in {row["Email address"] for row in _file(several.browser)}
    )
    assert several.maria.address in {row["Email address"] for row in _file(several.browser)}
    assert "withdrew consent" in _noted(several, several.events[0])
    assert "exported consented 1" in _noted(several, several.events[1])


def test_unknown_link_gets_the_same_answer(several: Several) -> None:
    """A page that says nothing about anybody."""
    visitor = Visitor(several.driver.cloud, several.ivan.address)

    asked = visitor.get("/unsubscribe/no-link-of-ours")
    done = visitor.post("/unsubscribe/no-link-of-ours", **{"List-Unsubscribe": "One-Click"})

    assert (asked.status, done.status) == (200, 200)


def test_commands_cover_all_events(several: Several, tmp_path: Any) -> None:
    """As the operator, who has the rights of an owner."""
    endpoint = several.driver.cloud.url
    file = tmp_path / "list.csv"

    glance = run_command("overview", "--json", endpoint=endpoint)
    found = run_command("find", several.maria.address, "--json", endpoint=endpoint)
    written = run_command("later-events", "--out", str(file), endpoint=endpoint)

    assert several.names <= {line["event"] for line in json.loads(glance[1])}
    assert [each["id"] for each in json.loads(found[1])] == [several.maria.id]
    assert written[0] == 0
    assert several.maria.address in file.read_text("utf-8-sig")
