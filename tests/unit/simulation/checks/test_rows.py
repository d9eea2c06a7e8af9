"""Rows of a check: it finds the same as one that looks at every commit."""

from typing import Any, get_args

import pytest

from tests.simulation.checks import EVERY
from tests.simulation.checks.check import Rows
from tests.simulation.history import History, run
from tests.simulation.mutants.catalogue import MUTANTS
from tests.simulation.mutants.found import findings

# Mistakes of seats, figures, erasures and the waiting list
_MISTAKES = (
    "cancelled keeps seat",
    "erased but counted",
    "erasure leaves messages",
    "last come first",
)


def _violations(history: History) -> list[Any]:
    return run(history).record.violations


@pytest.mark.parametrize("mistake", _MISTAKES)
def test_a_check_of_its_own_rows_finds_what_one_of_all_rows_finds(
    mistake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit that touches none of a check's rows cannot break its promise."""
    found = findings()[mistake]
    history = History(found.seed, found.profile)

    with MUTANTS[mistake].applied():
        by_rows = _violations(history)
        for check in EVERY:
            monkeypatch.setattr(check, "rows", frozenset(get_args(Rows)))
        by_all = _violations(history)

    assert by_rows == by_all
    assert by_rows
