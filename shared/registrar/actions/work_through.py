"""Tend: what is due is seen to, one after the other, until the time is over."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Generic, Self, TypeVar

Due = TypeVar("Due")  # a message's key, an interest, a run

Enough = Callable[[], bool]

# After these SES was asked; after the others it was not
_ASKED = ("sent", "refused", "given_up", "unclear")


@dataclass
class BatchResult(Generic[Due]):
    """What one sweep did: how many of each outcome, and which ones failed with what."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[Due, Exception]] = field(default_factory=list)

    def __iadd__(self, other: "BatchResult[Due]") -> Self:
        self.outcomes += other.outcomes
        self.failures += other.failures
        return self


def work_through(
    due: Iterable[Due],
    *,
    send: Callable[[Due], str | Counter[str]],
    enough: Enough = lambda: False,
) -> BatchResult[Due]:
    """See to what is due until it is ``enough``; what is left waits for the next minute.

    ``send`` says what became of one, or how many of each outcome it came to. One that fails is
    noted and does not keep the others waiting.
    """
    swept = BatchResult[Due]()
    for key in due:
        if enough():
            break
        try:
            outcome = send(key)
        except Exception as error:  # one record of the batch failed: the others go on
            swept.failures.append((key, error))
        else:
            swept.outcomes += Counter([outcome]) if isinstance(outcome, str) else outcome
    return swept


@dataclass
class SendThrottle:
    """Keeps SES from being asked faster than it allows, with room left for others."""

    spacing: Callable[[], timedelta]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
    _free: float = field(default=0.0, init=False)

    def throttled(self, send: Callable[[Due], str]) -> Callable[[Due], str]:
        """The same ``send``, waiting for its turn; what did not ask SES takes no turn."""

        def paced(due: Due) -> str:
            self.sleep(max(0.0, self._free - self.monotonic()))
            began = self.monotonic()
            outcome = send(due)
            if outcome in _ASKED:
                self._free = began + self.spacing().total_seconds()
            return outcome

        return paced
