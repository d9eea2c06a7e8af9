"""Checks of what is published: versions, seats, and who holds an option with seats of its own."""

from typing import Any

import pytest

from tests.simulation.operations.events import definition
from tests.support.simulated_checks import a_world, hows, reported
from tests.support.simulated_rows import holding, option, registration, seats, text, write

WORKSHOP = '{"track": "workshop"}'
HELD = '[["track", "workshop"]]'
COUNTER = option(0) | {"pk": text("EV#alpha")}
COUNTED = option(1) | {"pk": text("EV#alpha")}
OPEN = seats(capacity=4)
CANCELLED = {"state": text("cancelled")}
TAKEN = seats(capacity=4, taken=1)


def published(version: int = 1, **changes: Any) -> dict[str, Any]:
    """Row of alpha's definition, with four seats and a waiting list of nine."""
    given: dict[str, Any] = {"seats": 4, "waiting_list": 9, "workshop": 1} | changes
    defined = definition("alpha", **given).model_copy(update={"version": version})
    row = {"pk": text("DEF#alpha"), "sk": text("DEF"), "version": {"N": str(version)}}
    return row | {"definition": text(defined.model_dump_json(by_alias=True))}


@pytest.mark.parametrize(
    ("version", "told"),
    [
        (2, []),
        (1, ["alpha: version 1 is written over 1"]),
        (3, ["alpha: version 3 is written over 1"]),
    ],
)
def test_a_version_that_is_not_the_next_is_seen(version: int, told: list[str]) -> None:
    """Each definition replaces the one before (N4)."""
    assert reported([OPEN, published()], [OPEN, published(version, tour=False)]) == told


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (seats(capacity=3), (False, 3, 9, 0)),
        (seats(capacity=4, waiting_limit=8), (False, 4, 8, 0)),
        (OPEN | CANCELLED, (True, 4, 9, 0)),
    ],
)
def test_seats_of_another_definition_are_seen(event: dict[str, Any], said: Any) -> None:
    """Capacity, waiting list and state are published with it (N2)."""
    assert reported([event, published()]) == [f"alpha: the seats are not of the definition: {said}"]


def test_seats_of_the_definition_are_right() -> None:
    """Of an event that is cancelled, too."""
    cancelled = OPEN | CANCELLED

    assert reported([OPEN, published()]) == []
    assert reported([cancelled, published(cancelled=True)]) == []


MOVED = {"starts": "2022-03-10 18:03"}


@pytest.mark.parametrize(
    ("event", "changes", "kind", "told"),
    [
        (OPEN, MOVED, "event_changed", []),
        (OPEN, MOVED, "", ["event_changed"]),
        (OPEN | CANCELLED, {"cancelled": True}, "event_cancelled", []),
        (OPEN | CANCELLED, {"cancelled": True}, "event_changed", ["event_cancelled"]),
        (OPEN, {"tour": False}, "", []),
    ],
)
def test_a_change_that_nobody_is_told_of_is_seen(
    event: dict[str, Any], changes: dict[str, Any], kind: str, told: list[str]
) -> None:
    """Another time, and a cancellation (N5)."""
    broadcast = {"pk": text("EV#alpha"), "sk": text(f"RUN#{kind}#2")}
    second = [event, published(2, **changes), *([broadcast] if kind else [])]

    missing = [f"alpha is published without the broadcast {name}" for name in told]
    assert reported([OPEN, published()], second) == missing


def chosen(counter: dict[str, Any], held: str, counted: dict[str, Any]) -> list[str]:
    """Report of one who chooses the workshop, whose counter is then as given."""
    taken = registration(1, "confirmed", answers=text(WORKSHOP), held=text(held))
    return reported([OPEN, published()], [counter], [TAKEN, taken, holding(1), counted])


def test_a_limited_option_that_is_chosen_is_held() -> None:
    """And counted; while its holders are counted it gives no seat (N1, N2)."""
    counting = {"counting": text("x")}
    one = f"R#{1:032x}"

    assert chosen(COUNTER, HELD, COUNTED) == []
    assert chosen(COUNTER, "[]", COUNTER) == [
        f"{one} has [('track', 'workshop')] without holding it",
        "alpha: track=workshop has 0 holders, 1 chose it",
    ]
    assert chosen(COUNTER | counting, HELD, COUNTED | counting) == [
        f"{one} takes ('track', 'workshop'), whose holders are counted"
    ]


def test_a_counter_that_does_not_count_its_holders_is_seen() -> None:
    """Unless they are being counted (N1)."""
    counting = {"counting": text("x")}

    assert chosen(COUNTER, HELD, COUNTER) == ["alpha: track=workshop is 0, holders 1"]
    world = a_world()
    write(world, [OPEN, published()])
    write(world, [COUNTED | counting])
    assert hows(world) == []
