"""Shrinking: what is not needed to break a promise is left out."""

from collections.abc import Sequence

import pytest

from tests.simulation.history import History, run
from tests.simulation.report import point_of, point_text, replay_command
from tests.simulation.shrink import reduce, shrink


def test_items_that_are_not_needed_are_left_out() -> None:
    """Two of forty, which only together fail."""
    tries: list[Sequence[int]] = []

    def fails(items: Sequence[int]) -> bool:
        tries.append(items)
        return {7, 31} <= set(items)

    assert reduce(range(40), fails) == [7, 31]
    assert len(tries) < 100


def test_nothing_is_left_of_what_fails_anyway() -> None:
    """A promise that is broken without any fault needs none."""
    assert reduce(range(40), lambda _: True) == []


def test_a_history_that_keeps_its_promises_cannot_be_shortened() -> None:
    """There is nothing to look for."""
    with pytest.raises(ValueError, match="breaks no promise"):
        shrink(run(History(1, "calm", operations=1)))


def test_a_fault_that_is_left_out_does_not_happen() -> None:
    """So that a history can be run with some of its faults alone."""
    whole = run(History(3, "rough", operations=4))
    none = run(History(3, "rough", operations=4, only=()))

    assert whole.struck
    assert none.struck == ()


def test_the_replay_command_names_what_was_left() -> None:
    """Whoever pastes it runs the very same history."""
    points = (("05 cancels", 3), ("sweep-1", -2))
    history = History(3, "rough", 12, kept=(2, 5), only=points)

    assert replay_command(history, "no_claim") == (
        "registrar simulate replay 3 --profile rough --operations 12 --keep 2,5"
        " --faults '05 cancels:3,sweep-1:-2' --mutant no_claim"
    )
    assert tuple(point_of(point_text(point)) for point in points) == points
