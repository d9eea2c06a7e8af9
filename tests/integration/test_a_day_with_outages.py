"""A day of the conference's life, with outages: what must ring rings, and nothing is lost.

The day before the start. People register and cancel; the stream is not read for a while, SES is
down for an hour, a function is throttled, and in the afternoon all are reminded.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from typer.testing import Result

from infra.local.cloud import LocalCloud
from registrar.cli.local_summary import make_owner
from registrar.domain.message import LEASE
from registrar.observability import OLDEST_DUE
from tests.support.cloud.alarms import ringing
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.delivery import pass_time
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.outages import stream_unread, throttled, throttles
from tests.support.cloud.schedule import schedule_stopped
from tests.support.cloud.visitor import Visitor
from tests.support.command_runner import invoke
from tests.support.event_parts import ONLINE_MEETING
from tests.support.factories import an_event, answers

SEATS = 6
MORNING = an_event().starts - timedelta(days=1, hours=5)

# Each email that each person is to get, once
EMAILS: Mapping[str, tuple[str, ...]] = {
    "ana": ("confirmed", "cancelled"),
    "boris": ("confirmed", "cancelled"),
    "vera": ("confirmed", "cancelled"),
    "georgi": ("confirmed", "reminder"),
    "dara": ("confirmed", "reminder"),
    "emil": ("confirmed", "reminder"),
    "zhana": ("promoted", "reminder"),
    "zora": ("promoted", "reminder"),
    "ivo": ("waiting", "promoted", "reminder"),
}


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud for this day alone."""
    with LocalCloud(state=tmp_path_factory.mktemp("day"), at=MORNING) as running:
        make_owner(running)
        yield running


class Day:
    """The conference, its people, and the clock."""

    def __init__(self, driver: CloudDriver) -> None:
        self.driver, self.cloud = driver, driver.cloud
        self.event = driver.publish(seats=SEATS, waiting_list=SEATS, place=ONLINE_MEETING)
        self.people = {
            name: Visitor(self.cloud, f"{name}@{self.event.event}.example") for name in EMAILS
        }

    def register(self, *names: str) -> None:
        """Let each send the form, which is accepted."""
        for name in names:
            assert self.send(name) == 303

    def send(self, name: str) -> int:
        """Send that person's form; return the status of the answer."""
        given = answers(email=self.people[name].address, full_name=name.capitalize())
        form = {key: "yes" if value is True else value for key, value in given.items()}
        path = f"/events/{self.event.event}/registrations"
        return self.people[name].post(path, nonce=f"{name:n<20}", language="bg", **form).status

    def cancel(self, *names: str) -> None:
        """Let each give up the seat, by the link of the newest email."""
        for name in names:
            person = self.people[name]
            assert person.post(person.link() + "/cancel", undone="0").status == 303

    def go_on(self, by: timedelta) -> None:
        """Let time pass, and sweep."""
        pass_time(self.driver, by)
        self.driver.sweep()

    def until_mailed(self, name: str, kind: str) -> None:
        """Wait until the newest email to that person is of that kind; the stream alone sends."""
        until(lambda: self.people[name].kinds()[-1:] == [kind])

    def until_swept(self, name: str, kind: str) -> None:
        """Let time pass until the newest email to that person is of that kind."""

        def is_told() -> bool:
            self.go_on(LEASE)
            return self.people[name].kinds()[-1:] == [kind]

        until(is_told)

    def state_of(self, name: str) -> str:
        """Return the state of that person's registration."""
        address = self.people[name].address
        states = [
            registration.state
            for registration in self.driver.registrations(self.event)
            if registration.address == address
        ]
        return states[-1] if states else ""

    def emails(self) -> Mapping[str, Counter[str]]:
        """Count the emails of each kind to each person."""
        return {name: Counter(person.kinds()) for name, person in self.people.items()}

    def run(self, *command: str) -> Result:
        """Run a command to its end."""
        return invoke(*command, endpoint=self.cloud.url)

    def doctor(self) -> set[str]:
        """Return the severities of all that the doctor sees."""
        results = json.loads(self.run("doctor", "--json").stdout)["results"]
        return {result["severity"] for result in results}

    def ringing(self) -> set[str]:
        """Return the metrics of our own whose alarm rings by all that was logged."""
        return ringing(self.cloud.logs())


def test_a_day_with_outages(driver: CloudDriver) -> None:
    """Each fault rings alone; at the end everybody has each email once, and all is in order."""
    day = Day(driver)

    with schedule_stopped(day.cloud):
        all_is_well(day)
        the_stream_is_not_read(day)
        ses_is_down(day)
        a_function_is_throttled(day)
        all_are_reminded(day)
        day.go_on(LEASE + timedelta(hours=1))

    assert day.emails() == {name: Counter(kinds) for name, kinds in EMAILS.items()}
    assert day.ringing() == {OLDEST_DUE, "Ses_unclear"}
    Attendees(driver, day.event).assert_counted()
    assert driver.app.events.seats(day.event.event).taken == SEATS
    until(lambda: day.run("reconcile", day.event.event).exit_code == 0)
    assert day.doctor() == {"ok", "unsimulated"}


def all_is_well(day: Day) -> None:
    """People register, and are told by the stream; nothing rings."""
    names = ("ana", "boris", "vera", "georgi")
    day.register(*names)
    for name in names:
        day.until_mailed(name, "confirmed")
    day.go_on(timedelta(minutes=1))
    assert day.ringing() == set()


def the_stream_is_not_read(day: Day) -> None:
    """Emails wait for the sweep, which measures how long, and sends them."""
    with stream_unread(day.cloud, "DeliverFunction"):
        day.register("dara", "emil")
        day.go_on(timedelta(minutes=20))
        day.until_mailed("dara", "confirmed")
        day.until_mailed("emil", "confirmed")
    assert day.ringing() == {OLDEST_DUE}


def ses_is_down(day: Day) -> None:
    """Attempts fail for an hour, seats go on; when SES is back the newest truth is sent."""
    day.cloud.ses_faults("hang", seconds=0)
    day.register("zhana", "zora")
    day.cancel("ana", "boris")
    until(lambda: {day.state_of("zhana"), day.state_of("zora")} == {"confirmed"})
    for _ in range(4):
        day.go_on(timedelta(minutes=15))
    assert day.ringing() == {OLDEST_DUE, "Ses_unclear"}
    assert sum(day.emails()["zhana"].values()) == 0

    day.cloud.ses_faults("none")
    for name in ("ana", "boris"):
        day.until_swept(name, "cancelled")
    for name in ("zhana", "zora"):
        day.until_swept(name, "promoted")


def a_function_is_throttled(day: Day) -> None:
    """A submission is refused and not taken; sent again it is, and told by the stream."""
    with throttled(day.cloud, "RegisterFunction"):
        assert day.send("ivo") in (429, 503)
    assert throttles(day.cloud, "RegisterFunction") > 0
    assert day.state_of("ivo") == ""
    day.register("ivo")
    day.until_mailed("ivo", "waiting")
    day.cancel("vera")
    day.until_mailed("vera", "cancelled")
    day.until_mailed("ivo", "promoted")


def all_are_reminded(day: Day) -> None:
    """Those who have seats are reminded a day before; the clock is there already, or soon."""
    reminded = day.event.starts - timedelta(days=1)
    if day.cloud.now() < reminded:
        day.cloud.set_clock(reminded)
    seated = [name for name, kinds in EMAILS.items() if "reminder" in kinds]

    def all_told() -> bool:
        day.go_on(timedelta(minutes=1))
        return all("reminder" in day.people[name].kinds() for name in seated)

    until(all_told)
