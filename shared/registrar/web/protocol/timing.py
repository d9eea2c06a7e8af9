"""Answers after even stretches of time, so that how long one took tells nothing of who is known.

A registered address costs the table two calls more than a new one (F11). Rounded up to the same
stretch, both answers take equally long to whoever watches the clock.
"""

from collections.abc import Callable

STRETCH = 0.05  # seconds


def until_even(
    begun: float,
    *,
    monotonic: Callable[[], float],
    sleep: Callable[[float], None],
    stretch: float = STRETCH,
) -> None:
    """Wait until a whole number of stretches has gone by since ``begun``, a ``monotonic`` time."""
    sleep(stretch - (monotonic() - begun) % stretch)
