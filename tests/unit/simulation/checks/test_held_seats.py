"""Checks of held seats: a hold that ends because its email waits."""

import pytest

from tests.simulation.world.world import World
from tests.support.simulated_checks import a_world, reported
from tests.support.simulated_rows import holding, message, registration, seats, text, write

PLAIN, SUFFIXED = "q1q@visitor.example", "q1q+7@visitor.example"
UNPROVEN = {"unproven": text("every_address")}


def held(address: str, sent: str) -> World:
    """World with a held seat; its email has that state."""
    world = a_world()
    taken = seats(taken=1)
    own = registration(1, "held", address=text(address), **UNPROVEN)
    write(world, [own, holding(1), taken, message(sent)])
    assert world.record.violations == []
    return world


@pytest.mark.parametrize(
    ("address", "sent", "told"),
    [
        (PLAIN, "superseded", [f"R#{1:032x} is released, and was never asked"]),
        (SUFFIXED, "superseded", []),
        (SUFFIXED, "pending", [f"R#{1:032x} is released, and was never asked"]),
    ],
)
def test_a_plain_spelling_that_loses_its_seat_unasked_is_seen(
    address: str, sent: str, told: list[str]
) -> None:
    """Another one may, once its email is ended for its mailbox's limit (M10)."""
    world = held(address, sent)
    released = registration(1, "cancelled", version={"N": "2"}, address=text(address), **UNPROVEN)

    found = reported([released], world=world)

    assert [one for one in found if "is released" in one] == told


def asked(**hold: dict[str, str]) -> World:
    """World with a held seat, and its email sent."""
    world = a_world()
    own = registration(1, "held", link_generation={"N": "1"}, **UNPROVEN, **hold)
    write(world, [own, holding(1), seats(taken=1), question()])
    world.record.violations.clear()
    return world


def question(**changes: dict[str, str]) -> dict[str, dict[str, str]]:
    """Email that asks registration 1 for the proof."""
    sent = message("sent", generation={"N": "1"}, **changes)
    return sent | {"sk": text("M#000001#held")}


@pytest.mark.parametrize(
    ("hold", "told"),
    [
        ({}, [f"R#{1:032x} is held on, though the mail that asks came back"]),
        ({"held_until": text("2000-01-01T00:00:00.000000Z")}, []),
    ],
)
def test_a_seat_that_stays_held_after_a_bounce_is_seen(
    hold: dict[str, dict[str, str]], told: list[str]
) -> None:
    """Once all is noted of the report: the message comes last."""
    found = reported([question(delivery=text("bounced"))], world=asked(**hold))

    assert [one for one in found if "is held on" in one] == told
