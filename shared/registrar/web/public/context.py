"""The lobby: where visitors arrive, what the answers need, and what is refused at the door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from registrar.domain.event import EventDefinition
from registrar.domain.listing import Listing
from registrar.domain.seats import OptionKey, Seats


class Events(Protocol):
    """What a visit needs of the events."""

    def definition(self, event: str) -> EventDefinition:
        """The definition; NoSuchEvent."""

    def seats(self, event: str) -> Seats:
        """The counters as they are now; NoSuchEvent."""

    def full_options(self, event: str) -> frozenset[OptionKey]:
        """The options whose own seats are all taken, as they are now."""

    def listed(self) -> list[Listing]:
        """The public events."""


@dataclass(frozen=True, kw_only=True)
class PublicPages:
    """Where visitors arrive, and what the answers need.

    ``opened`` gives the address that a token of ``sealed_address`` holds for an event.
    """

    events: Events
    public_url: str
    new_nonce: Callable[[], str]
    clock: Callable[[], datetime]
    start_token: Callable[[str], str]
    challenge: Callable[[str], Mapping[str, Any]]
    opened: Callable[[str, str], str]
