"""Forks: work that goes on from what its process has prepared, and leaves it as it was."""

import os
import pickle
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

Made = TypeVar("Made")

# Pipe of this fork, to the process that began it
_own: list[int] = []


class ForkFailed(Exception):
    """Error in a fork; its text is the traceback there."""


@dataclass(frozen=True)
class Told:
    """Outcome of a fork."""

    made: Any


def in_a_fork(work: Callable[[], Made]) -> Made:
    """Return what the work makes in a fork of this process. Raises ForkFailed.

    The process must have one thread alone, as the simulation has.
    """
    told = branch()
    if told is None:
        _tell(work)
    made: Made = told.made
    return made


def branch() -> Told | None:
    """Return None in a fork, which goes on from here, and its outcome here. Raises ForkFailed.

    The outcome is what the work of ``in_a_fork``, in which this is called, returns in the fork.
    """
    reader, writer = os.pipe()
    if not (child := os.fork()):
        _begin(reader, writer)
        return None
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    if not told:
        raise ForkFailed("a fork ended without an answer")
    done, made = pickle.loads(told)
    if not done:
        raise ForkFailed(made)
    return Told(made)


def _begin(reader: int, writer: int) -> None:
    """Leave the pipes of the process that began this fork to it."""
    for pipe in (reader, *_own):
        os.close(pipe)
    _own[:] = [writer]


def _tell(work: Callable[[], object]) -> NoReturn:
    """Write what the work makes, here or in a branch, and end the fork without any clean-up."""
    try:
        told = pickle.dumps((True, work()))
    except BaseException:
        told = pickle.dumps((False, traceback.format_exc()))
    try:
        with os.fdopen(_own[0], "wb") as pipe:
            pipe.write(told)
    finally:
        os._exit(0)
