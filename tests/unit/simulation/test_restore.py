"""Restores: erasures that are not repeated, and an address that comes back, are seen."""

from typing import Any

import pytest

from registrar.domain.refusals import TryLater
from tests.simulation import restore as restoring
from tests.simulation.matrix.cases import NEWER_ADDRESS, Case, cases
from tests.simulation.matrix.scenario import Scenario

ERASED = Case("is_erased", course="restore")
STRUCK = Case("forgets_an_address", NEWER_ADDRESS, "beta", seed=1, course="restore")


def restored(case: Case) -> list[str]:
    """Report of a restore to the moment before an operation."""
    return [one.how for one in Scenario().run(case, {}).record.violations]


def test_erasures_that_cannot_be_repeated_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is tried again and again (N6)."""

    def busy(*_: Any, **__: Any) -> None:
        raise TryLater

    right = restored(ERASED)
    monkeypatch.setattr(restoring, "replay", busy)

    assert right == []
    assert restored(ERASED) == ["the erasures could not be repeated"]


def test_an_address_that_was_struck_and_is_back_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command does nothing, and says that it is done (N6)."""
    assert {ERASED, STRUCK} <= {*cases()}
    right = restored(STRUCK)
    monkeypatch.setattr(restoring, "replay", lambda *_, **__: None)

    told = restored(STRUCK)

    assert right == []
    assert told[0].endswith(f"holds q{NEWER_ADDRESS}q@visitor.example again, who was erased")
