"""Pad response time to a multiple of an interval, so as not to reveal registered addresses (F11).

A registered address costs two calls to the table more than a new one. Rounded up to the same
interval, both answers take equally long.
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
    """Wait until a whole number of intervals of ``stretch`` seconds has passed since ``begun``."""
    sleep(stretch - (monotonic() - begun) % stretch)
