"""Bulk cancellation: many registrations cancelled by one filter, without email, with undo.

It names nobody: each registration carries the id of the bulk cancellation and its state before, so
an erasure takes both away (N6). Of search words only a keyed code is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, cast

from registrar.domain.registration import Registration, State
from registrar.domain.registration_filter import ALL, RegistrationFilter

# Reasons for which a registration stays cancelled at an undo
Obstacle = Literal["no_seat_left", "option_full", "address_taken", "unreachable"]

# Registrations of a preview that are named
SHOWN = 10


@dataclass(frozen=True)
class Walk:
    """Progress through an event's registrations, twice: by ``part``, and a cursor in it.

    A cursor has the id of a registration, so it is kept only while there is something left to do.
    """

    part: int = 0
    cursor: str = ""
    done: bool = False


ENDED = Walk(done=True)


@dataclass(frozen=True, kw_only=True)
class BulkCancellation:
    """Bulk cancellation of the registrations that ``wanted`` matches, created before ``before``.

    ``id`` is letters and digits, ``by`` the sign-in address of its organiser, ``expected`` the
    number that the organiser confirmed: no more are cancelled. ``wanted`` is without search words,
    ``search_code`` their keyed digest, empty without any. ``undo_begun`` ends the cancelling;
    ``obstacles`` counts those that the last undo left cancelled, by the reason.
    """

    id: str
    event: str
    by: str
    created: datetime
    before: datetime
    expected: int
    wanted: RegistrationFilter = ALL
    search_code: str = ""
    cancelled: int = 0
    restored: int = 0
    walk: Walk = Walk()
    undo_begun: datetime | None = None
    undo_walk: Walk = Walk()
    obstacles: Mapping[str, int] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        """Tell whether nothing is left to cancel: all are, or an undo has begun."""
        return self.walk.done or self.undo_begun is not None or self.cancelled >= self.expected

    @property
    def left(self) -> int:
        """Number that is not restored by an undo."""
        return self.cancelled - self.restored

    @property
    def gone(self) -> int:
        """Number that an undo found no more: erased, or restored by another way."""
        return max(0, self.left - sum(self.obstacles.values())) if self.undo_walk.done else 0

    def is_same(self, other: "BulkCancellation") -> bool:
        """Tell whether the other is the same order, sent again by anybody of the team."""
        return (self.before, self.expected, self.wanted, self.search_code) == (
            other.before,
            other.expected,
            other.wanted,
            other.search_code,
        )


@dataclass(frozen=True)
class BulkStep:
    """Count of one registration in its bulk cancellation, within the registration's change."""

    event: str
    id: str
    what: Literal["cancelled", "restored"]


def before_bulk(registration: Registration) -> str:
    """Return the state of an active registration, and its ticket if it waits, to be kept."""
    waits = registration.state == "waiting" and registration.ticket
    return f"waiting {registration.ticket}" if waits else registration.state


def state_before(registration: Registration) -> tuple[State, int | None]:
    """Return the state and the ticket that ``before_bulk`` has kept."""
    state, _, ticket = registration.before_bulk.partition(" ")
    return cast("State", state), int(ticket) if ticket else None


def is_cancelled_by(registration: Registration, bulk: BulkCancellation) -> bool:
    """Tell whether it is cancelled by that bulk cancellation, and nothing was done about it."""
    return (
        registration.state == "cancelled"
        and registration.bulk == bulk.id
        and bool(registration.before_bulk)
    )
