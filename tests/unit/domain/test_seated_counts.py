"""Seated counts: of the seats taken, those confirmed and those held."""

from dataclasses import replace

import pytest

from registrar.domain.seated_counts import SeatedCounts, seated_counts
from tests.support.factories import an_event
from tests.support.form_pages import seats_of


@pytest.mark.parametrize(
    ("taken", "counters", "counted"),
    [
        (5, {}, SeatedCounts(confirmed=5, held=0)),
        (5, {"confirmed": 3, "held": 2}, SeatedCounts(confirmed=3, held=2)),
        (5, {"held": 5}, SeatedCounts(confirmed=0, held=5)),
        (1, {"held": 2}, SeatedCounts(confirmed=0, held=1)),  # a seat was given up a moment ago
        (1, {"held": -1}, SeatedCounts(confirmed=1, held=0)),  # to be reconciled
    ],
)
def test_taken_seats_are_confirmed_or_held(
    taken: int, counters: dict[str, int], counted: SeatedCounts
) -> None:
    """Both together are the seats taken, though the counter of the held is a moment behind."""
    seats = replace(seats_of(an_event()), taken=taken)

    assert seated_counts(seats, counters) == counted
