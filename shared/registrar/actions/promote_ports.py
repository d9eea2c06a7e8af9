"""Promoter: what giving seats to those who wait needs of the rest."""

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
    """What promoting needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""

    def in_line(self, event: str, *, passed_over: str = "") -> Iterator[WaitingPosition]:
        """Those who can take a seat, or are passed over for that reason; read as they are used."""


class Events(Protocol):
    """What promoting needs of the events."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """The form, for the options with seats of their own."""

    def seats(self, event: str) -> Seats:
        """The counters as they are now; NoSuchEvent."""

    def option_seats(self, event: str) -> Mapping[Option, OptionSeats]:
        """The counters of the options that have, or had, seats of their own, as they are now."""


class Changes(Protocol):
    """What promoting needs of the changes."""

    def write(self, change: Change, *, now: datetime) -> NotChanged | None:
        """All of it, or nothing and why."""


class Places(Protocol):
    """What promoting needs of where it is noted who is passed over."""

    def pass_over(
        self, those: Sequence[tuple[Registration, str]], *, form_version: int
    ) -> NotChanged | None:
        """Note why, of each as it was read, or nothing: one of them or an option has moved."""

    def end_recall(self, event: str, *, turn: int) -> None:
        """Nobody passed over can take a seat, if the turn is still that one."""


@dataclass(frozen=True, kw_only=True)
class PromoteDependencies:
    """Where seats are given to those who wait: the collaborators of ``promote``."""

    registrations: Registrations
    changes: Changes
    places: Places
    events: Events
    keys: Keyring
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]

    def within(self, seconds: float) -> Enough:
        """Says that it is enough once so much time has gone by from now."""
        end = self.monotonic() + seconds
        return lambda: self.monotonic() >= end
