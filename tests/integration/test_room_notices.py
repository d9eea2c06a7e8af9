"""Notices that a room is missing, by the deployed sweep and its role, with the clock moved."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.actions.publish import publish
from registrar.domain.event import EventDefinition, Venue
from registrar.wiring.operator import event_publisher
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.schedule import cloud_without_schedule
from tests.support.event_parts import ONLINE_MEETING
from tests.support.mail_samples import part

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud whose clock may go ahead."""
    with cloud_without_schedule(tmp_path_factory.mktemp("rooms")) as running:
        yield running


def test_those_who_manage_an_event_without_a_room_are_emailed_twice(driver: CloudDriver) -> None:
    """48 and 4 hours before it, each once, with a link to the page of the room."""
    event = a_roomless_event(driver, "ana@rooms.example", "boris@rooms.example")

    counts = []
    for hours in (49, 48, 47, 5, 4, 3):
        driver.cloud.set_clock(event.starts - hours * HOUR)
        driver.sweep()
        counts.append(len(driver.mails_to("ana@rooms.example", "boris@rooms.example")))

    assert counts == [0, 2, 2, 2, 4, 4]
    first, *_ = driver.mails_to("ana@rooms.example")
    text = part(driver.cloud.raw_mail(first.id), "text/plain")
    assert f"{driver.cloud.url}/organise/events/{event.event}/edit/room" in text


def test_nobody_is_emailed_once_the_room_is_set(driver: CloudDriver) -> None:
    """Though the check was due already when it was set."""
    event = a_roomless_event(driver, "eva@rooms.example")
    driver.cloud.set_clock(event.starts - 30 * HOUR)
    changed = event.model_copy(update={"place": Venue.model_validate(ONLINE_MEETING)})
    publish(changed, publications=event_publisher(driver.app), now=driver.cloud.now())

    driver.sweep()

    assert driver.mails_to("eva@rooms.example") == []


def a_roomless_event(driver: CloudDriver, *managers: str) -> EventDefinition:
    """Publish an online event that these manage, at the demo's start."""
    driver.cloud.set_clock(START)
    place = {"online": {"provider": "Zoom"}}
    return driver.publish(place=place, team={"manages": list(managers), "views": []}, reminders=[])
