"""Send rate of SES: mails a second that the account may send."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

# Mails a second of every account, used until SES answers
_LEAST = 1.0

# SES allows one GetAccount a second, and seldom changes the rate
_CACHE_SECONDS = 300


@dataclass
class SendRate:
    """Send rate, asked from SES and cached for 5 minutes."""

    client: Any
    monotonic: Callable[[], float]
    _known: float = field(default=_LEAST, init=False)
    _asked_at: float | None = field(default=None, init=False)

    def __call__(self) -> float:
        """Return mails a second, at least 1; the last known rate while SES does not answer."""
        now = self.monotonic()
        if self._asked_at is None or now - self._asked_at >= _CACHE_SECONDS:
            self._asked_at = now
            self._known = max(_LEAST, self._ask())
        return self._known

    def _ask(self) -> float:
        try:
            return float(self.client.get_account()["SendQuota"]["MaxSendRate"])
        except (ClientError, HTTPClientError, ConnectionError):
            return self._known
