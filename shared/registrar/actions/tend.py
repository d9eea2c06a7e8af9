"""Tend: what the stream missed is found by the minute and sent."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from registrar.actions.deliver import Outcome

Due = TypeVar("Due")  # a message's key, an interest


@dataclass
class Swept(Generic[Due]):
    """What one sweep did: how many of each outcome, and which messages failed with what."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[Due, Exception]] = field(default_factory=list)


def tend(
    due: Iterable[Due], *, send: Callable[[Due], Outcome], enough: Callable[[], bool]
) -> Swept[Due]:
    """Deliver what is due until it is ``enough``; what is left waits for the next minute.

    A message that fails is noted and does not keep the others waiting.
    """
    swept = Swept[Due]()
    for key in due:
        if enough():
            break
        try:
            swept.outcomes[send(key)] += 1
        except Exception as error:  # one record of the batch failed: the others go on
            swept.failures.append((key, error))
    return swept
