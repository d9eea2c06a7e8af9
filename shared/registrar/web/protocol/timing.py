"""Answers after even stretches of time, so that how long one took tells nothing of who is known.

A registered address costs the table two calls more than a new one (F11). Rounded up to the same
stretch, both answers take equally long to whoever watches the clock.
"""

from collections.abc import Callable

INTERVAL = 0.05  # seconds


def pad_to_interval(
    begun: float,
    *,
    monotonic: Callable[[], float],
    sleep: Callable[[float], None],
    stretch: float = INTERVAL,
) -> None:
    """Wait until a whole number of stretches has gone by since ``begun``, a ``monotonic`` time."""
    sleep(stretch - (monotonic() - begun) % stretch)
