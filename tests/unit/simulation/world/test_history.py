"""History: a seed replays exactly, and operations may be left out."""

import os
import subprocess
import sys

import pytest

from tests.simulation.history import History, run
from tests.simulation.world.faults import PROFILES

REPLAY = """
from hashlib import sha256
from tests.simulation.history import History, run
result = run(History(3, "rough", operations=6))
print(sha256("\\n".join(result.record.lines()).encode()).hexdigest())
"""

# Profiles whose I/Os do not fail
_FAULTLESS = ("calm", "crowd", "races", "reserve", "counts", "parking", "steps")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_history_keeps_every_promise(profile: str) -> None:
    """In each profile; the long runs are made by the command."""
    result = run(History(8, profile, operations=12))

    assert result.record.violations == []
    assert result.figures["mails"] > 0


def test_faults_happen_in_every_profile_but_those_without() -> None:
    """A profile that injects nothing would prove nothing; a crowd and races meet a slow table."""

    def meets_some(profile: str) -> bool:
        histories = (History(seed, profile, operations=12) for seed in range(20))
        return any(run(history).figures["faults"] for history in histories)

    with_faults = [profile for profile in PROFILES if profile not in _FAULTLESS]
    assert [meets_some(profile) for profile in with_faults] == [True] * len(with_faults)
    assert not any(run(History(2, profile)).figures["faults"] for profile in ("calm", "crowd"))


def test_a_seed_replays_exactly() -> None:
    """Every line of the record is the same, for any hashes of this process."""
    replayed = {
        subprocess.run(
            [sys.executable, "-c", REPLAY],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONHASHSEED": number},
        ).stdout
        for number in ("1", "2")
    }

    assert len(replayed) == 1


def test_operations_that_are_left_out_do_not_happen() -> None:
    """So that a failing history can be made shorter."""
    whole = run(History(5, "calm", operations=10))
    kept = run(History(5, "calm", operations=10, kept=(2, 3)))

    assert whole.figures["operations"] == 10
    assert kept.figures["operations"] == 2
    assert {entry.task[:2] for entry in kept.record.entries if entry.task[:2].isdigit()} <= {
        "02",
        "03",
    }
