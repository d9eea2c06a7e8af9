"""The events of an organiser, the first page of one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.organise.manage import release
from registrar.actions.track_delivery import DeliveryEvent, TrackDependencies, track_delivery
from registrar.aws.delivery_table import DeliveryTable
from registrar.aws.table import Table
from registrar.domain.delivery import Delivery
from registrar.domain.organiser import Organiser
from registrar.domain.team_mail import sample_reference
from tests.support.event_parts import DISCUSSION_PROGRAMME, ONLINE_MEETING
from tests.support.event_team import MANAGER, VIEWER
from tests.support.figures_fixture import FiguresFixture
from tests.support.organised_event import (
    TEAM,
    bounced,
    browser_of,
    cancelled,
    path,
    quarantined,
    register_many,
    services_with_team,
)
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.registration_states import mark_delivered

STRANGER = Organiser("stranger@wcif.example")


class NoEvents:
    """A service in which nothing is published yet."""

    def __getattr__(self, name: str) -> Any:
        """Nothing but the list of events may be asked for."""
        assert name == "all"
        return list


WORRIES = {
    "Review those in quarantine",
    "Correct the addresses that emails do not reach",
    "Fill the free seats now",
}

DELIVERIES: tuple[Delivery, ...] = ("sent", "bounced", "delivered")

COUNTED_LISTS = [
    ("Review those in quarantine", "quarantine"),
    ("Correct the addresses that emails do not reach", "not-reached"),
]


def test_events_stand_with_their_state_and_figures(table: Table) -> None:
    """State and dates in words; each number leads to those who are counted."""
    services = services_with_team(table, seats=2)
    register_many(services, 1)

    page = browser_of(services).look("/organise")

    assert [heading.text for heading in page.all("h2")] == [
        "Good approaches and practices for child protection"
    ]
    assert page.texts("event-state") == [
        "Open: registration closes on 2 March 2022, 12:00 (Eastern European Time)."
    ]
    assert [element.text for element in page.all("strong")] == ["1", "0", "1"]
    assert [link.attributes["href"] for link in page.all("a")][11:14] == [
        path(services, "/registrations?status=confirmed"),
        path(services, "/waiting"),
        path(services, "/waiting"),
    ]
    assert page.flaws() == []


def test_held_seats_are_told_apart_from_the_confirmed(table: Table) -> None:
    """In the list of events and in the event: each number leads to those it counts."""
    services = services_with_team(table, seats=4, address_check="always")
    ivan, maria, held = register_many(services, 3)
    for registration in (ivan, maria):
        release(MANAGER, registration.event, registration.id, deps=services.organiser_deps)
    FiguresFixture(services).recount(ivan, maria, held)

    pages = [browser_of(services).look(where) for where in ("/organise", path(services))]

    for page in pages:
        assert [element.text for element in page.all("strong")][:4] == ["2", "1", "0", "1"]
        links = [link.attributes["href"] for link in page.all("a")]
        assert [link for link in links if "status=" in link] == [
            path(services, "/registrations?status=confirmed"),
            path(services, "/registrations?status=held"),
        ]
        assert page.flaws() == []


def test_who_has_no_event_is_told_what_to_do(table: Table) -> None:
    """The address that has to be added is there to be copied."""
    page = browser_of(services_with_team(table), STRANGER).look("/organise")

    assert [heading.text for heading in page.all("h2")] == ["No event yet"]
    assert [element.text for element in page.all("strong")] == [STRANGER.address]


def test_an_owner_without_events_is_told_how_to_begin(table: Table) -> None:
    """With a new event."""
    deps = replace(services_with_team(table).organiser_deps, events=NoEvents())

    page = OrganiserBrowser(deps, OWNER).look("/organise")

    assert page.one("a", href="/organise/new").text == "New event"
    assert "Begin with a new event" in page.texts("empty")[0]


def test_the_overview_says_what_is_to_be_done(table: Table) -> None:
    """Five figures, each with its list, and what waits for a person."""
    services = services_with_team(table, seats=2)
    FiguresFixture(services).recount(
        bounced(services, register_many(services, 1)[0]), quarantined(services)
    )

    page = browser_of(services).look(path(services))

    assert [element.text for element in page.all("strong")][:5] == ["1", "0", "1", "1", "1"]
    assert [link.text for link in page.all("a") if link.text in WORRIES] == [
        "Review those in quarantine",
        "Correct the addresses that emails do not reach",
    ]
    assert page.flaws() == []


def test_an_event_without_worries_says_so(table: Table) -> None:
    """Nothing to be done is said, not left blank."""
    services = services_with_team(table, place=ONLINE_MEETING, programme=DISCUSSION_PROGRAMME)
    person = services.register("ivan")
    mark_delivered(services, person)
    FiguresFixture(services).recount(person)

    page = browser_of(services).look(path(services))

    assert "Nothing to do right now." in [item.text for item in page.all("li")]
    assert page.flaws() == []


def test_a_sample_that_arrived_tells_that_emails_arrive(table: Table) -> None:
    """Before anybody has registered; one that came back does not."""
    services = services_with_team(table, place=ONLINE_MEETING)
    deps = TrackDependencies(store=DeliveryTable(table), clock=lambda: services.now)
    reference = sample_reference(services.event.event, "confirmed", "bg")

    done = []
    for delivery in DELIVERIES:
        track_delivery(DeliveryEvent(reference, "ses", delivery), deps=deps)
        done.append(
            "Done: Emails arrive" in browser_of(services).look(path(services)).texts("done")
        )

    assert done == [False, False, True]


def test_the_checklist_stands_by_phase_with_what_is_done_and_what_comes_later(table: Table) -> None:
    """A line for each that is not to do now."""
    services = services_with_team(table, place=ONLINE_MEETING)

    page = browser_of(services).look(path(services))

    assert [heading.text for heading in page.all("h3")] == [
        "Before the event",
        "While people register",
        "After the event",
    ]
    assert page.texts("done") == [
        "Done: The address of the online room is set",
        "Done: The team has more than one person",
        "Done: The certificates are set up",
        "Done: Nobody is in quarantine",
        "Done: No email is undelivered",
        "Done: No free seat is waiting to be filled",
    ]
    assert page.texts("later") == [
        "Later: Import attendance",
        "Later: Send the certificates",
        "Later: Add the link to the materials",
        "Later: Download the report",
    ]
    assert page.flaws() == []


@pytest.mark.parametrize(("task", "name"), COUNTED_LISTS)
def test_what_a_to_do_counts_is_what_its_page_lists(table: Table, task: str, name: str) -> None:
    """Those in quarantine, and those whom emails do not reach, in any state."""
    services = services_with_team(table, seats=3)
    ivan, maria, petar = register_many(services, 3)
    people = [bounced(services, ivan), bounced(services, cancelled(services, maria)), petar]
    people += [quarantined(services, robot) for robot in ("robot", "other", "third")]
    FiguresFixture(services).recount(*people)
    browser = browser_of(services)

    [counted] = [item.text for item in browser.look(path(services)).all("li") if task in item.text]
    listed = browser.look(path(services, f"/{name}")).all("h2")

    assert f"{task} ({len(listed)})" in counted
    assert len(listed) > 1


def test_a_missing_room_is_urgent_before_the_start_and_no_address_is_shown(table: Table) -> None:
    """The overview says whether the room is set, to who views too; never where it is."""
    missing = services_with_team(table, programme=DISCUSSION_PROGRAMME)
    missing.now = missing.event.starts - timedelta(minutes=10)

    seen = browser_of(missing, VIEWER).look(path(missing))
    missing.publish(team=TEAM, programme=DISCUSSION_PROGRAMME, place=ONLINE_MEETING)
    after = browser_of(missing, VIEWER).look(path(missing))

    assert seen.texts("urgent")[0].startswith("Urgent: Set the address of the online room")
    assert "Online roommissing" in seen.one("main").text
    assert after.texts("urgent") == []
    assert "Online roomset" in after.one("main").text
    assert ONLINE_MEETING["online"]["join_address"] not in after.one("main").text
    assert seen.flaws() == after.flaws() == []


def test_a_cancelled_event_is_called_so(table: Table) -> None:
    """A cancelled event is called so with any dates and seats, also after its day."""
    services = services_with_team(table, cancelled=True)

    before = browser_of(services).look(path(services))
    services.now = services.event.ends + timedelta(days=1)
    after = browser_of(services).look(path(services))

    assert before.texts("event-state") == ["Cancelled: the event will not take place"]
    assert after.texts("event-state") == before.texts("event-state")
