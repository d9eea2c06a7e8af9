"""Retry of a call to the table or to Secrets Manager after throttling and faults.

The SDK's own retries are off (they skip a cancelled transaction, and would multiply with these),
so this module alone retries: full jitter, at most 8 attempts, within the seconds that the
invocation has left, with an identical payload.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any

from registrar.aws_client.errors import client_errors, unanswered
from registrar.domain.refusals import TryLater

# Pause before the next attempt; takes the number of the failed attempt
Pause = Callable[[int], None]

# Seconds in which an attempt may still begin; it may then take its client's whole time-out
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
        # of Secrets Manager, and whatever answers 5xx without a code of its own
        "InternalFailure",
        "InternalServiceError",
        "InternalServiceErrorException",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "500",
        "502",
        "503",
        "504",
    }
)


@dataclass
class Budget:
    """Budget of seconds in which attempts may begin; endless outside an invocation."""

    monotonic: Callable[[], float]
    _ends: float = field(default=inf, init=False)

    def begin(self, seconds: float) -> None:
        """Begin an invocation with so many seconds."""
        self._ends = self.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds in which an attempt may still begin."""
        return self._ends - self.monotonic()


def no_end() -> float:
    """Return infinity: seconds left without a limit."""
    return inf


def call(
    operation: Callable[..., Any],
    pause: Pause,
    seconds_left: SecondsLeft = no_end,
    attempts: int = ATTEMPTS,
    **payload: Any,
) -> Any:
    """Return the operation's answer. Raises its error if a retry cannot help, else TryLater.

    The operation may have taken effect before TryLater: the same payload may be sent again.
    """
    for attempt in range(1, attempts + 1):
        if seconds_left() <= 0:
            break
        try:
            return operation(**payload)
        except client_errors() as error:
            if not _passes(error.response):
                raise
        except unanswered():
            pass
        if attempt < attempts:
            pause(attempt)
    raise TryLater


def _passes(response: dict[str, Any]) -> bool:
    code = response["Error"]["Code"]
    if code != _CANCELLED:
        return code in _PASSING
    return any(reason.get("Code") in _PASSING for reason in response["CancellationReasons"])


def full_jitter(attempt: int, *, random: Callable[[], float]) -> float:
    """Return seconds to wait after an attempt: random up to 0.02 doubling, at most 0.5."""
    return random() * min(0.5, 0.02 * 2.0 ** (attempt - 1))
