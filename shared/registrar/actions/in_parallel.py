"""Calls of one function for many items, one by one or several at once."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class InParallel(Protocol):
    """Call of a function for each item, perhaps several at once; results are in their order."""

    def __call__(self, do: Callable[[Item], Result], items: Iterable[Item], /) -> Iterable[Result]:
        """Return the results, made as they are used. Raises the first exception of a call."""


def one_by_one(do: Callable[[Item], Result], items: Iterable[Item], /) -> Iterable[Result]:
    """Return the results of the function for each item, one after another."""
    return map(do, items)
