"""Check of holders whose address is submitted again: it sees who is never told."""

from typing import Any

import pytest

from tests.simulation.world.world import World
from tests.support.simulated_checks import a_world, at_rest
from tests.support.simulated_rows import holding, registration, seats, text, write

ADDRESS = "q1q@visitor.example"
HOUR, DAY = 3600.0, 24 * 3600.0


def told(number: int = 1, day: int = 14) -> dict[str, Any]:
    """The message of that day that tells a holder."""
    key = {"pk": text(f"R#{number:032x}"), "sk": text(f"M#000001#already_registered#202202{day}")}
    return key | {"state": text("superseded")}


def submitted_again(own: int = 2) -> World:
    """A world where a form with the address of registration 1 was sent an hour after it."""
    world = a_world()
    write(world, [seats(taken=1), registration(1, "confirmed"), holding(1)])
    world.clock.now += HOUR
    asked = world.clock.now
    world.checks.repeats.submitted("alpha", ADDRESS, own=f"{own:032x}", asked=asked)
    world.clock.now += 1.0
    return world


UNTOLD = [f"R#{1:032x} holds an address sent again, and was never told"]


def test_a_holder_who_is_never_told_is_seen_at_rest() -> None:
    """Neither by a message of before that day, nor by one of much later (F11)."""
    world = submitted_again()
    world.clock.now += 2 * DAY
    write(world, [told()])

    assert at_rest(world, "F11") == UNTOLD


def test_a_holder_who_is_told_is_right() -> None:
    """By the message that the submission caused."""
    world = submitted_again()
    write(world, [told()])

    assert at_rest(world, "F11") == []


@pytest.mark.parametrize(("days", "expected"), [(0.0, []), (2.0, UNTOLD)])
def test_a_holder_who_leaves_at_once_need_not_be_told(days: float, expected: list[str]) -> None:
    """The receipt may be read after that; days later it has been read for long."""
    world = submitted_again()
    world.clock.now += days * DAY
    cancelled = registration(1, "cancelled", version={"N": "2"})
    write(world, [{"delete": holding(1)}, cancelled, seats(taken=0)])

    assert at_rest(world, "F11") == expected


def test_a_form_of_the_holder_s_own_is_no_reason() -> None:
    """A retry tells nobody anything."""
    assert at_rest(submitted_again(own=1), "F11") == []
