"""The gate of the mail: shut while SES takes nothing from the account, whatever the message.

It is a process's own. So each asks SES once in a while whether the account may send again, and
leaves all other messages as they are: due, and nothing of them counted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Between two questions whether the account may send again
SHUT_FOR = timedelta(minutes=5)


@dataclass
class CircuitBreaker:
    """Whether mail may go out; ``reason`` is SES's code when it last might not."""

    opens: datetime | None = None
    reason: str = ""

    def shut(self, now: datetime, reason: str) -> datetime:
        """Let nothing out for a while; the moment when it opens."""
        self.opens, self.reason = now + SHUT_FOR, reason
        return self.opens

    def is_shut(self, now: datetime) -> bool:
        """Whether nothing may go out; a clock that was put back does not hold it shut."""
        return self.opens is not None and timedelta() < self.opens - now <= SHUT_FOR
