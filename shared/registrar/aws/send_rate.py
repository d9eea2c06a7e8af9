"""SES's rate: how many mails a second the account may send."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

# What every account may send, while SES does not say
_LEAST = 1.0

# SES answers GetAccount once a second at most, and raises the rate once in a while
_KEPT_SECONDS = 300


@dataclass
class SendRate:
    """Asks SES for the rate, and keeps it some minutes."""

    client: Any
    monotonic: Callable[[], float]
    _known: float = field(default=_LEAST, init=False)
    _asked: float | None = field(default=None, init=False)

    def __call__(self) -> float:
        """Mails a second, 1 at least; the last known rate while SES does not answer."""
        now = self.monotonic()
        if self._asked is None or now - self._asked >= _KEPT_SECONDS:
            self._asked = now
            self._known = max(_LEAST, self._ask())
        return self._known

    def _ask(self) -> float:
        try:
            return float(self.client.get_account()["SendQuota"]["MaxSendRate"])
        except (ClientError, HTTPClientError, ConnectionError):
            return self._known
