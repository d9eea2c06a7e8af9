"""Dependencies of promoting."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.change import ChangeWriter, NotChanged
from registrar.actions.ports import Forms, RegistrationReader, SeatReader
from registrar.actions.work_through import ShouldStop
from registrar.domain.keyring import Keyring
from registrar.domain.option_holders import OptionSeats
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey


class WaitingRegistrations(RegistrationReader, Protocol):
    """Interface to the registrations for ``promote``."""

    def waiting_positions(self, event: str, *, passed_over: str = "") -> Iterator[WaitingPosition]:
        """Yield positions of those in line, or passed over for that reason, lazily."""


class OptionSeatReader(Protocol):
    """Reader of the counters of options with seats of their own."""

    def option_seats(self, event: str) -> Mapping[OptionKey, OptionSeats]:
        """Return counters, as they are now, of the options that have or had own seats."""


class PromoteEvents(Forms, SeatReader, OptionSeatReader, Protocol):
    """Interface to the events for ``promote``."""


class PassedOverWriter(Protocol):
    """Interface to the positions on the waiting list for ``promote``."""

    def pass_over(
        self, passed: Sequence[tuple[Registration, str]], *, form_version: int
    ) -> NotChanged | None:
        """Store each one's reason, or nothing if one of them or an option has changed."""

    def end_recall(self, event: str, *, turn: int) -> None:
        """End the recall of those passed over, if the list's turn is still ``turn``."""


@dataclass(frozen=True, kw_only=True)
class PromoteDependencies:
    """Dependencies of ``promote``."""

    registrations: WaitingRegistrations
    changes: ChangeWriter
    positions: PassedOverWriter
    events: PromoteEvents
    keys: Keyring
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]

    def within(self, seconds: float) -> ShouldStop:
        """Return a check that is true once ``seconds`` have passed from now."""
        end = self.monotonic() + seconds
        return lambda: self.monotonic() >= end
