"""Work through due items until ``should_stop``; collect outcomes, and failures without raising."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Generic, Self, TypeVar

from registrar.actions.lateness import later

Due = TypeVar("Due")  # a message's key, an interest, a broadcast

ShouldStop = Callable[[], bool]

# Outcomes with a call to SES; the others had none
_CALLED_SES = ("sent", "refused", "given_up", "unclear")


@dataclass
class BatchResult(Generic[Due]):
    """Number of each outcome, and the items that failed with their exceptions.

    ``lateness`` is the longest time that a message had been due, if that was measured.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[Due, Exception]] = field(default_factory=list)
    lateness: timedelta | None = None

    def __iadd__(self, other: "BatchResult[Due]") -> Self:
        self.outcomes += other.outcomes
        self.failures += other.failures
        self.lateness = later(self.lateness, other.lateness)
        return self


def work_through(
    due: Iterable[Due],
    *,
    handle: Callable[[Due], str | Counter[str]],
    should_stop: ShouldStop = lambda: False,
) -> BatchResult[Due]:
    """Call ``handle`` for each due item until ``should_stop``; the rest waits for the next sweep.

    ``handle`` returns the item's outcome, or the number of each outcome. An exception is recorded
    with its item, and the others go on.
    """
    result = BatchResult[Due]()
    for item in due:
        if should_stop():
            break
        try:
            outcome = handle(item)
        except Exception as error:  # one record of the batch failed: the others go on
            result.failures.append((item, error))
        else:
            result.outcomes += Counter([outcome]) if isinstance(outcome, str) else outcome
    return result


def named(
    result: BatchResult[Due],
    name: Callable[[Due], str],
    failures: Iterable[tuple[str, Exception]] = (),
) -> BatchResult[str]:
    """Return the result with the name of each item in its failures, and further failures."""
    of_items = [(name(item), error) for item, error in result.failures]
    return BatchResult(result.outcomes, [*of_items, *failures])


@dataclass
class SendThrottle:
    """Throttle of calls to SES: at least ``spacing`` between the starts of two calls."""

    spacing: Callable[[], timedelta]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
    _free: float = field(default=0.0, init=False)

    def throttled(self, send: Callable[[Due], str]) -> Callable[[Due], str]:
        """Wrap ``send`` to wait for its turn; an outcome without a call to SES takes no turn."""

        def wait_and_send(due: Due) -> str:
            self.sleep(max(0.0, self._free - self.monotonic()))
            began = self.monotonic()
            outcome = send(due)
            if outcome in _CALLED_SES:
                self._free = began + self.spacing().total_seconds()
            return outcome

        return wait_and_send
