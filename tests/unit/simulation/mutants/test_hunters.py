"""Hunters end with the process that began them, however that ends, and have limited memory."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulation.mutants.campaign import survivors
from tests.simulation.mutants.catalogue import MUTANTS
from tests.simulation.mutants.hunt import Hunt
from tests.simulation.mutants.hunters import hunt_all
from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

ROOT = Path(__file__).parents[4]

# A hunt that takes long, begun by a process that says when its hunters run
_LONG = """
from tests.simulation.mutants.hunt import Hunt
from tests.simulation.mutants.hunters import hunt_all

def look(ran):
    if ran:
        print("running", flush=True)

list(hunt_all([Hunt("address taken from others", 1_000_000)], 2, look))
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_hunters_end_with_the_first_process(how: signal.Signals) -> None:
    """Their output is the first one's: it ends only when the last of them has."""
    command = [sys.executable, "-c", _LONG]
    options = {"cwd": ROOT, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, **options) as first:  # type: ignore[call-overload]
        assert first.stdout.readline() == b"running\n"

        first.send_signal(how)
        first.communicate(timeout=60)

    assert first.returncode != 0


# Product that fills the memory within one step, and never comes back
_FILLS = Code(
    "registrar.domain.seats:Seats.free",
    "return self",
    "filled = [1]\n        for each in filled:\n            filled.append(1000 * [each])\n"
    "        return self",
)


def test_a_mutant_that_fills_the_memory_ends_its_own_hunt(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a clear message, which fails the command; the next mutant is hunted as ever."""
    monkeypatch.setitem(MUTANTS, "fills", Mutant("fills", "It fills.", (_FILLS,)))
    most = 400

    hunts = [Hunt("fills", 8), Hunt("no position", 8)]
    filled, found = hunt_all(hunts, 1, megabytes=most)

    message = f"it needs more than {most:,} MB of memory"
    assert (filled.killed, filled.how, found.killed) == (False, message, True)
    assert [*survivors([filled])] == [f"fills: an error of its own ends it: {message}"]
