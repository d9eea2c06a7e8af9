"""One call to the table, or for a secret, tried until answered: throttling and faults pass.

The SDK's own repeating is off (it leaves a cancelled transaction alone, and would repeat within
ours), so this is the only place that tries again: full jitter, a few attempts within the seconds
that the invocation has left, the same payload to the byte.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from registrar.domain.refusals import TryLater

# Waits before the next attempt; takes the number of the attempt that failed
Pause = Callable[[int], None]

# For so long an attempt may still begin; it may then take its client's whole time-out
SecondsLeft = Callable[[], float]

ATTEMPTS = 8

_CANCELLED = "TransactionCanceledException"

_PASSING = frozenset(
    {
        "TransactionConflict",
        "ThrottlingError",
        "ProvisionedThroughputExceeded",
        "TransactionConflictException",
        "TransactionInProgressException",
        "ThrottlingException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "InternalServerError",
        "InternalServiceError",
        "ServiceUnavailable",
    }
)


@dataclass
class Budget:
    """The seconds in which the table may be asked; no end outside an invocation."""

    monotonic: Callable[[], float]
    _ends: float = field(default=inf, init=False)

    def begin(self, seconds: float) -> None:
        """Give the invocation that begins so many seconds."""
        self._ends = self.monotonic() + seconds

    def left(self) -> float:
        """Seconds until no attempt may begin any more."""
        return self._ends - self.monotonic()


def no_end() -> float:
    """The seconds left where nobody waits."""
    return inf


def call(
    operation: Callable[..., Any],
    pause: Pause,
    seconds_left: SecondsLeft = no_end,
    **payload: Any,
) -> Any:
    """The operation's answer. Raises its ClientError if trying again cannot help, else TryLater.

    TryLater may follow an effect that was not heard of: whoever sends the same again is safe.
    """
    for attempt in range(1, ATTEMPTS + 1):
        if seconds_left() <= 0:
            break
        try:
            return operation(**payload)
        except (ClientError, HTTPClientError, ConnectionError) as error:
            if not _passes(error):
                raise
        if attempt < ATTEMPTS:
            pause(attempt)
    raise TryLater


def _passes(error: Exception) -> bool:
    if not isinstance(error, ClientError):
        return True
    code = error.response["Error"]["Code"]
    if code != _CANCELLED:
        return code in _PASSING
    return any(reason.get("Code") in _PASSING for reason in error.response["CancellationReasons"])


def full_jitter(attempt: int, *, random: Callable[[], float]) -> float:
    """Seconds to wait after that attempt: anything up to an exponential, capped bound."""
    return random() * min(0.5, 0.02 * 2.0 ** (attempt - 1))
