"""Send rate of SES: mails a second that the account may send."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

# Mails a second of every account, used until SES answers
_LEAST = 1.0

# Seconds from a question to the next: SES allows one a second, and seldom changes the rate
_AFTER_SUCCESS = 300
_AFTER_FAILURE = 30


@dataclass
class SendRate:
    """Send rate, asked from SES and cached for 5 minutes, or 30 seconds if SES does not answer."""

    client: Any
    monotonic: Callable[[], float]
    _known: float = field(default=_LEAST, init=False)
    _next_question: float = field(default=-inf, init=False)

    def __call__(self) -> float:
        """Return mails a second, at least 1; the last known rate while SES does not answer."""
        now = self.monotonic()
        if now >= self._next_question:
            response = self._ask()
            self._known = max(_LEAST, response or self._known)
            self._next_question = now + (_AFTER_FAILURE if response is None else _AFTER_SUCCESS)
        return self._known

    def _ask(self) -> float | None:
        try:
            return float(self.client.get_account()["SendQuota"]["MaxSendRate"])
        except (ClientError, HTTPClientError, ConnectionError):
            return None
