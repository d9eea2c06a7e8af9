"""One call to the table, tried until it is answered: throttling, conflicts and faults pass.

The SDK's own repeating is off (it leaves a cancelled transaction alone, and would repeat within
ours), so this is the only place that tries again: full jitter, a small budget, the same payload
to the byte.
"""

from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from registrar.domain.refusals import TryLater

# Waits before the next attempt; takes the number of the attempt that failed
Pause = Callable[[int], None]

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
        "ServiceUnavailable",
    }
)


def call(operation: Callable[..., Any], pause: Pause, **payload: Any) -> Any:
    """The operation's answer. Raises its ClientError if trying again cannot help, else TryLater.

    TryLater may follow an effect that was not heard of: whoever sends the same again is safe.
    """
    for attempt in range(1, ATTEMPTS + 1):
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
