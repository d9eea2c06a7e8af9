"""Answers take no less than a floor."""

import pytest

from registrar.web.protocol.timing import FLOOR, pad_to_floor


@pytest.mark.parametrize("taken", [0.0, 0.001, 0.009, 0.051, 0.099])
def test_an_answer_that_is_ready_before_the_floor_waits_for_it(taken: float) -> None:
    """Work of 9 ms and work of 51 ms end alike (F11)."""
    waited: list[float] = []

    pad_to_floor(50.0, monotonic=lambda: 50.0 + taken, sleep=waited.append)

    assert [taken + waited[0], len(waited)] == [pytest.approx(FLOOR), 1]


@pytest.mark.parametrize("taken", [0.11, 0.149, 0.777])
def test_an_answer_that_is_later_goes_out_at_once(taken: float) -> None:
    """Rounded up to a next multiple, it would tell of small differences in large steps (F11)."""
    waited: list[float] = []

    pad_to_floor(50.0, monotonic=lambda: 50.0 + taken, sleep=waited.append)

    assert waited == []


def test_a_longer_floor_may_be_given() -> None:
    """An answer to a request for the link waits longer."""
    waited: list[float] = []

    pad_to_floor(50.0, monotonic=lambda: 50.0, sleep=waited.append, floor=0.5)

    assert waited == [0.5]
