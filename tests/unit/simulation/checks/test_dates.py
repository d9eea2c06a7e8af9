"""Checks of dates: the time of registration, the start of an event, and its cancellation."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.domain.timestamp import to_text
from tests.simulation.world.clock import START
from tests.support.simulated_checks import reported
from tests.support.simulated_rows import holding, place, registration, seats, text

OPENS, CLOSES = "2022-02-07T07:00:00.000000Z", "2022-03-10T15:00:00.000000Z"
DATES = {"opens": text(OPENS), "closes": text(CLOSES)}
CANCELLED = {"state": text("cancelled")}

# Seconds that a decision may be old
TOLERANCE = 300.0


def taken_at(created: str) -> list[str]:
    """Report of a seat that is given to a form of that time."""
    own = registration(1, "confirmed", created=text(created))
    return reported([seats() | DATES], [seats(taken=1) | DATES, own, holding(1)])


@pytest.mark.parametrize("created", ["2022-02-07T06:59:59.999999Z", CLOSES])
def test_a_registration_outside_of_its_time_is_seen(created: str) -> None:
    """Before the opening, or from the end on."""
    assert taken_at(created) == [f"R#{1:032x} was taken at {created}, not {OPENS}..{CLOSES}"]


@pytest.mark.parametrize("created", [OPENS, "2022-03-10T14:59:59.999999Z"])
def test_a_registration_in_its_time_is_right(created: str) -> None:
    """From the opening on, until just before the end."""
    assert taken_at(created) == []


def undone(event: dict[str, Any]) -> list[str]:
    """Report of a cancellation that is taken back at such an event."""
    before, after = (
        registration(1, state, version={"N": version})
        for state, version in (("cancelled", "1"), ("confirmed", "2"))
    )
    return reported([seats() | event, before], [seats(taken=1) | event, after, holding(1)])


def begun(seconds: float) -> dict[str, Any]:
    """Attributes of an event that began so many seconds ago."""
    return {"starts": text(to_text(START - timedelta(seconds=seconds)))}


def test_a_seat_of_a_cancelled_event_is_seen() -> None:
    """Of one that takes place nothing is reported."""
    assert undone(CANCELLED) == [f"R#{1:032x} is confirmed, and alpha is cancelled"]
    assert undone({}) == []


def test_a_seat_of_an_event_that_has_begun_is_seen() -> None:
    """Unless it was decided before, by a clock that is behind."""
    assert undone(begun(TOLERANCE + 1)) == [f"R#{1:032x} is confirmed, and alpha has begun"]
    assert undone(begun(TOLERANCE)) == []


def test_a_position_of_a_cancelled_event_is_seen() -> None:
    """It is given as seats are."""
    waits = [registration(1, "waiting", ticket={"N": "1"}), place(1, 1), holding(1)]

    told = reported([seats(capacity=0) | CANCELLED], [seats(capacity=0, waiting=1), *waits])

    assert told == [f"R#{1:032x} is waiting, and alpha is cancelled"]


def test_a_change_of_one_who_has_a_seat_gives_none() -> None:
    """Corrections go on in an event that is cancelled."""
    own, corrected = (registration(1, "confirmed", version={"N": number}) for number in "12")
    taken = seats(taken=1)

    assert reported([taken, own, holding(1)], [taken | CANCELLED], [corrected]) == []
