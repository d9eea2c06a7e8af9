"""Checks of the reserve: its counters, who gets past whom, and until when its seats are given."""

from typing import Any

import pytest

from tests.support.simulated_checks import reported
from tests.support.simulated_rows import (
    holding,
    option,
    passed_over,
    place,
    registration,
    seats,
    text,
)

RESERVED = {"reserved": {"BOOL": True}}
WORKSHOP = {"answers": text('{"track": "workshop"}'), "held": text('[["track", "workshop"]]')}
DATES = {"opens": text("2022-02-07T07:00:00.000000Z"), "closes": text("2022-02-08T07:00:00Z")}


def counters(**changes: int) -> dict[str, Any]:
    """Counters of an event of two seats, one of them of the reserve."""
    return seats(**{"capacity": 2, "reserve": 1, "reserved": 0, "public_limit": 1, **changes})


def guest(number: int, **changes: Any) -> list[dict[str, Any]]:
    """Rows of somebody with a seat of the reserve."""
    return [registration(number, "confirmed", **RESERVED, **changes), holding(number)]


def visitor(number: int, state: str = "confirmed", **changes: Any) -> list[dict[str, Any]]:
    """Rows of somebody with a seat of everybody's, or who waits."""
    return [registration(number, state, **changes), holding(number)]


GIVEN = {"taken": 1, "reserved": 1, "public_limit": 2}


def test_a_seat_of_the_reserve_is_right_though_somebody_waits() -> None:
    """It is given out of order, as nobody waits for it (N7, N8)."""
    waits = [*visitor(1, "waiting", ticket={"N": "1"}), place(1, 1)]

    told = reported(
        [counters(capacity=1, public_limit=0, waiting=1), *waits],
        [counters(capacity=1, taken=1, reserved=1, public_limit=1, waiting=1), *guest(2)],
    )

    assert told == []


@pytest.mark.parametrize(
    ("after", "how"),
    [
        ({"reserved": 0}, "alpha: reserved is 0, registrations 1"),
        ({"public_limit": 1}, "alpha: the bound for everybody is not 2"),
    ],
)
def test_a_counter_that_does_not_move_with_a_seat_is_seen(after: dict[str, int], how: str) -> None:
    """Of those given, and of what is left for everybody (N1)."""
    assert how in reported([counters()], [counters(**GIVEN | after), *guest(1)])


def test_more_than_the_reserve_is_seen() -> None:
    """Though the event has seats (N2); a reserve that is lowered afterwards is right."""
    first = [counters(**GIVEN), *guest(1)]
    both = {"taken": 2, "reserved": 2, "public_limit": 3}

    assert reported([counters()], first, [counters(**both), *guest(2)]) == [
        "EV#alpha gave 2 seats of a smaller reserve"
    ]
    assert reported(first, [counters(**GIVEN | {"reserve": 0, "public_limit": 3})]) == []


def test_a_seat_of_the_reserve_that_everybody_takes_is_seen() -> None:
    """The event is not full, for organisers alone (N2)."""
    first = [counters(taken=1), *visitor(1)]

    told = reported([counters()], first, [counters(taken=2), *visitor(2)])

    assert told == ["EV#alpha sold a seat of the reserve"]


def test_an_option_past_those_who_are_passed_over_is_seen() -> None:
    """The one who is passed over for it may be given it (N8)."""
    before = [counters(passed_over=1), *passed_over(1, 1), holding(1), option(0, "alpha")]
    waits = before[1] | WORKSHOP | {"version": {"N": "2"}, "state": text("confirmed")} | RESERVED
    own = {name: value for name, value in waits.items() if name not in ("passed_over", "ticket")}

    past = reported(
        before, [counters(**GIVEN, passed_over=1), option(1, "alpha"), *guest(2, **WORKSHOP)]
    )
    right = reported(before, [counters(**GIVEN), option(1, "alpha"), own, {"delete": before[2]}])

    assert past == [f"R#{2:032x} got the option of R#{1:032x}, passed over"]
    assert right == []


@pytest.mark.parametrize(
    ("created", "is_right"),
    [("2022-01-01T00:00:00Z", True), ("2022-03-01T00:00:00Z", True), ("2022-04-01T00:00Z", False)],
)
def test_dates_of_registration_do_not_bind_the_reserve(created: str, is_right: bool) -> None:
    """The start of the event does."""
    rows = guest(1, created=text(created))

    told = reported([counters() | DATES], [counters(**GIVEN) | DATES, *rows])

    assert (told == []) is is_right


def test_an_address_that_is_not_proven_is_vouched_for() -> None:
    """By the organiser who gives the seat; by the list nobody gets one so."""
    waits = [*visitor(1, "waiting", ticket={"N": "1"}, unproven=text("always")), place(1, 1)]
    begun = [counters(waiting=1), *waits]
    version: dict[str, Any] = {"version": {"N": "2"}}

    given = reported(begun, [counters(**GIVEN), guest(1, **version)[0], {"delete": place(1, 1)}])
    promoted = reported(
        begun, [counters(taken=1), visitor(1, **version)[0], {"delete": place(1, 1)}]
    )

    assert given == []
    assert promoted == [f"R#{1:032x} waited, and got a seat before its address was proven"]
