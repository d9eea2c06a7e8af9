"""Seats of the reserve and of everybody are taken in the same moment, in many orders.

The simulation's checks look at every commit: N1, N2, N7 and N8, and the bound for everybody.
"""

import pytest

from tests.support.reserve_at_once import Rush, event_with

SEEDS = [f"rush {number}" for number in range(12)]


@pytest.mark.parametrize("seed", SEEDS)
def test_five_organisers_and_five_visitors_take_what_there_is(seed: str) -> None:
    """Two seats of the reserve, two of everybody: exactly those are given."""
    rush = Rush(seed)
    rush.now(rush.publishes(event_with(reserve=2)))

    rush.now(
        *(rush.by_hand(who) for who in range(5)),
        *(rush.registers(who) for who in range(10, 15)),
    )

    seats = rush.seats
    rush.end()
    assert rush.violations == []
    assert (seats.taken, seats.reserved, seats.public_limit) == (4, 2, 4)
    assert seats.waiting == 3
    assert rush.refused == ["no_reserve_left"] * 3


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_form_twice_and_one_address_by_two_organisers(seed: str) -> None:
    """One seat, whatever comes first."""
    rush = Rush(seed)
    rush.now(rush.publishes(event_with(reserve=2)))

    rush.now(rush.by_hand(1), rush.by_hand(1), rush.registers(1))

    seats = rush.seats
    rush.end()
    assert rush.violations == []
    assert seats.taken == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reserve_is_changed_while_its_seats_are_given_and_given_up(seed: str) -> None:
    """Publishing counts what is given in the same moment; who waits gets what is freed."""
    rush = Rush(seed)
    rush.now(rush.publishes(event_with(reserve=3)))
    rush.now(rush.by_hand(1), rush.registers(11), rush.registers(12), rush.registers(13))
    [speaker] = rush.ids("confirmed", reserved=True)
    first, second = rush.ids("waiting")

    rush.now(
        rush.publishes(event_with(reserve=1)),
        rush.cancels(speaker),
        rush.by_hand(2),
        rush.gives(first),
        rush.gives(second),
        rush.registers(14),
    )

    seats = rush.seats
    rush.end()
    assert rush.violations == []
    assert seats.taken <= seats.capacity
    assert seats.public_limit == seats.capacity - seats.reserve + seats.reserved
