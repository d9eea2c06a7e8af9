"""Forks: work that goes on from what its process has prepared, and leaves it as it was."""

import os
import pickle
import traceback
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


class ForkFailed(Exception):
    """Error in a fork; its text is the traceback there."""


def in_a_fork(work: Callable[[], Made]) -> Made:
    """Return what the work makes in a fork of this process. Raises ForkFailed.

    The process must have one thread alone, as the simulation has.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _tell(work, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    if not told:
        raise ForkFailed("a fork ended without an answer")
    done, made = pickle.loads(told)
    if not done:
        raise ForkFailed(made)
    answer: Made = made
    return answer


def _tell(work: Callable[[], object], writer: int) -> None:
    """Write what the work makes, and end the fork without any clean-up."""
    try:
        told = pickle.dumps((True, work()))
    except BaseException:
        told = pickle.dumps((False, traceback.format_exc()))
    try:
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(told)
    finally:
        os._exit(0)
