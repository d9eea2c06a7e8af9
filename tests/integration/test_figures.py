"""Figures on the local cloud: the deployed function counts by its own role, and reconcile mends."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from typer.testing import CliRunner

from functions.register import handler
from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel
from registrar.actions.erase import erase_registration
from registrar.actions.organise.figures import figures
from registrar.actions.reconcile_figures import check, reconcile
from registrar.aws.keys.events import seats_key
from registrar.aws.keys.figures import counters_key
from registrar.aws.keys.registrations import registration_key
from registrar.cli.main import app
from registrar.domain.figures import Figures, contribution
from registrar.domain.form import compile_form
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import Refusal
from registrar.domain.registration import Registration
from registrar.wiring.attend import attendee_dependencies, erase_dependencies
from registrar.wiring.operator import reconcile_dependencies
from registrar.wiring.organise import organiser_dependencies
from tests.support.cloud.attendees import Attendees, retry_try_later
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.kill_workers import kill_workers
from tests.support.factories import a_form_request, a_request, answers

THREADS = 20


@dataclass
class EventFigures:
    """Registrations of an event, and their counters."""

    people: Attendees

    @property
    def driver(self) -> CloudDriver:
        """Organiser of the event."""
        return self.people.driver

    @property
    def event(self) -> str:
        """Name of the event."""
        return self.people.event.event

    def registrations(self) -> list[Registration]:
        """Return the stored registrations."""
        return self.driver.registrations(self.people.event)

    def figures(self) -> Figures:
        """Return the figures that organisers see."""
        return figures(OPERATOR, self.event, deps=organiser_dependencies(self.driver.app))

    def shown(self) -> dict[str, int]:
        """Return the counters, those at zero left out; AssertionError if one is negative."""
        counts = self.driver.app.events.counted(self.event)
        assert [count for count in counts.items() if count[1] < 0] == []
        return {name: number for name, number in counts.items() if number}

    def expected(self) -> dict[str, int]:
        """Return the counters that the registrations add up to."""
        counts: Counter[str] = Counter()
        for registration in self.registrations():
            counts.update(contribution(registration, self.people.event))
        return dict(counts)

    def until_exact(self) -> None:
        """Wait until the stream has counted everything."""
        until(lambda: self.shown() == self.expected())

    def rush(self, size: int, at: int = 0) -> list[Registration]:
        """Register so many at once, by twenty threads."""
        names = [f"p{at + number}" for number in range(size)]
        with ThreadPoolExecutor(THREADS) as threads:
            return list(threads.map(self._register, names))

    def _register(self, name: str) -> Registration:
        number = int(name[1:])
        profession = ["teacher", "psychologist"][number % 2]
        source_ip = f"198.51.100.{number % 200}"  # more from one address would be refused
        return self.people.register(name, source_ip=source_ip, profession=profession)


@pytest.fixture
def event_figures(driver: CloudDriver) -> EventFigures:
    """Return an event with 150 seats and 100 waiting positions."""
    event = driver.publish(seats=150, waiting_list=100)
    return EventFigures(Attendees(driver, event))


def run_all(*acts: Any) -> None:
    """Run all calls by twenty threads; refusals are expected."""

    def act(one: Any) -> None:
        with suppress(Refusal):
            retry_try_later(one)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(act, acts))


def leave(event_figures: EventFigures, one: Registration) -> None:
    """Cancel the registration."""
    deps = attendee_dependencies(event_figures.driver.app)
    cancel(event_figures.people.link(one), undone=0, deps=deps)


def correct_profession(event_figures: EventFigures, one: Registration) -> None:
    """Correct the profession to health mediator."""
    people, deps = event_figures.people, attendee_dependencies(event_figures.driver.app)
    name = one.address.partition("@")[0]
    submission = people.submission(name, profession="health_mediator")
    form = compile_form(people.event)
    correct(people.link(one), submission, form=form, revision=0, deps=deps)


def test_the_life_of_an_event_is_counted_exactly(event_figures: EventFigures) -> None:
    """A rush of 200, and then cancellations, promotions, corrections and erasures at once."""
    people, app = event_figures.people, event_figures.driver.app
    rush = event_figures.rush(200)
    event_figures.until_exact()
    first = event_figures.figures()

    run_all(
        *(partial(leave, event_figures, registration) for registration in rush[:40]),
        *(
            partial(
                erase_registration, registration.id, by="attendee", deps=erase_dependencies(app)
            )
            for registration in rush[30:60]
        ),
        *(partial(correct_profession, event_figures, registration) for registration in rush[60:80]),
        *(partial(event_figures.rush, 1, 1000 + number) for number in range(20)),
    )
    event_figures.driver.sweep()

    people.until_seats_are_given()
    event_figures.until_exact()
    people.assert_counted()
    last = event_figures.figures()
    assert (first.states["confirmed"], first.states["waiting"]) == (150, 50)
    assert (last.states["confirmed"], last.erased) == (last.seats.taken, 30)
    assert sum(line.total for line in last.days.lines) == sum(last.states.values())
    assert check(event_figures.event, deps=reconcile_dependencies(app)).sound


def test_whoever_counts_is_killed_in_the_middle(event_figures: EventFigures) -> None:
    """The records come again, and nobody counts twice."""
    cloud = event_figures.driver.cloud
    for at in range(0, 60, 20):
        event_figures.rush(20, at=at)
        kill_workers(cloud, "RecountFunction")

    event_figures.until_exact()


def test_reconciled_while_others_register(event_figures: EventFigures) -> None:
    """The old counters were spoiled; the new ones have everybody, also who came meanwhile."""
    app = event_figures.driver.app
    event_figures.rush(40)
    event_figures.until_exact()
    corrupt_counters(event_figures)

    with ThreadPoolExecutor(1) as thread:
        rush = thread.submit(event_figures.rush, 40, 100)
        found = reconcile(event_figures.event, deps=reconcile_dependencies(app))
        rush.result()

    event_figures.until_exact()
    assert found.wrong["confirmed"][0] - found.wrong["confirmed"][1] > 900
    assert reconcile(event_figures.event, deps=reconcile_dependencies(app)).wrong == {}


def corrupt_counters(event_figures: EventFigures) -> None:
    """Overwrite counters, one negative, one made up; take the contribution of two registrations.

    The stream tells of these two, so they are soon counted once more than they should be.
    """
    table = event_figures.driver.app.table
    client, where = table.client, counters_key(event_figures.event)
    client.update_item(
        TableName=table.name,
        Key=where,
        UpdateExpression="SET #a = :much, #b = :below, #c = :much",
        ExpressionAttributeNames={
            "#a": "0 confirmed",
            "#b": "0 confirmed.language=bg",
            "#c": "0 cancelled.choice.profession=teacher",
        },
        ExpressionAttributeValues={":much": {"N": "999"}, ":below": {"N": "-7"}},
    )
    for registration in event_figures.registrations()[:2]:
        client.update_item(
            TableName=table.name,
            Key=registration_key(registration.id),
            UpdateExpression="REMOVE counted",
        )


def run(event_figures: EventFigures, *arguments: str) -> tuple[int, str]:
    """Run the command against the cloud."""
    environment = {"REGISTRAR_ENDPOINT": event_figures.driver.cloud.url, "COLUMNS": "200"}
    result = CliRunner().invoke(
        app, ["reconcile", event_figures.event, *arguments], env=environment
    )
    return result.exit_code, result.output


def test_the_command_checks_mends_and_tells(event_figures: EventFigures) -> None:
    """Exit code 1 for what a check finds wrong, 0 once it is mended, 1 for seats that lie."""
    event_figures.rush(5)
    event_figures.until_exact()
    good = run(event_figures, "--check")
    corrupt_counters(event_figures)
    checked, mended, again = (
        run(event_figures, "--check"),
        run(event_figures),
        run(event_figures, "--check"),
    )
    table = event_figures.driver.app.table
    table.client.update_item(
        TableName=table.name,
        Key=seats_key(event_figures.event),
        UpdateExpression="SET taken = :wrong",
        ExpressionAttributeValues={":wrong": {"N": "4"}},
    )

    lying = run(event_figures)

    sound = (0, f"{event_figures.event}: 5 registration(s), all counted as they are\n")
    assert good == again == sound
    assert checked[0] == 1
    assert re.search(r"^  confirmed: (999|1\d{3}), should be 5$", checked[1], re.MULTILINE)
    assert mended[0] == 0
    assert "0 counter(s)" not in mended[1]
    assert lying[0] == 1
    assert "4 seats are counted as taken, but there are 5 such registrations" in lying[1]


@pytest.mark.usefixtures("lambda_environment")
def test_the_website_of_each_kind_of_form(driver: CloudDriver) -> None:
    """The hosted page, the element, a plain form on a listed page, one elsewhere, a program."""
    websites = {"origins": ["https://school.example"], "redirects": []}
    event = driver.publish(seats=9, websites=websites)
    ways = {
        "hosted": {"origin": "null", "sec_fetch_site": "same-origin"},
        "element": {"origin": "https://school.example", "sec_fetch_site": "cross-site"},
        "plain": {"referer": "https://school.example/page"},
        "elsewhere": {"origin": "https://blog.example"},
        "program": {},
    }
    for way, headers in ways.items():
        given = answers(email=f"{way}@{event.event}.example.org", nonce=f"{way:n<20}")
        if way in ("element", "program"):
            request = a_request(given, event=event.event, **headers)
        else:
            form = {name: str(value) for name, value in given.items()} | {"privacy": "yes"}
            request = a_form_request(form, event=event.event, **headers)
        assert handler(request, None)["statusCode"] in (202, 303)
    event_figures = EventFigures(Attendees(driver, event))

    event_figures.until_exact()

    host = driver.cloud.outputs["PublicUrl"].partition("://")[2]
    kept = {
        registration.address.partition("@")[0]: registration.website
        for registration in event_figures.registrations()
    }
    assert kept == {
        "hosted": host,
        "element": "school.example",
        "plain": "school.example",
        "elsewhere": "other",
        "program": "",
    }
    lines = {line.value: line.active for line in event_figures.figures().websites.lines}
    assert lines == {"school.example": 2, host: 1, "other": 1, "": 1}
