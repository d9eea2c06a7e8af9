"""Both kinds of seats are given at once: by the stream, and by organisers out of the reserve."""

from functools import partial

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.organise.reserve import give_reserved
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import Refusal
from registrar.domain.registration import Registration
from registrar.wiring.attend import attendee_dependencies
from registrar.wiring.organise import organiser_dependencies
from tests.support.cloud.attendees import Attendees, retry_try_later, run_at_once
from tests.support.cloud.driver import CloudDriver

RESERVE, PUBLIC = 3, 5
LEAVING, WAITING = 2, 7


def gives(people: Attendees, registration: Registration) -> None:
    """Give a seat of the reserve, as an organiser who asks again while others are faster."""
    deps = organiser_dependencies(people.driver.app)
    retry_try_later(lambda: give_reserved(OPERATOR, people.event.event, registration.id, deps=deps))


def leaves(people: Attendees, registration: Registration) -> None:
    """Cancel the registration as its attendee."""
    deps = attendee_dependencies(people.driver.app)
    retry_try_later(lambda: cancel(people.link(registration), undone=0, deps=deps))


@pytest.fixture
def people(driver: CloudDriver) -> Attendees:
    """Return the people of an event with a reserve."""
    event = driver.publish(seats=RESERVE + PUBLIC, reserve=RESERVE, waiting_list=20)
    return Attendees(driver, event)


def test_the_list_is_promoted_while_organisers_give_the_reserve(people: Attendees) -> None:
    """Each kind gives all that it has and no more; who waits is promoted in order (N2, N7)."""
    seated = [people.register(f"seated{number}") for number in range(PUBLIC)]
    waiting = [people.register(f"waiting{number}") for number in range(WAITING)]
    chosen = waiting[-RESERVE - 2 :]

    told = run_at_once(
        *(partial(leaves, people, each) for each in seated[:LEAVING]),
        *(partial(gives, people, each) for each in chosen),
    )
    people.until_seats_are_given()

    now = [people.again(each) for each in waiting]
    by_list = [each for each in now if each.has_seat and not each.reserved]
    assert [each.code for each in told if isinstance(each, Refusal)] == ["no_reserve_left"] * 2
    assert [each.state for each in now].count("waiting") == WAITING - RESERVE - LEAVING
    assert [each.id for each in by_list] == [each.id for each in waiting[:LEAVING]]
    assert sum(each.reserved for each in now) == RESERVE
    people.assert_counted()


def test_a_reserved_seat_that_is_given_up_is_given_again_beside_promotions(
    people: Attendees,
) -> None:
    """It comes back to the reserve, whatever the stream does in that moment."""
    seated = [people.register(f"seated{number}") for number in range(PUBLIC)]
    waiting = [people.register(f"waiting{number}") for number in range(WAITING)]
    for each in waiting[-RESERVE:]:
        gives(people, each)

    run_at_once(
        lambda: leaves(people, seated[0]),
        lambda: leaves(people, waiting[-1]),
        lambda: gives(people, waiting[-RESERVE - 1]),
    )
    people.until_seats_are_given()

    seats = people.driver.app.events.seats(people.event.event)
    assert people.again(waiting[0]).has_seat
    assert not people.again(waiting[0]).reserved
    assert seats.taken - seats.reserved == PUBLIC
    assert seats.reserved in (RESERVE - 1, RESERVE)
    people.assert_counted()
