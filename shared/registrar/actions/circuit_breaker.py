"""Circuit breaker of outgoing mail: shut for 5 minutes when SES takes nothing from the account.

Each process has its own. After the 5 minutes the next message tries SES again; until then
messages stay due, and no attempt is counted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Time from a refusal to the next attempt
SHUT_FOR = timedelta(minutes=5)


@dataclass
class CircuitBreaker:
    """State of the breaker; ``reason`` is the SES code that last shut it."""

    opens: datetime | None = None
    reason: str = ""

    def shut(self, now: datetime, reason: str) -> datetime:
        """Stop sending for ``SHUT_FOR``; return the moment when it opens."""
        self.opens, self.reason = now + SHUT_FOR, reason
        return self.opens

    def is_shut(self, now: datetime) -> bool:
        """Tell whether sending is stopped; a clock set back does not prolong it."""
        return self.opens is not None and timedelta() < self.opens - now <= SHUT_FOR
