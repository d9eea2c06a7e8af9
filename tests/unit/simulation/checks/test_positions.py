"""Checks of positions: who gets past whom, who is called back, and for whom a seat is kept."""

from typing import Any

import pytest

from tests.support.simulated_checks import a_world, at_rest, reported
from tests.support.simulated_rows import holding, option, place, registration, seats, text

RECALLED = {"recalled": text("track=workshop")}
OF_ALPHA = {"pk": text("EV#alpha")}
WORKSHOP = {"answers": text('{"track": "workshop"}')}


def passed(number: int, ticket: int) -> dict[str, Any]:
    """Position of one who is passed over for the workshop."""
    key = {"pk": text("EV#alpha#WL#PASSED"), "sk": text(f"track=workshop#{ticket:012d}")}
    return key | {"registration": text(f"{number:032x}")}


def waiting(number: int, ticket: int, **changes: Any) -> dict[str, Any]:
    """Registration of one who waits."""
    return registration(number, "waiting", ticket={"N": str(ticket)}, **changes)


def passed_over(number: int, ticket: int, **changes: Any) -> dict[str, Any]:
    """Registration of one who waits and is passed over."""
    return waiting(number, ticket, passed_over=text("track=workshop"), **WORKSHOP, **changes)


def test_a_seat_past_those_who_are_called_back_is_seen() -> None:
    """They wait, though nobody is counted as waiting (N8)."""
    given = [registration(1, "confirmed"), holding(1)]

    past = reported([seats() | RECALLED], [seats(taken=1) | RECALLED, *given])
    right = reported([seats()], [seats(taken=1), *given])

    assert past == [f"R#{1:032x} got a seat past those who are called back"]
    assert right == []


def test_a_position_behind_those_who_are_called_back_is_right() -> None:
    """A seat is free, and for somebody else."""
    waits = [waiting(1, 1), place(1, 1), holding(1)]

    assert reported([seats() | RECALLED], [seats(waiting=1) | RECALLED, *waits]) == []


def test_a_promotion_of_one_who_cannot_be_told_is_seen() -> None:
    """Five minutes after the bounce; before, it may have been decided."""
    promoted = registration(1, "confirmed", version={"N": "2"}, delivery=text("bounced"))
    given = [seats(taken=1), promoted, {"delete": place(1, 1)}]
    for seconds, told in (
        (300.0, []),
        (301.0, [f"R#{1:032x} cannot be told and was given a seat"]),
    ):
        world = a_world()
        world.ses.fates["q1q@visitor.example"] = "bounced"
        waits = waiting(1, 1, delivery=text("bounced"))
        assert reported([seats(waiting=1), waits, place(1, 1), holding(1)], world=world) == []
        world.clock.now += seconds
        assert reported(given, world=world) == told


def promoted_before(taken: int, **changes: Any) -> list[str]:
    """Report of a promotion past one whose option has one seat, of which so many are taken."""
    first, second = passed_over(1, 1, **changes), waiting(2, 2)
    world = a_world()
    world.ses.fates["q1q@visitor.example"] = "bounced"
    full = seats(capacity=0, waiting=1, passed_over=1)
    counter = option(1) | OF_ALPHA
    came = [full, first, passed(1, 1), second, place(2, 2), holding(1), holding(2)]
    assert reported(came, world=world) == []
    assert reported([seats(waiting=1, passed_over=1)], world=world) == []
    reported([counter | {"taken": {"N": str(taken)}}], world=world)
    world.record.violations.clear()  # of a counter without holders
    promoted = registration(2, "confirmed", version={"N": "2"})
    left = {"delete": place(2, 2)}
    told = reported([seats(taken=1, waiting=0, passed_over=1), promoted, left], world=world)
    return [how for how in told if "called back" in how]


def test_a_promotion_past_one_whose_option_has_a_seat_again_is_seen() -> None:
    """A person passed over keeps the position (N7)."""
    assert promoted_before(0) == [f"R#{2:032x} was promoted before R#{1:032x}, called back"]


