"""Pad response time to a floor, so as not to reveal registered addresses (F11).

The calls to the table are the same for every address; what remains is that a refused transaction
and a written one take different times. Below the floor nobody can see that.
"""

from collections.abc import Callable

FLOOR = 0.1  # seconds, just above what a submission takes


def pad_to_floor(
    begun: float,
    *,
    monotonic: Callable[[], float],
    sleep: Callable[[float], None],
    floor: float = FLOOR,
) -> None:
    """Wait until at least ``floor`` seconds have passed since ``begun``."""
    if (left := begun + floor - monotonic()) > 0:
        sleep(left)
