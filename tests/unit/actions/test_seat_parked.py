"""Parked registrations: accepted in a rush, and seated behind the stream, in order and for sure."""

from datetime import timedelta

import pytest

from registrar.actions.erase import erase_registration
from registrar.actions.seat_parked import TOGETHER, seat_parked
from registrar.aws.table import Table
from registrar.domain.refusals import DifferentBody
from registrar.domain.registration import Registration
from tests.support.counted_seats import assert_counted
from tests.support.limited_options import fields_with_seats
from tests.support.parked import at_once, parked
from tests.support.services import Services, services_with_event


def seat(services: Services) -> dict[str, int]:
    """Return the outcomes of one look."""
    return dict(seat_parked(deps=services.parked_deps))


def states(services: Services, people: list[Registration]) -> list[str]:
    """Return what became of each."""
    return [services.again(each).state for each in people]


def test_the_stream_seats_one_at_once(table: Table) -> None:
    """The same email as to anybody, about the version that has the seat."""
    services = services_with_event(table)

    ivan = at_once(services, "ivan")

    assert (ivan.state, ivan.version, services.kinds(ivan)) == ("confirmed", 2, ["confirmed"])
    assert_counted(services)


def test_a_parked_one_holds_nothing(table: Table) -> None:
    """Neither seat nor address nor email; others are not refused for it."""
    services = services_with_event(table)

    ivan = parked(services, "ivan")
    maria = services.register("maria")

    assert (ivan.state, maria.state) == ("parked", "confirmed")
    assert (services.seats.taken, services.kinds(ivan)) == (1, [])
    assert list(services.parked_deps.parked.due(services.now)) == [ivan.id]
    assert_counted(services)


def test_many_are_seated_in_one_transaction(table: Table) -> None:
    """In the order of their arrival, then the waiting list, then an email to whoever is left."""
    services = services_with_event(table, seats=5, waiting_list=2)
    people = []
    for number in range(9):
        services.now += timedelta(seconds=1)
        people.append(parked(services, f"person{number}"))

    outcomes = seat(services)

    assert outcomes == {"seated": 5, "listed": 2, "turned_away": 2}
    assert states(services, people) == ["confirmed"] * 5 + ["waiting"] * 2 + ["cancelled"] * 2
    assert [services.kinds(each) for each in people[4:]] == [
        ["confirmed"],
        ["waiting"],
        ["waiting"],
        ["turned_away"],
        ["turned_away"],
    ]
    assert list(services.parked_deps.parked.due(services.now)) == []
    assert seat(services) == {}
    assert_counted(services)


def test_a_rush_larger_than_a_transaction_takes_several(table: Table) -> None:
    """Nobody is seated twice, and no more than there are seats."""
    services = services_with_event(table, seats=TOGETHER + 3)
    for number in range(TOGETHER + 5):
        parked(services, f"person{number}")

    outcomes = seat(services)

    assert outcomes == {"seated": TOGETHER + 3, "listed": 2}
    assert_counted(services)


def test_one_address_gets_one_seat(table: Table) -> None:
    """Two forms of a person in one rush, and one of somebody registered: no second registration."""
    services = services_with_event(table, seats=10)
    maria = services.register("maria")
    first = parked(services, "ivan")
    second = parked(services, "ivan", nonce="m" * 20)
    again = parked(services, "maria", nonce="m" * 20)
    petar = parked(services, "petar")

    outcomes = seat(services)

    assert outcomes == {"seated": 2, "doubled": 2}
    assert states(services, [maria, petar]) == ["confirmed", "confirmed"]
    found = [services.registrations.find(each.id) for each in (first, second)]
    assert [each.state for each in found if each] == ["confirmed"]
    assert services.registrations.find(again.id) is None
    assert_counted(services)


def test_the_same_form_sent_again_is_the_same(table: Table) -> None:
    """While it is parked and afterwards; another body under its nonce is refused."""
    services = services_with_event(table)
    ivan = parked(services, "ivan")

    again = parked(services, "ivan")
    with pytest.raises(DifferentBody):
        parked(services, "ivan", town="Varna")

    assert again == ivan
    seat(services)
    assert services.register("ivan").id == ivan.id
    assert services.seats.taken == 1


def test_options_are_taken_and_who_finds_none_is_told(table: Table) -> None:
    """One by one, since each moves its option's counter."""
    services = services_with_event(table, seats=5, fields=fields_with_seats(english=1))
    ivan, maria = (parked(services, name, interpretation="english") for name in ("ivan", "maria"))

    seat(services)

    both = sorted(states(services, [ivan, maria]))
    assert both == ["cancelled", "confirmed"]
    assert_counted(services)


def test_nothing_is_given_of_an_event_that_is_cancelled_or_has_begun(table: Table) -> None:
    """The parked are told, too."""
    services = services_with_event(table)
    ivan = parked(services, "ivan")
    services.now = services.event.starts

    assert seat(services) == {"turned_away": 1}
    assert states(services, [ivan]) == ["cancelled"]


def test_an_erasure_ends_it(table: Table) -> None:
    """The person is gone, and nobody is seated."""
    services = services_with_event(table)
    ivan = parked(services, "ivan")

    erase_registration(ivan.id, by="organiser", who="a@wcif.example", deps=services.erase_deps)

    assert seat(services) == {}
    assert services.again(ivan).state == "erased"
    assert_counted(services)
