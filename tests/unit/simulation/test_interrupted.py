"""Long runs that are killed: the same command goes on, no seed is missing, none counts twice."""

import signal
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from time import sleep

import pytest

from tests.simulation.history import History, run
from tests.simulation.parallel import spread
from tests.simulation.pieces import from_line, sum_of
from tests.simulation.worker import WorkFailed

ROOT = Path(__file__).parents[3]
LONG = [
    sys.executable, "-m", "tests.simulation", "long", "--operations", "2", "--profile", "calm",
    "--piece", "5", "--jobs", "2",
]  # fmt: skip
MORE_THAN_ARE_RUN = 1_000


def begun(file: Path, histories: int) -> "subprocess.Popen[bytes]":
    """Return the command in a process of its own; its output ends with the last of its workers."""
    return subprocess.Popen(
        [*LONG, "--file", str(file), "--histories", str(histories)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


@cache
def figures_of(seed: int) -> Counter[str]:
    """Return the figures of one history, run here."""
    return run(History(seed, "calm", 2)).figures


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_long_run_that_is_killed_goes_on(how: signal.Signals, tmp_path: Path) -> None:
    """Killed after its first piece, it ends with its workers; two pieces later the file adds up."""
    file = tmp_path / "long.jsonl"
    file.touch()

    with begun(file, MORE_THAN_ARE_RUN) as first:
        while not file.read_bytes() and first.poll() is None:
            sleep(0.01)
        first.send_signal(how)
        first.communicate()
    before = file.read_text(encoding="utf-8").count("\n")
    histories = 5 * before + 10
    with begun(file, histories) as second:
        shown, _ = second.communicate()

    lines = file.read_text(encoding="utf-8").splitlines()
    pieces = [from_line(line) for line in lines]
    seeds = sorted(
        seed for piece in pieces for seed in range(piece.portion.first, piece.portion.end)
    )
    figures = sum_of(pieces)
    assert first.returncode not in (0, None)
    assert 0 < before < len(lines)
    assert second.returncode == 0
    assert seeds == list(range(histories))
    assert figures == sum((figures_of(seed) for seed in seeds), type(figures)())
    assert f"{'histories':18} {histories:>13}" in shown.decode()


def test_work_that_fails_is_raised_with_its_traceback() -> None:
    """Items before it are made, in their order."""
    made = spread(int, ["1", "2", "x"], 2)

    assert [next(made), next(made)] == [1, 2]
    with pytest.raises(WorkFailed, match="ValueError: invalid literal"):
        next(made)


def test_a_worker_imports_its_work_alone() -> None:
    """Neither the command line nor what it needs, which takes seconds and memory."""
    (loaded,) = spread(loaded_in_a_worker, ["registrar.cli"], 1)

    assert loaded is False


def loaded_in_a_worker(name: str) -> bool:
    """Tell whether a module of that name is loaded."""
    return name in sys.modules
