"""Seats of an event: counters, rules of giving them, reasons of refusal."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from registrar.domain.refusals import EventCancelled, NotOpenYet, RegistrationClosed

_NEVER = datetime.max.replace(tzinfo=UTC)

# An event is nearly full once so much of its seats is left: a tenth
_NEARLY_FULL = 10

# A field and one of its options
OptionKey = tuple[str, str]

EventState = Literal["announced", "open", "full", "closed", "over", "cancelled"]


@dataclass(frozen=True)
class Seats:
    """Counters and dates that decide on every grant of a seat.

    ``full_options`` are the options without a seat left, if they were read. ``form_version`` is the
    version of the form that grants are decided by; 0 for any, of an event published before it was
    stored. ``waiting`` counts those on the list who can take a seat, ``passed_over`` the others.
    While ``recalled`` one of these may be able again, so no seat is given directly before the list
    is checked. ``turn`` rises with each change of the first on the list. ``counting`` is the
    version that began to count the holders of options, else 0; ``to_count`` had a seat just then.
    ``mended`` is the number of repairs of the counters. ``reserve`` are the seats that organisers
    give, ``reserved`` those of them that are given; ``public_limit`` bounds ``taken`` for everybody
    else, None of an event published before it was stored. Until ``rush_ends`` newcomers
    are parked, since the parked are seated at that moment.
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
    counting: int = 0
    to_count: int = 0
    mended: int = 0
    reserve: int = 0
    reserved: int = 0
    public_limit: int | None = None
    rush_ends: datetime | None = None

    @property
    def left(self) -> int:
        """Number of seats that are left for everybody, those of the reserve not counted."""
        bound = self.capacity if self.public_limit is None else self.public_limit
        return max(0, min(self.capacity, bound) - self.taken)

    @property
    def is_nearly_full(self) -> bool:
        """Tell whether nine tenths of the seats for everybody are taken, or all of them."""
        bound = self.capacity if self.public_limit is None else self.public_limit
        public = min(self.capacity, bound) - self.reserved
        return self.left * _NEARLY_FULL <= public

    @property
    def reserve_left(self) -> int:
        """Number of seats that organisers can give out of the reserve."""
        return max(0, min(self.reserve - self.reserved, self.capacity - self.taken))

    @property
    def free(self) -> bool:
        """Tell whether a seat may be given directly: one is left, and nobody waits for it (N8)."""
        return self.left > 0 and self.waiting == 0 and not self.recalled

    @property
    def listed(self) -> int:
        """Number on the waiting list, including those passed over."""
        return self.waiting + self.passed_over

    @property
    def list_free(self) -> bool:
        """Tell whether the waiting list has a position left; those passed over do not count."""
        return self.waiting < self.waiting_limit

    def can_promote(self, now: datetime) -> bool:
        """Tell whether a seat is left and somebody may take it; never after the start."""
        return self.has_seat_for_list(now) and (self.waiting > 0 or self.recalled)

    def has_seat_for_list(self, now: datetime) -> bool:
        """Tell whether a seat is left and the list not empty, even if all on it are passed over."""
        running = now < self.starts and not self.cancelled
        return running and self.listed > 0 and self.left > 0

    def can_give_reserved(self, now: datetime) -> bool:
        """Tell whether organisers can give a seat of the reserve: until the start, while one is."""
        return self.reserve_left > 0 and now < self.starts and not self.cancelled

    def can_take_back(self, now: datetime) -> bool:
        """Tell whether a cancellation can be undone: until the start, while a seat is free."""
        return self.free and now < self.starts and not self.cancelled

    def is_rushed(self, now: datetime) -> bool:
        """Tell whether newcomers are parked at that moment, to be seated many at once."""
        return self.rush_ends is not None and now < self.rush_ends

    def is_open(self, now: datetime) -> bool:
        """Tell whether registrations are taken at that moment."""
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
        """Return the event's state from its dates and seats; a cancelled event is always so."""
        if self.cancelled:
            return "cancelled"
        if now >= ends:
            return "over"
        if now >= self.closes:
            return "closed"
        if now < self.opens:
            return "announced"
        return "open" if self.free else "full"
