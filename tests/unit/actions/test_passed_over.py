"""Waiting registrations that cannot take a seat are passed over: they keep their position."""

from typing import Any

import pytest

from registrar.actions.attend.manage import cancel, erase, undo
from registrar.aws.table import Table
from registrar.domain.delivery import STOPPED, Delivery
from registrar.domain.refusals import EventFull, OptionFull
from tests.support.counted_seats import assert_counted
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.organised_event import services_with_team
from tests.support.passed_over import cancel_as_attendee, learn_delivery, states_or_reasons
from tests.support.positions import give, places

OPTION = ("interpretation", "bulgarian")


@pytest.mark.parametrize("delivery", STOPPED)
def test_a_seat_goes_past_who_cannot_be_told(table: Table, delivery: Delivery) -> None:
    """A registration whose mail is undeliverable keeps its position; the next one gets the seat."""
    services = services_with_team(table, waiting_list=5)
    first, unreachable, second = (services.register(name) for name in ("first", "w", "second"))
    learn_delivery(services, unreachable, delivery)
    cancel_as_attendee(services, first)

    promoted = services.promote()

    assert promoted == 1
    assert states_or_reasons(services, unreachable, second) == ["unreachable", "confirmed"]
    assert (services.kinds(unreachable), places(services, unreachable)) == (["waiting"], [1])
    assert_counted(services)


def test_newcomers_get_the_seats_that_nobody_on_the_list_can_take(table: Table) -> None:
    """Registrations passed over fill neither the event nor the waiting list."""
    services = services_with_team(table, seats=2, waiting_list=1)
    first, other = services.register("first"), services.register("other")
    unreachable = services.register("w")
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, first)
    services.promote()

    newcomers = [services.register(name) for name in ("ann", "bob")]

    assert states_or_reasons(services, *newcomers, unreachable) == [
        "confirmed",
        "waiting",
        "unreachable",
    ]
    assert places(services, newcomers[1]) == [2]
    with pytest.raises(EventFull):
        services.register("cyd")
    assert states_or_reasons(services, other) == ["confirmed"]
    assert_counted(services)


def test_an_event_with_seats_left_is_open_though_somebody_is_passed_over(table: Table) -> None:
    """Its pages say what registering would do."""
    services = services_with_team(table, waiting_list=1)
    first, unreachable = services.register("first"), services.register("w")
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, first)
    services.promote()

    seats = services.seats

    assert (seats.free, seats.list_free) == (True, True)
    assert seats.state(services.now, services.event.ends) == "open"
    assert (seats.waiting, seats.passed_over, seats.listed) == (0, 1, 1)
    assert not seats.can_promote(services.now)


@pytest.mark.parametrize("way", [cancel, erase])
def test_who_is_passed_over_can_give_the_place_up(table: Table, way: Any) -> None:
    """Counters and places are as if it had never been there."""
    services = services_with_team(
        table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    services.register("first")
    english = services.register("eve", interpretation="english")
    for_option, unreachable = services.register("ann"), services.register("w")
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, english)
    services.promote()
    assert states_or_reasons(services, for_option, unreachable) == [
        "interpretation=bulgarian",
        "unreachable",
    ]

    for registration in (for_option, unreachable):
        way(
            services.link(registration),
            **({"undone": 0} if way is cancel else {}),
            deps=services.attendee_deps,
        )

    assert (services.seats.passed_over, services.seats.waiting, services.seats.taken) == (0, 0, 1)
    assert services.events.option_seats(services.event.event)[OPTION].passed_over == 0
    assert_counted(services)


def test_the_seat_of_an_option_goes_to_who_waits_for_it_before_any_newcomer(table: Table) -> None:
    """While somebody may be able again, nobody gets a seat directly (N8)."""
    services = services_with_team(
        table, seats=3, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    ivan = services.register("ivan")
    english = [services.register(name, interpretation="english") for name in ("ann", "bob")]
    maria = services.register("maria")
    cancel_as_attendee(services, english[0])
    services.promote()
    assert (states_or_reasons(services, maria), services.seats.free) == (
        ["interpretation=bulgarian"],
        True,
    )

    cancel_as_attendee(services, ivan)
    newcomer = services.register("cyd", interpretation="english")
    before = states_or_reasons(services, maria, newcomer)
    promoted = services.promote()

    assert before == ["interpretation=bulgarian", "waiting"]
    assert (promoted, states_or_reasons(services, maria, newcomer)) == (
        2,
        ["confirmed", "confirmed"],
    )
    assert services.events.option_seats(services.event.event)[OPTION].taken == 1
    assert services.seats.free is False
    assert_counted(services)


def test_a_full_option_is_refused_to_newcomers_while_somebody_waits_for_it(table: Table) -> None:
    """Others may register: the event has seats left."""
    services = services_with_team(
        table, seats=3, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    services.register("ivan")
    english = [services.register(name, interpretation="english") for name in ("ann", "bob")]
    maria = services.register("maria")
    cancel_as_attendee(services, english[0])
    services.promote()

    with pytest.raises(OptionFull):
        services.register("petar")
    newcomer = services.register("cyd", interpretation="english")

    assert states_or_reasons(services, maria, newcomer) == ["interpretation=bulgarian", "confirmed"]
    assert_counted(services)


def test_nobody_changes_to_an_option_before_who_is_passed_over_for_it(table: Table) -> None:
    """A correction and a cancellation taken back are newcomers to the option, too."""
    services = services_with_team(
        table, seats=4, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    ivan = services.register("ivan")
    ann, bob, eve = (
        services.register(name, interpretation="english") for name in ("ann", "bob", "eve")
    )
    maria = services.register("maria")
    cancel_as_attendee(services, eve)
    services.promote()
    cancel_as_attendee(services, ivan)

    with pytest.raises(OptionFull):
        give(services, ann, "ann")
    with pytest.raises(OptionFull):
        undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert services.promote() == 1
    assert states_or_reasons(services, maria, bob) == ["confirmed", "confirmed"]
    assert_counted(services)


def test_what_is_pending_is_not_overtaken_by_being_passed_over(table: Table) -> None:
    """The registration stays of the same version, so its mail is sent still."""
    services = services_with_team(table, waiting_list=5)
    first, unreachable = services.register("first"), services.register("w")
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, first)

    services.promote()

    assert services.again(unreachable).version == unreachable.version


def test_counters_of_before_know_nobody_who_is_passed_over(table: Table) -> None:
    """Rows that were written before there was such a thing count as none."""
    services = services_with_team(table)
    seats_row = next(row for row in services.rows() if row["sk"]["S"] == "SEATS")

    seats = services.seats

    assert {"passed_over", "recalled", "turn"}.isdisjoint(seats_row)
    assert (seats.passed_over, seats.recalled, seats.turn) == (0, False, 0)
