"""Event with a team and registrations in every state, and its team's browsers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from playwright.sync_api import Page

from registrar.aws.keys.events import seats_key
from registrar.aws.registration_item import to_item
from registrar.aws.table import number as as_number
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from tests.browser.published_events import PublishedEvents
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import until
from tests.support.cloud.organiser_browser import CookieBrowser, signed_in
from tests.support.factories import a_registration, answers

ACTIVE = ("confirmed", "waiting")
COOKIES = frozenset({"access", "refresh", "browser", "lang"})


@dataclass(frozen=True)
class TeamMember:
    """Member of the team: the address, and a browser that is signed in."""

    address: str
    browser: CookieBrowser

    def enter(self, page: Page, path: str) -> Page:
        """Bring the session into the page's window, and open the path."""
        base = self.browser.cloud.url
        page.context.add_cookies(
            [
                {"name": name, "value": value, "url": base}
                for name, value in self.browser.cookies.items()
            ]
        )
        page.goto(path)
        return page


@dataclass(frozen=True)
class Team:
    """Organisers of the events: a manager, a viewer, an owner of everything."""

    published_events: PublishedEvents
    owner: TeamMember
    manager: TeamMember
    viewer: TeamMember

    def publish(self, name: str, **changes: Any) -> "TeamEvent":
        """Publish an event of this team."""
        team = {"manages": [self.manager.address], "views": [self.viewer.address]}
        return TeamEvent(
            self.published_events, self.published_events.publish(name, team=team, **changes)
        )


@dataclass(frozen=True)
class TeamEvent:
    """Published event with registrations."""

    published_events: PublishedEvents
    event: EventDefinition

    def path(self, rest: str = "") -> str:
        """Return the address of one of its pages."""
        return f"/organise/events/{self.event.event}{rest}"

    def path_of(self, registration: Registration, rest: str = "") -> str:
        """Return the address of that registration's page, or of an action below it."""
        return self.path(f"/registrations/{registration.id}{rest}")

    def register(self, name: str, **changes: Any) -> Registration:
        """Register that person by the real action."""
        return Attendees(self.published_events.driver, self.event).register(name, **changes)

    def find(self, registration: Registration) -> Registration:
        """Return the registration as it is now."""
        return Attendees(self.published_events.driver, self.event).again(registration)

    def until_counted(self, people: int) -> None:
        """Wait until the stream has counted so many active registrations for the figures."""
        counted, event = self.published_events.driver.app.events.counted, self.event.event
        until(lambda: sum(counted(event).get(state, 0) for state in ACTIVE) == people)

    def put(self, number: int, **changes: Any) -> Registration:
        """Write the registration of that number; a confirmed one takes a seat."""
        name = f"Участник {number:03}"
        before = min(self.published_events.cloud.now(), self.event.closes)
        made: dict[str, Any] = {
            "id": sha256(f"{self.event.event} {number}".encode()).hexdigest()[:32],
            "event": self.event.event,
            "name": name,
            "address": f"number-{number}@example.org",
            "answers": answers(full_name=name, email=f"number-{number}@example.org", privacy=None),
            "created": before - timedelta(hours=1) + timedelta(seconds=number),
        }
        registration = a_registration(**(made | changes))
        if registration.state == "confirmed":
            self._take_a_seat()
        return self.write(registration)

    def _take_a_seat(self) -> None:
        """Count one more seat as taken; ConditionsFailed if none is free."""
        table = self.published_events.driver.app.table
        take = table.update(
            seats_key(self.event.event),
            "ADD taken :one",
            when="taken < #capacity",
            values={":one": as_number(1)},
            names="capacity",
        )
        table.write([take])

    def write(self, registration: Registration) -> Registration:
        """Write the registration as it is, without counting its seat."""
        table = self.published_events.driver.app.table
        table.client.put_item(TableName=table.name, Item=to_item(registration))
        return registration


def a_team(published_events: PublishedEvents) -> Team:
    """Sign three organisers in."""
    members = {}
    for role in ("owner", "manager", "viewer"):
        browser, address = signed_in(published_events.driver, owner=role == "owner")
        members[role] = TeamMember(address, browser)
    return Team(published_events, **members)


def populated(
    team: Team, *, name: str = "organised"
) -> tuple[TeamEvent, Mapping[str, Registration]]:
    """Publish an event with a registration in every state; return both, by state."""
    team_event = team.publish(name, seats=3, waiting_list=20)
    people = {
        "cancelled": team_event.put(1, state="cancelled"),
        "quarantined": team_event.put(2, state="quarantined", suspicions=("honeypot", "too_quick")),
        "bounced": team_event.put(3, delivery="bounced"),
        "rejected": team_event.put(4, delivery="rejected"),
        "confirmed": team_event.register("ivan", full_name="Иван Петров"),
        "waiting": team_event.register("maria", full_name="Мария Георгиева"),
    }
    states = {name: team_event.find(person).state for name, person in people.items()}
    assert (states["confirmed"], states["waiting"]) == ("confirmed", "waiting")
    return team_event, people
