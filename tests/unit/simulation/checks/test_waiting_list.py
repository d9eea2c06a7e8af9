"""Check of the waiting list's order: by when a position was asked for and given (N7)."""

import pytest

from tests.support.simulated_checks import a_world, reported
from tests.support.simulated_rows import holding, place, registration, seats, text, write


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (-1.0, []),
        (1.0, [f"R#{2:032x} was promoted before R#{1:032x}, who came first"]),
        (None, [f"R#{2:032x} was promoted before R#{1:032x}, who came first"]),
    ],
)
def test_a_position_given_after_the_other_was_asked_for_is_no_earlier_one(
    asked: float | None, told: list[str]
) -> None:
    """Its number was drawn first and its row came late, after conflicts."""
    world = a_world()
    first, second = (
        registration(number, "waiting", ticket={"N": str(number)}) for number in (1, 2)
    )
    waits = [seats(waiting=2), first, second, place(1, 1), place(2, 2), holding(1), holding(2)]
    confirmed = registration(2, "confirmed", version={"N": "2"}, address=text("b@example.org"))
    given = [seats(waiting=1, taken=1), confirmed, {"delete": place(2, 2)}]

    for commit in ([seats(capacity=0)], waits):
        write(world, commit)
    if asked is not None:
        world.checks.in_order.asked[f"{2:032x}"] = world.clock.now + asked
    found = reported(given, world=world)

    assert [one for one in found if "came first" in one] == told
