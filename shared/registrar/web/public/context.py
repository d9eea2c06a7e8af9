"""Dependencies of the visitors' pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from registrar.actions.ports import Availability, Definitions
from registrar.domain.listing import Listing


class PublicEvents(Definitions, Availability, Protocol):
    """Reads of events for the visitors' pages."""

    def listed(self) -> list[Listing]:
        """The public events."""


@dataclass(frozen=True, kw_only=True)
class PublicPages:
    """Dependencies of the visitors' pages.

    ``opened`` decrypts the email address in a token of ``seal_address`` for an event.
    """

    events: PublicEvents
    public_url: str
    new_nonce: Callable[[], str]
    clock: Callable[[], datetime]
    start_token: Callable[[str], str]
    challenge: Callable[[str], Mapping[str, Any]]
    opened: Callable[[str, str], str]
