"""Worker: a process that makes one item after another, and ends with whoever began it.

It is a program of its own, ``python -m tests.simulation.worker [MUTANT]``, which imports its work
alone. Work and items come in on its standard input, pickled, and what it makes goes out on its
standard output; at the end of the input it ends. It leads a process group, so that its forks can
be ended with it.
"""

import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from tests.simulation.mutated import mutated


class WorkFailed(Exception):
    """Error in a worker; its text is the traceback there."""


class Worker:
    """Worker as its beginner sees it."""

    def __init__(self, mutant: str = "") -> None:
        command = [sys.executable, "-m", "tests.simulation.worker", mutant]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    def make(self, work: Callable[[Any], Any], item: Any) -> Any:
        """Return what the work makes of the item. Raises WorkFailed."""
        if self._process.stdin is None or self._process.stdout is None:
            raise WorkFailed("a worker without pipes")
        try:
            pickle.dump((work, item), self._process.stdin)
            self._process.stdin.flush()
            done, made = pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise WorkFailed("a worker ended without an answer") from error
        if not done:
            raise WorkFailed(made)
        return made

    def end(self) -> None:
        """End the worker and its forks at once."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close() if pipe else None


def main(mutant: str = "") -> None:
    """Make items until the input ends; what is printed meanwhile goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with mutated(mutant), suppress(EOFError, BrokenPipeError):
        while True:
            _answer(sys.stdin.buffer, answers)


def _answer(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Make one item. Raises EOFError at the end of the input."""
    work, item = pickle.load(asked)
    try:
        told = pickle.dumps((True, work(item)))
    except Exception:  # whoever asked raises it
        told = pickle.dumps((False, traceback.format_exc()))
    answers.write(told)
    answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
