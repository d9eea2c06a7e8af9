"""Dependencies of promoting."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.change import Change, NotChanged
from registrar.domain.form import Form
from registrar.domain.keyring import Keyring
from registrar.domain.option_holders import Option, OptionSeats
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats

Enough = Callable[[], bool]


class Registrations(Protocol):
    """Interface to the registrations for ``promote``."""

    def find(self, registration_id: str) -> Registration | None:
        """Return the registration as it is now, or None."""

    def in_line(self, event: str, *, passed_over: str = "") -> Iterator[WaitingPosition]:
        """Yield positions of those in line, or passed over for that reason, lazily."""


class Events(Protocol):
    """Interface to the events for ``promote``."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return the form of version ``at_least`` or later."""

    def seats(self, event: str) -> Seats:
        """Return the seat counters as they are now. Raises NoSuchEvent."""

    def option_seats(self, event: str) -> Mapping[Option, OptionSeats]:
        """Return counters, as they are now, of the options that have or had own seats."""


class Changes(Protocol):
    """Interface to the changes for ``promote``."""

    def write(self, change: Change, *, now: datetime) -> NotChanged | None:
        """Write the whole change and return None, or write nothing and return the reasons."""


class Places(Protocol):
    """Interface to the positions on the waiting list for ``promote``."""

    def pass_over(
        self, those: Sequence[tuple[Registration, str]], *, form_version: int
    ) -> NotChanged | None:
        """Store each one's reason, or nothing if one of them or an option has changed."""

    def end_recall(self, event: str, *, turn: int) -> None:
        """End the recall of those passed over, if the list's turn is still ``turn``."""


@dataclass(frozen=True, kw_only=True)
class PromoteDependencies:
    """Dependencies of ``promote``."""

    registrations: Registrations
    changes: Changes
    places: Places
    events: Events
    keys: Keyring
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]

    def within(self, seconds: float) -> Enough:
        """Return a check that is true once ``seconds`` have passed from now."""
        end = self.monotonic() + seconds
        return lambda: self.monotonic() >= end
