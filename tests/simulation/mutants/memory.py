"""Memory of a hunter: a mutant that fills it ends its own hunt, and nothing else.

A timer that counts the process's own CPU time looks at the memory, and the error is raised
wherever the process is just then: in the product, too, in a loop that makes no I/O.
"""

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import getpagesize

# Megabytes that a hunt may need: histories need a third, garbage not yet collected included
MOST = 1500

# Seconds of CPU between two looks, and after an error, for what it ends to clean up
_LOOK = 0.2
_CLEAN_UP = 5.0

_MEGABYTE = 1_000_000
_STATM = Path("/proc/self/statm")


class MemoryExceeded(BaseException):
    """End of a hunt that needs too much memory.

    It is no ``Exception``, so that no handler of the code under test takes it for an error.
    """


@contextmanager
def limited_memory(most: int) -> Iterator[None]:
    """Raise MemoryExceeded in the block once the process has ``most`` megabytes more than before.

    What an earlier block left is not counted: the process gives it back late, if at all. Where the
    system does not tell (without /proc), nothing is limited.
    """

    largest = megabytes() + most

    def look(*_: object) -> None:
        exceeded = _exceeds(largest)
        signal.setitimer(signal.ITIMER_PROF, _CLEAN_UP if exceeded else _LOOK)  # one look at a time
        if exceeded:
            raise MemoryExceeded(f"it needs more than {most:,} MB of memory")

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _LOOK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_IGN)  # a last one, on its way, ends no process
        signal.signal(signal.SIGPROF, before)
        gc.collect()


def _exceeds(largest: int) -> bool:
    """Tell whether the process has more than so many megabytes, without its garbage."""
    if megabytes() <= largest:
        return False
    gc.collect()
    return megabytes() > largest


def megabytes() -> int:
    """Return the memory that the process has now; 0 where the system does not tell."""
    if not _STATM.exists():
        return 0
    _, resident, *_ = _STATM.read_text(encoding="ascii").split()
    return int(resident) * getpagesize() // _MEGABYTE
