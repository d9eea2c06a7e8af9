"""A seat held until the address is proven, with the rights that the functions have."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from infra.local.cloud import LocalCloud
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.schedule import cloud_without_schedule
from tests.support.cloud.visitor import Visitor


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud whose clock may go ahead, and in which nothing happens by itself."""
    with cloud_without_schedule(tmp_path_factory.mktemp("held")) as running:
        yield running


def test_a_seat_is_held_confirmed_released_and_given_to_the_next(cloud: LocalCloud) -> None:
    """One presses the button, one does not; the seat of the latter goes to who waits."""
    driver = CloudDriver(cloud)
    people = Attendees(driver, driver.publish(seats=2, waiting_list=2, address_check="always"))
    ivan, maria, petar = (
        register(people, name, told)
        for name, told in (("ivan", "held"), ("maria", "held"), ("petar", "waiting"))
    )

    assert ivan.get(ivan.link()).status == 200  # as a scanner does
    assert states(driver, people) == ["held", "held", "waiting"]
    assert ivan.post(f"{ivan.link()}/confirm").status == 303
    until(lambda: ivan.kinds() == ["held", "confirmed"])
    assert petar.post(f"{petar.link()}/confirm").status == 303

    cloud.set_clock(cloud.now() + timedelta(minutes=61))
    driver.sweep()

    until(lambda: petar.kinds() == ["waiting", "promoted"])
    assert maria.kinds() == ["held"]
    assert states(driver, people) == ["confirmed", "cancelled", "confirmed"]


def test_who_waits_gets_a_seat_once_the_address_is_proven(cloud: LocalCloud) -> None:
    """Passed over until the button is pressed, and then promoted at once, without a sweep."""
    driver = CloudDriver(cloud)
    people = Attendees(driver, driver.publish(seats=1, waiting_list=2, address_check="always"))
    register(people, "ivan", "held")
    rada = register(people, "rada", "waiting")

    cloud.set_clock(cloud.now() + timedelta(minutes=61))
    driver.sweep()
    until(lambda: driver.registrations(people.event)[1].passed_over == "unproven")
    free = states(driver, people)
    kinds = rada.kinds()
    assert rada.post(f"{rada.link()}/confirm").status == 303

    until(lambda: rada.kinds() == ["waiting", "promoted"])
    assert (free, kinds) == (["cancelled", "waiting"], ["waiting"])
    assert states(driver, people) == ["cancelled", "confirmed"]


def register(people: Attendees, name: str, told: str) -> Visitor:
    """Register, and wait for the mail of that kind."""
    visitor = Visitor(people.driver.cloud, people.address(name))
    people.register(name)
    until(lambda: visitor.kinds()[-1:] == [told])
    return visitor


def states(driver: CloudDriver, people: Attendees) -> list[str]:
    """Return the states of the event's registrations, oldest first."""
    return [registration.state for registration in driver.registrations(people.event)]