@pytest.mark.parametrize(("taken", "changes"), [(1, {}), (0, {"delivery": text("bounced")})])
def test_a_promotion_past_one_who_cannot_have_the_seat_is_right(
    taken: int, changes: dict[str, Any]
) -> None:
    """The option is full, or nobody can be told."""
    assert promoted_before(taken, **changes) == []


def kept(event: dict[str, Any], counter: dict[str, Any]) -> list[str]:
    """Report at rest of an event with somebody who is passed over for the workshop."""
    world = a_world()
    reported([event, passed_over(1, 1), passed(1, 1), holding(1)], world=world)
    reported([counter | OF_ALPHA], world=world)
    return at_rest(world, "N9")


def test_a_seat_for_one_who_is_passed_over_is_seen_at_rest() -> None:
    """Event and option have one (N9)."""
    free = kept(seats(passed_over=1), option(0))

    assert free == [f"alpha has a seat for R#{1:032x}, passed over"]


@pytest.mark.parametrize(
    ("event", "counter"),
    [
        (seats(passed_over=1), option(1)),
        (seats(passed_over=1), option(0) | {"counting": text("x")}),
        (seats(passed_over=1, capacity=0), option(0)),
        (seats(passed_over=1) | {"state": text("cancelled")}, option(0)),
        (seats(passed_over=1) | {"starts": text("2022-02-14T06:59:59.000000Z")}, option(0)),
    ],
)
def test_a_seat_that_nobody_can_have_is_right(
    event: dict[str, Any], counter: dict[str, Any]
) -> None:
    """Full or being counted, or of an event that is full, cancelled or has begun."""
    assert kept(event, counter) == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [(200.0, [f"{2:032x} came after {1:032x} and stands before"]), (100.0, []), (99.0, [])],
)
def test_a_position_before_one_that_was_told_earlier_is_seen(asked: float, told: list[str]) -> None:
    """The first was told at second 100, before the other was asked for (N7)."""
    world, full = a_world(), seats(capacity=0, waiting=1)
    world.checks.in_order.asked.update({f"{1:032x}": 50.0, f"{2:032x}": asked})
    world.checks.in_order.told[f"{1:032x}"] = 100.0
    first = [full, waiting(1, 2), place(1, 2), holding(1)]
    second = [full | {"waiting": {"N": "2"}}, waiting(2, 1), place(2, 1), holding(2)]

    assert reported(first, second, world=world) == told


UNPROVEN = {"unproven": {"BOOL": True}}


def unproven_passed_over(**changes: Any) -> list[dict[str, Any]]:
    """Registration and position of one who waits and is passed over as unproven."""
    key = {"pk": text("EV#alpha#WL#PASSED"), "sk": text(f"unproven#{1:012d}")}
    waits = waiting(1, 1, passed_over=text("unproven"), **changes)
    return [waits, key | {"registration": text(f"{1:032x}")}]


def test_who_is_proven_and_still_passed_over_is_seen() -> None:
    """The reason ends with the proof (N9)."""
    counted = [seats(passed_over=1), holding(1)]

    still = reported([*counted, *unproven_passed_over()])
    right = reported([*counted, *unproven_passed_over(**UNPROVEN)])

    assert still == [f"R#{1:032x} is proven, and still passed over as unproven"]
    assert right == []


@pytest.mark.parametrize("state", ["confirmed", "held"])
def test_a_promotion_of_one_who_has_not_proven_the_address_is_seen(state: str) -> None:
    """Also if the seat is held."""
    came = [seats(waiting=1), waiting(1, 1, **UNPROVEN), place(1, 1), holding(1)]
    promoted = registration(1, state, version={"N": "2"}, **UNPROVEN)

    told = reported(came, [seats(taken=1), promoted, {"delete": place(1, 1)}])

    assert told == [f"R#{1:032x} waited, and got a seat before its address was proven"]
