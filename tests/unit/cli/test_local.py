"""Options of `registrar local run` reach the local cloud."""

from typing import Any

import pytest

from infra.local import run
from tests.support.command_runner import run_command


def started_with(monkeypatch: pytest.MonkeyPatch, *options: str) -> dict[str, Any]:
    """Return what a local cloud is started with; none is."""
    given: dict[str, Any] = {}
    monkeypatch.setattr(run, "run", lambda **settings: given.update(settings))
    code, _ = run_command("local", "run", *options)
    return given if code == 0 else {"exit_code": code}


def test_conflicts_and_codes_are_chosen_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing conflicts and nobody needs a code, unless asked for."""
    chosen = started_with(monkeypatch, "--conflicts", "0.2", "--codes", "owners")
    plain = started_with(monkeypatch)

    assert (chosen["conflicts"], chosen["codes"]) == (0.2, "owners")
    assert (plain["conflicts"], plain["codes"]) == (0, "none")


@pytest.mark.parametrize("share", ["-0.1", "1.1", "many"])
def test_a_share_of_conflicts_is_between_none_and_all(
    monkeypatch: pytest.MonkeyPatch, share: str
) -> None:
    """Wrong usage."""
    assert started_with(monkeypatch, "--conflicts", share) == {"exit_code": 2}
