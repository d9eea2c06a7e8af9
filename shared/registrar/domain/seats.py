"""Seats of an event: how many, when they are given, and why one is refused."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from registrar.domain.refusals import EventCancelled, NotOpenYet, RegistrationClosed

_NEVER = datetime.max.replace(tzinfo=UTC)

# A field and one of its options
OptionKey = tuple[str, str]

EventState = Literal["announced", "open", "full", "closed", "over", "cancelled"]


@dataclass(frozen=True)
class Seats:
    """The counters and dates that every grant of a seat is decided by.

    ``full_options`` are those whose own seats are all taken, where somebody has looked for them.
    ``form_version`` is the version of the form that grants are decided by; 0 for any, of an event
    published before it was written down. ``waiting`` are those who can take a seat,
    ``passed_over`` the others on the list. While ``recalled`` one of these may be able again, so
    no seat is given directly before a look at the list. ``turn`` rises with each change of who is
    first.
    """

    capacity: int
    taken: int
    waiting: int
    waiting_limit: int
    opens: datetime
    closes: datetime
    cancelled: bool = False
    starts: datetime = _NEVER
    full_options: frozenset[OptionKey] = frozenset()
    form_version: int = 0
    passed_over: int = 0
    recalled: bool = False
    turn: int = 0

    @property
    def free(self) -> bool:
        """Whether a seat may be given directly: one is left, no one waits who can take it (N8)."""
        return self.taken < self.capacity and self.waiting == 0 and not self.recalled

    @property
    def listed(self) -> int:
        """How many are on the waiting list, those who are passed over among them."""
        return self.waiting + self.passed_over

    @property
    def list_free(self) -> bool:
        """Whether the waiting list takes one more."""
        return self.waiting < self.waiting_limit

    def can_promote(self, now: datetime) -> bool:
        """Whether a seat is there for somebody who can take it; never after the start."""
        return self.is_worth_a_look(now) and (self.waiting > 0 or self.recalled)

    def is_worth_a_look(self, now: datetime) -> bool:
        """Whether a seat is there and somebody on the list; perhaps all are still passed over."""
        running = now < self.starts and not self.cancelled
        return running and self.listed > 0 and self.taken < self.capacity

    def can_take_back(self, now: datetime) -> bool:
        """Whether a cancelled seat may be had again: until the start, while one is free."""
        return self.free and now < self.starts and not self.cancelled

    def is_open(self, now: datetime) -> bool:
        """Whether registrations are taken at that moment."""
        return self.opens <= now < self.closes and not self.cancelled

    def check_open(self, now: datetime) -> None:
        """Raise NotOpenYet, RegistrationClosed or EventCancelled where no registration is taken."""
        self.check_not_ended(now)
        if now < self.opens:
            raise NotOpenYet

    def check_not_ended(self, now: datetime) -> None:
        """Raise EventCancelled or RegistrationClosed where none will be taken any more."""
        if self.cancelled:
            raise EventCancelled
        if now >= self.closes:
            raise RegistrationClosed

    def state(self, now: datetime, ends: datetime) -> EventState:
        """The event's state, from its dates and seats alone; cancelled is one for good."""
        if self.cancelled:
            return "cancelled"
        if now >= ends:
            return "over"
        if now >= self.closes:
            return "closed"
        if now < self.opens:
            return "announced"
        return "open" if self.free else "full"
