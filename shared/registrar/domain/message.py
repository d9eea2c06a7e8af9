"""Messages: rows of the outbox, from pending to claimed to sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal, cast, get_args

from registrar.domain.delivery import CompositionFault
from registrar.domain.message_reference import read_reference, to_reference
from registrar.domain.registration import Registration, State
from registrar.domain.seats import Seats

MessageKind = Literal[
    "confirmed",
    "held",
    "waiting",
    "turned_away",
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

# Largest error of a process's clock
CLOCK_SKEW = timedelta(minutes=5)

# Longer than the longest invocation of a sender, with one clock behind and another ahead: a lease
# that ended means that its sender has stopped
LEASE = timedelta(minutes=3) + 2 * CLOCK_SKEW

# The version of broadcast messages, which stay valid for every version of a registration
EVERY_VERSION = 0

# A mail that is refused itself, not for the rate, is tried for so long: the error may be SES's, or
# one of ours that is repaired meanwhile
TRIED_FOR = timedelta(hours=1)

_FIRST_PAUSE = timedelta(seconds=15)
_LONGEST_PAUSE = timedelta(hours=1)

# The address is proven, or waits without a seat to lose
_SETTLED: tuple[State, ...] = ("confirmed", "waiting")
_SETTLED_OR_CANCELLED: tuple[State, ...] = (*_SETTLED, "cancelled")

# The address is proven within this time of SES's acceptance of the mail that asks for it
HELD_FOR = timedelta(minutes=60)

# The states of a registration in which a message of the kind is true
TRUE_IN: Mapping[MessageKind, tuple[State, ...]] = {
    "confirmed": ("confirmed",),
    "held": ("held",),
    "waiting": ("waiting",),
    "turned_away": ("cancelled",),
    "already_registered": _SETTLED_OR_CANCELLED,
    "promoted": ("confirmed",),
    "corrected": _SETTLED_OR_CANCELLED,
    "confirm_address": _SETTLED,
    "address_changed": _SETTLED,
    "address_left": _SETTLED_OR_CANCELLED,
    "cancelled": ("cancelled",),
    "resent": _SETTLED_OR_CANCELLED,
    "reminder": ("confirmed",),
    "event_changed": _SETTLED,
    "event_cancelled": _SETTLED,
    "thanks": ("confirmed",),
    "certificate": ("confirmed",),
    "news": _SETTLED,
}

# Beginning of the occasion of what organisers send again to one
TEAM = "team-"

# Kinds that go to another address than the registration's own
ELSEWHERE: frozenset[MessageKind] = frozenset({"confirm_address", "address_left"})

# Kinds that organisers send to all: not counted in the limit of a mailbox
_TO_ALL: frozenset[MessageKind] = frozenset({"news", "event_changed", "event_cancelled"})

# Kinds that are still true of a cancelled event
OUTLIVE_THE_EVENT: frozenset[MessageKind] = frozenset(
    {
        "cancelled",
        "turned_away",
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
    """Key of a message: the same key is always the same message, so nothing is queued twice.

    ``occasion`` separates messages of one kind and version (a day, a reminder's hour): letters,
    digits and hyphens.
    """

    registration_id: str
    version: int
    kind: MessageKind
    occasion: str = ""

    @property
    def reference(self) -> str:
        """Key in the alphabet of SES's tags."""
        return to_reference(self.registration_id, str(self.version), self.kind, self.occasion)

    @property
    def sent_by_organisers(self) -> bool:
        """Tell whether organisers send it on purpose: to all, or again to one."""
        again = self.kind in ("resent", "held", "certificate") and self.occasion.startswith(TEAM)
        return again or self.kind in _TO_ALL

    @classmethod
    def of_reference(cls, reference: str) -> "MessageKey":
        """Parse a reference. Raises ValueError if it is not one of a message."""
        registration_id, version, kind, *occasion = read_reference(reference)
        if kind not in get_args(MessageKind) or len(occasion) > 1:
            raise ValueError("not the reference of a message")
        return cls(registration_id, int(version), cast("MessageKind", kind), *occasion)


@dataclass(frozen=True)
class Message:
    """Row of the outbox, without personal data; from ``until`` on it is not sent.

    ``refused_since`` is the time of the first refusal of the mail itself, ``fault`` the reason
    that it could not be made at the last attempt, ``generation`` the link generation of the
    address last tried, ``request`` the id of the request that queued it, empty if none did.
    """

    key: MessageKey
    event: str
    state: MessageState
    attempts: int
    due: datetime
    until: datetime | None = None
    refused_since: datetime | None = None
    generation: int | None = None
    fault: CompositionFault | None = None
    request: str = ""

    def is_due(self, now: datetime) -> bool:
        """Tell whether it may be claimed: it is pending and due, or its last lease has ended."""
        return self.state in ("pending", "claimed") and self.due <= now

    def is_past(self, now: datetime) -> bool:
        """Tell whether ``until`` has passed."""
        return self.until is not None and now >= self.until

    def not_past(self, due: datetime) -> datetime:
        """Return ``due``, or the time from which it is not sent if that comes before."""
        return min(due, self.until or due)

    def claimed(self, until: datetime, registration: Registration) -> "Message":
        """Return it claimed for its next attempt, with a lease until that moment."""
        return replace(
            self,
            state="claimed",
            attempts=self.attempts + 1,
            due=until,
            generation=registration.link_generation,
            fault=None,
        )

    def speaks_for(self, registration: Registration, now: datetime) -> bool:
        """Tell whether it is true of the registration, in time, and its address may be mailed."""
        return (
            (self.key.version == EVERY_VERSION or registration.is_notified_by(self.key.version))
            and registration.state in TRUE_IN[self.key.kind]
            and not self.is_past(now)
            and _has_address(self.key, registration)
        )

    def is_of(self, seats: Seats, now: datetime) -> bool:
        """Tell whether the event takes place; a reminder also needs its current, future start.

        Always true for the kinds in OUTLIVE_THE_EVENT.
        """
        if self.key.kind in OUTLIVE_THE_EVENT:
            return True
        is_reminder = self.key.kind == "reminder"
        to_come = now < seats.starts and reminds_of(self.key.occasion, seats.starts)
        return not seats.cancelled and (to_come or not is_reminder)


def _has_address(key: MessageKey, registration: Registration) -> bool:
    if key.kind in ELSEWHERE:
        return bool(recipient_of(key, registration))
    return registration.reachable


def has_recipient(message: Message, registration: Registration) -> bool:
    """Tell whether there is an address that the message goes to; without one it is not queued."""
    return bool(recipient_of(message.key, registration))


def recipient_of(key: MessageKey, registration: Registration) -> str:
    """Return the address that the message goes to; empty if there is none."""
    match key.kind:
        case "confirm_address":
            return registration.new_address
        case "address_left":
            return registration.former_address(key.occasion)
        case _:
            return registration.address


def reminder_of(hours_before: int, starts: datetime) -> str:
    """Return the occasion of a reminder; it names the start, so a new one reminds anew."""
    return f"{hours_before}h-{_named(starts)}"


def reminds_of(occasion: str, starts: datetime) -> bool:
    """Tell whether a reminder's occasion names this start, or no start at all."""
    _, sign, start = occasion.partition("-")
    return not sign or start == _named(starts)


def _named(starts: datetime) -> str:
    return f"{starts.astimezone(UTC):%Y%m%dT%H%M}"


def pause_after(attempts: int, jitter: float) -> timedelta:
    """Return the wait after a refused attempt: 15 s doubled up to 1 h, times 0.5 to 1 by jitter."""
    doublings = min(attempts - 1, 16)
    longest: timedelta = min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)
    return longest * (0.5 + jitter / 2)
