"""Messages: the outbox's rows, from pending over claimed to sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal, cast, get_args

from registrar.domain.delivery import Fault
from registrar.domain.message_reference import read_reference, to_reference
from registrar.domain.registration import ACTIVE, Registration, State
from registrar.domain.seats import Seats

MessageKind = Literal[
    "confirmed",
    "waiting",
    "already_registered",
    "promoted",
    "corrected",
    "confirm_address",
    "address_changed",
    "address_left",
    "cancelled",
    "resent",
    "reminder",
    "event_changed",
    "event_cancelled",
    "thanks",
    "certificate",
    "news",
]
MessageState = Literal["pending", "claimed", "sent", "superseded", "refused"]

# How wrong the clock of any process may be
CLOCK_SKEW = timedelta(minutes=5)

# Longer than the longest run of a sender, by a clock that is behind and another that is ahead: a
# lease that ended means that its holder is gone
LEASE = timedelta(minutes=3) + 2 * CLOCK_SKEW

# The version of messages that go to everybody, whatever happened to a registration meanwhile
EVERY_VERSION = 0

# What is refused for itself is tried for so long: it may be SES that errs, or a fault of ours that
# is mended meanwhile
TRIED_FOR = timedelta(hours=1)

_FIRST_PAUSE = timedelta(seconds=15)
_LONGEST_PAUSE = timedelta(hours=1)

_STANDING: tuple[State, ...] = (*ACTIVE, "cancelled")

# The states of a registration in which a message of the kind is true
TRUE_IN: Mapping[MessageKind, tuple[State, ...]] = {
    "confirmed": ("confirmed",),
    "waiting": ("waiting",),
    "already_registered": _STANDING,
    "promoted": ("confirmed",),
    "corrected": _STANDING,
    "confirm_address": ACTIVE,
    "address_changed": ACTIVE,
    "address_left": _STANDING,
    "cancelled": ("cancelled",),
    "resent": _STANDING,
    "reminder": ("confirmed",),
    "event_changed": ACTIVE,
    "event_cancelled": ACTIVE,
    "thanks": ("confirmed",),
    "certificate": ("confirmed",),
    "news": ACTIVE,
}

# Those that go to another address than the registration's own
ELSEWHERE: frozenset[MessageKind] = frozenset({"confirm_address", "address_left"})

# Those that are still true of a cancelled event
OUTLIVE_THE_EVENT: frozenset[MessageKind] = frozenset(
    {
        "cancelled",
        "event_cancelled",
        "resent",
        "confirm_address",
        "address_changed",
        "address_left",
        "news",
    }
)


@dataclass(frozen=True)
class MessageKey:
    """Which message: the same key is the same message for good, so nothing is queued twice.

    ``occasion`` tells messages of one kind and version apart (a day, a reminder's hour): letters,
    digits and hyphens.
    """

    registration_id: str
    version: int
    kind: MessageKind
    occasion: str = ""

    @property
    def reference(self) -> str:
        """The key in the alphabet of SES's tags."""
        return to_reference(self.registration_id, str(self.version), self.kind, self.occasion)

    @classmethod
    def of_reference(cls, reference: str) -> "MessageKey":
        """The key that ``reference`` was made from; ValueError if it is none."""
        registration_id, version, kind, *occasion = read_reference(reference)
        if kind not in get_args(MessageKind) or len(occasion) > 1:
            raise ValueError("not the reference of a message")
        return cls(registration_id, int(version), cast("MessageKind", kind), *occasion)


@dataclass(frozen=True)
class Message:
    """One row of the outbox; it holds no personal data. From ``until`` on it is not sent.

    ``refused_since`` is when it was first refused for what it is, ``fault`` why it could not be
    made, ``generation`` the link generation of the address that it was last tried at.
    """

    key: MessageKey
    event: str
    state: MessageState
    attempts: int
    due: datetime
    until: datetime | None = None
    refused_since: datetime | None = None
    generation: int | None = None
    fault: Fault | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it may be claimed: it waits for sending, or its last claim's lease has ended."""
        return self.state in ("pending", "claimed") and self.due <= now

    def is_past(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.until is not None and now >= self.until

    def claimed(self, until: datetime, registration: Registration) -> "Message":
        """It as it is under its next attempt."""
        return replace(
            self,
            state="claimed",
            attempts=self.attempts + 1,
            due=until,
            generation=registration.link_generation,
        )

    def speaks_for(self, registration: Registration, now: datetime) -> bool:
        """Whether it is still true of the registration, in time, and may be sent there."""
        return (
            (self.key.version == EVERY_VERSION or registration.is_told_by(self.key.version))
            and registration.state in TRUE_IN[self.key.kind]
            and not self.is_past(now)
            and _has_address(self.key, registration)
        )

    def is_of(self, seats: Seats, now: datetime) -> bool:
        """Whether the event takes place, and a reminder is of its date of now, which is to come.

        Nothing is asked of what outlives the event.
        """
        if self.key.kind in OUTLIVE_THE_EVENT:
            return True
        is_reminder = self.key.kind == "reminder"
        to_come = now < seats.starts and reminds_of(self.key.occasion, seats.starts)
        return not seats.cancelled and (to_come or not is_reminder)


def _has_address(key: MessageKey, registration: Registration) -> bool:
    if key.kind == "confirm_address":
        return bool(registration.new_address)
    if key.kind == "address_left":
        return bool(registration.former_address(key.occasion))
    return registration.reachable


def reminder_of(hours_before: int, starts: datetime) -> str:
    """The occasion of a reminder: of another start everybody is reminded anew."""
    return f"{hours_before}h-{_named(starts)}"


def reminds_of(occasion: str, starts: datetime) -> bool:
    """Whether a reminder of that occasion is one of this start, and of none before it was moved."""
    _, sign, start = occasion.partition("-")
    return not sign or start == _named(starts)


def _named(starts: datetime) -> str:
    return f"{starts.astimezone(UTC):%Y%m%dT%H%M}"


def pause_after(attempts: int, jitter: float) -> timedelta:
    """How long to wait after a refused attempt: exponential, capped, with jitter in 0..1."""
    doublings = min(attempts - 1, 16)
    longest: timedelta = min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)
    return longest * (0.5 + jitter / 2)
