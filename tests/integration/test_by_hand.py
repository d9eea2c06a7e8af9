"""Registering by hand and the reserve: by the pages, and with visitors in the same moment."""

from functools import partial

from registrar.actions.organise.register_by_hand import ByHand, register_by_hand
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import NoReserveLeft
from registrar.domain.registration import Registration
from registrar.wiring.organise import by_hand_dependencies
from tests.support.cloud.attendees import Attendees, retry_try_later, run_at_once
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.organiser_browser import signed_in
from tests.support.cloud.visitor import Visitor
from tests.support.factories import answers

OWNER = Organiser("owner@wcif.example", owner=True)


def test_seats_of_the_reserve_are_given_by_the_pages(driver: CloudDriver) -> None:
    """To a speaker while others wait, and to one of these; each is emailed."""
    people = Attendees(driver, driver.publish(seats=3, reserve=2, waiting_list=5))
    for name in ("ivan", "maria", "petar"):
        people.register(name)
    owner, _ = signed_in(driver, owner=True)
    page = f"/organise/events/{people.event.event}/registrations"
    given = answers(email=people.address("speaker"), full_name="Speaker", privacy="yes")

    told = owner.send(f"{page}/new", f"{page}/new", **(given | {"reserved-seat": "yes"}))
    waiting = next(each for each in everybody(people) if each.state == "waiting")
    moved = owner.send(f"{page}/{waiting.id}", f"{page}/{waiting.id}/reserved-seat")

    assert (told.status, moved.status) == (303, 303)
    reserved = [each.address for each in everybody(people) if each.reserved]
    assert sorted(reserved) == sorted([people.address("speaker"), waiting.address])
    seats = driver.app.events.seats(people.event.event)
    assert (seats.taken, seats.reserved, seats.waiting) == (3, 2, 1)
    driver.sweep()
    assert Visitor(driver.cloud, people.address("speaker")).kinds() == ["confirmed"]


def test_organisers_and_visitors_take_seats_at_once(driver: CloudDriver) -> None:
    """Two of the reserve and two of everybody: exactly these, and the others wait."""
    people = Attendees(driver, driver.publish(seats=4, reserve=2, waiting_list=9))

    results = run_at_once(
        *(partial(register_speaker, people, f"speaker{number}") for number in range(4)),
        *(partial(people.register, f"person{number}") for number in range(5)),
    )

    found = everybody(people)
    seats = driver.app.events.seats(people.event.event)
    assert sum(isinstance(result, NoReserveLeft) for result in results) == 2
    assert sorted((each.state, each.by_team, each.reserved) for each in found) == [
        *[("confirmed", False, False)] * 2,
        *[("confirmed", True, True)] * 2,
        *[("waiting", False, False)] * 3,
    ]
    assert (seats.taken, seats.reserved, seats.waiting, seats.public_limit) == (4, 2, 3, 4)


def register_speaker(people: Attendees, name: str) -> None:
    """Register that person with a seat of the reserve. Raises NoReserveLeft."""
    values = answers(email=people.address(name), full_name=name)
    given = ByHand(values=values, language="bg", nonce="by-hand-0123456789", reserved=True)
    deps = by_hand_dependencies(people.driver.app)
    retry_try_later(lambda: register_by_hand(OWNER, people.event.event, given, deps=deps))


def everybody(people: Attendees) -> list[Registration]:
    """Return the event's registrations as they are now."""
    deps = by_hand_dependencies(people.driver.app).organiser_deps
    return [people.again(each) for each in deps.registrations.of_event(people.event.event)]
