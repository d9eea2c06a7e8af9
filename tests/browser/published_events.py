"""Events that the browser tests visit, one in every state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from infra.local.cloud import LocalCloud
from registrar.actions.publish import publish
from registrar.cli.local_summary import publish_events
from registrar.domain.event import EventDefinition
from registrar.wiring.operator import event_publisher
from tests.browser.raw_requests import post_form
from tests.support.cloud.driver import CloudDriver
from tests.support.factories import an_event, raw_event
from tests.support.form_pages import EVERY_TYPE

CONFERENCE = "good-practices-child-protection"

PROGRAMME = [
    {
        "starts": "2022-03-02 14:00",
        "ends": "2022-03-02 14:30",
        "title": {"bg": "Откриване", "en": "Opening"},
    },
    {
        "starts": "2022-03-02 14:30",
        "ends": "2022-03-02 17:00",
        "title": {"bg": "Дискусия", "en": "Discussion"},
    },
]


def dates(
    opens: str = "2022-02-07 09:00",
    closes: str = "2022-03-02 12:00",
    day: str = "2022-03-02",
) -> dict[str, Any]:
    """Return an event's dates; it is 14 February 2022 in the local cloud."""
    return {
        "zone": "Europe/Sofia",
        "starts": f"{day} 14:00",
        "ends": f"{day} 17:00",
        "registration": {"opens": opens, "closes": closes},
    }


def _limited() -> list[dict[str, Any]]:
    """Return the conference's fields, with one seat for the interpretation into English."""
    fields: list[dict[str, Any]] = raw_event()["fields"]
    [asked] = [candidate for candidate in fields if candidate["name"] == "interpretation"]
    [option] = [choice for choice in asked["options"] if choice["value"] == "english"]
    option["seats"] = 1
    return fields


# What differs from the conference; those of FILLED get one registration
STATES: Mapping[str, dict[str, Any]] = {
    "open": {},
    "announced": {"dates": dates(opens="2022-02-21 09:00")},
    "waiting": {"seats": 1, "waiting_list": 50},
    "full": {"seats": 1, "waiting_list": 0},
    "closed": {"dates": dates(closes="2022-02-13 12:00")},
    "over": {"dates": dates("2022-01-07 09:00", "2022-02-01 12:00", "2022-02-02")},
    "scheduled": {"programme": PROGRAMME},
    "every-type": {"fields": EVERY_TYPE},
    "guarded": {"proof_of_work": True},
    "limited": {"fields": _limited()},
    "cancelled": {"cancelled": True},
}


# What the one registration answers that fills each
FILLED: Mapping[str, dict[str, str]] = {
    "waiting": {},
    "full": {},
    "limited": {"interpretation": "english"},
}


@dataclass(frozen=True)
class PublishedEvents:
    """Published events by state, and their cloud.

    ``links`` are the paths of attendees' links, by the state of the attendee.
    """

    cloud: LocalCloud
    driver: CloudDriver
    events: Mapping[str, EventDefinition]
    links: Mapping[str, str] = field(default_factory=dict)

    def path(self, state: str, rest: str = "") -> str:
        """Return the path of the page of the event, or of the attendee, in that state."""
        begin = self.links.get(state) or f"/events/{self.events[state].event}"
        return f"{begin}{rest}"

    def publish(self, event: str, **changes: Any) -> EventDefinition:
        """Publish a further event, for one test."""
        definition = an_event(event=event, **{"address_check": "never", **changes})
        return publish(definition, publications=self._publications, now=self.cloud.now())

    @property
    def _publications(self) -> Any:
        return event_publisher(self.driver.app)


def publish_every_state(cloud: LocalCloud) -> PublishedEvents:
    """Publish the conference and an event in each state."""
    driver = CloudDriver(cloud)
    [conference] = publish_events(cloud)
    published_events = PublishedEvents(cloud, driver, {"conference": conference})
    events = {
        state: published_events.publish(f"state-{state}", **changes)
        for state, changes in STATES.items()
    }
    for state, given in FILLED.items():
        answer = post_form(cloud.url, f"state-{state}", email="first@example.org", **given)
        assert answer.status == 303, f"{state}: {answer.status}"
    return PublishedEvents(cloud, driver, {"conference": conference, **events})
