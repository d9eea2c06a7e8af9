"""Spans: what held at a moment or later, of values that each held until the next."""

from collections.abc import Sequence
from typing import TypeVar

Value = TypeVar("Value")


def held_since(history: Sequence[tuple[float, Value]], moment: float) -> list[Value]:
    """Return the values that held at the moment or later; each began at its time."""
    ends = [*(at for at, _ in history[1:]), float("inf")]
    return [value for (_, value), end in zip(history, ends, strict=False) if end > moment]
