"""Dependencies of examining an event."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.in_parallel import InParallel, one_by_one
from registrar.actions.ports import RegistrationLister, SentMessages
from registrar.domain.event import EventDefinition
from registrar.domain.form import Form
from registrar.domain.keyring import Keyring
from registrar.domain.message import MessageKey
from registrar.domain.option_holders import OptionSeats
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration
from registrar.domain.seats import OptionKey, Seats


class RowReader(RegistrationLister, Protocol):
    """Reader of an event's rows; all but ``page`` as they are now."""

    def is_imported(self, event: str) -> bool:
        """Tell whether an import of the event is under way or was interrupted."""

    def read(self, ids: Sequence[str]) -> Sequence[tuple[Registration, bool]]:
        """Return the registrations that exist, and whether each is in the due index."""

    def holders(self, address_keys: Sequence[str]) -> Mapping[str, str]:
        """Return the id in the row of each address that has one."""

    def positions(self, event: str) -> list[WaitingPosition]:
        """Return all positions on the waiting list, passed-over ones too."""

    def last_ticket(self, event: str) -> int:
        """Return the number of the last ticket drawn."""

    def messages_of_nobody(self, event: str) -> list[MessageKey]:
        """Return the event's messages to be sent that have no registration."""

    def unlisted(self, definition: EventDefinition) -> list[str]:
        """Return the lists of events that lack the event or hold an old line of it."""

    def leftovers(self, registration_id: str) -> str:
        """Return the names of what an erased registration should not have; empty if nothing."""


class ExaminedEvents(Protocol):
    """Reader of an event with all counters of its seats."""

    def seats(self, event: str) -> Seats:
        """Return the seat counters as they are now. Raises NoSuchEvent."""

    def option_seats(self, event: str) -> dict[OptionKey, OptionSeats]:
        """Return the counters of all options that have, or had, seats of their own."""

    def form(self, event: str, *, at_least: int = 0) -> Form:
        """Return the form of version ``at_least`` or later. Raises NoSuchEvent."""

    def definition(self, event: str, *, at_least: int = 0) -> EventDefinition:
        """Return the definition of version ``at_least`` or later. Raises NoSuchEvent."""


class ErasedRegistrations(Protocol):
    """Reader of the erasures in the audit log."""

    def erased(self, event: str) -> Iterator[str]:
        """Return the ids of the erased registrations."""


@dataclass(frozen=True, kw_only=True)
class ExamineDependencies:
    """Dependencies of ``examine``; ``wait`` waits for so many seconds.

    ``in_parallel`` reads several registrations at once.
    """

    rows: RowReader
    events: ExaminedEvents
    messages: SentMessages
    erasures: ErasedRegistrations
    keys: Keyring
    wait: Callable[[float], None]
    in_parallel: InParallel = one_by_one
