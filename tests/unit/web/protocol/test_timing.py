"""Answers take whole stretches of time."""

import pytest

from registrar.web.protocol.timing import INTERVAL, pad_to_interval


@pytest.mark.parametrize("taken", [0.0, 0.001, 0.009, 0.014, 0.049, 0.051, 0.777])
def test_an_answer_takes_a_whole_number_of_stretches(taken: float) -> None:
    """Work of 9 ms and work of 14 ms end alike; never more than one stretch is waited."""
    waited: list[float] = []

    pad_to_interval(100.0, monotonic=lambda: 100.0 + taken, sleep=waited.append)

    stretches = (taken + waited[0]) / INTERVAL
    assert stretches == pytest.approx(round(stretches))
    assert 0 < waited[0] <= INTERVAL
