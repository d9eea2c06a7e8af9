"""Messages: the outbox's rows, from pending over claimed to sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

MessageKind = Literal["confirmed", "waiting", "already_registered"]
MessageState = Literal["pending", "claimed", "sent", "superseded"]

# Longer than the longest run of a sender, so a lease that ended means its holder is gone
LEASE = timedelta(minutes=3)

_FIRST_PAUSE = timedelta(seconds=15)
_LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True)
class MessageKey:
    """Which message: the same key is the same message for good, so nothing is queued twice.

    ``occasion`` tells messages of one kind and version apart (a day, a reminder's hour).
    """

    registration_id: str
    version: int
    kind: MessageKind
    occasion: str = ""

    @property
    def reference(self) -> str:
        """The key in the alphabet of SES tags and headers: A-Z a-z 0-9 . _ -"""
        parts = (self.registration_id, str(self.version), self.kind, self.occasion)
        return ".".join(part for part in parts if part)


@dataclass(frozen=True)
class Message:
    """One row of the outbox; it holds no personal data."""

    key: MessageKey
    event: str
    state: MessageState
    attempts: int
    due: datetime

    def is_due(self, now: datetime) -> bool:
        """Whether it may be claimed: it waits for sending, or its last claim's lease has ended."""
        return self.state in ("pending", "claimed") and self.due <= now


def pause_after(attempts: int, jitter: float) -> timedelta:
    """How long to wait after a refused attempt: exponential, capped, with jitter in 0..1."""
    doublings = min(attempts - 1, 16)
    longest: timedelta = min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)
    return longest * (0.5 + jitter / 2)
