"""Costs of an invocation do not grow with the event, but where a reason says so."""

import pytest

from registrar.aws import waiting_list_query
from tests.simulation.growth import GROWS, growing
from tests.simulation.matrix.cases import Case, cases


def test_no_invocation_takes_more_at_a_larger_event() -> None:
    """Neither I/Os nor rows, ten times as many people; each exception does grow."""
    found = {
        (case.operation, name): costs
        for case in cases()
        if case.course != "years" and case.besides in ("nothing", "announced")
        for name, costs in growing(case).items()
    }

    assert found.keys() - GROWS.keys() == set(), found
    assert GROWS.keys() - found.keys() == set()


def test_a_read_that_grows_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole waiting list, read for one seat."""
    monkeypatch.setattr(waiting_list_query, "_PAGE", 1000)

    assert growing(Case("cancels")).keys() == {"deliver"}
