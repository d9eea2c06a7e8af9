"""Dependencies of the visitors' pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from registrar.domain.event import EventDefinition
from registrar.domain.listing import Listing
from registrar.domain.seats import OptionKey, Seats


class Events(Protocol):
    """Reads of events for the visitors' pages."""

    def definition(self, event: str) -> EventDefinition:
        """The definition. Raises NoSuchEvent."""

    def seats(self, event: str) -> Seats:
        """The current counters. Raises NoSuchEvent."""

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """The options whose own seats are all taken now."""

    def listed(self) -> list[Listing]:
        """The public events."""


@dataclass(frozen=True, kw_only=True)
class PublicPages:
    """Dependencies of the visitors' pages.

    ``opened`` decrypts the email address in a token of ``seal_address`` for an event.
    """

    events: Events
    public_url: str
    new_nonce: Callable[[], str]
    clock: Callable[[], datetime]
    start_token: Callable[[str], str]
    challenge: Callable[[str], Mapping[str, Any]]
    opened: Callable[[str, str], str]
