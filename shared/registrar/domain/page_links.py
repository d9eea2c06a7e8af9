"""Addresses: where pages are, and one attendee's own links (M7, S1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from registrar.domain.certificate import certificate_link
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.keyring import Keyring
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import kept_until
from registrar.domain.signed_link import Link, Purpose

# A link that proves a new address is good for so long from when its mail was written
CONFIRM_WITHIN = timedelta(days=3)


@dataclass(frozen=True)
class PageLinks:
    """Every address of ours in mail, calendars and pages; all start with ``public_url``."""

    public_url: str
    keys: Keyring

    def event(self, event: EventDefinition, language: str = "") -> str:
        """The event's page, in the reader's own language unless one is named."""
        chosen = f"?lang={language}" if language else ""
        return f"{self.public_url}/events/{event.event}{chosen}"

    def privacy(self, event: EventDefinition, language: str) -> str:
        """The privacy notice in that language (P1)."""
        return f"{self.public_url}/events/{event.event}/privacy?lang={language}"

    def personal(self, registration: Registration, event: EventDefinition) -> str:
        """The attendee's own page, as long as anything is kept."""
        return self._link("attend", registration, event, kept_until(event))

    def join(self, registration: Registration, event: EventDefinition) -> str:
        """The door to the online event."""
        return self._link("join", registration, event, kept_until(event))

    def confirm(self, registration: Registration, event: EventDefinition, *, now: datetime) -> str:
        """The proof that the new address is read; good for this address alone, and three days."""
        about = canonical(registration.new_address)
        return self._link("address", registration, event, now + CONFIRM_WITHIN, about=about)

    def certificate(self, registration: Registration, event: EventDefinition) -> str:
        """Where anybody sees that its certificate is genuine, as long as it is held."""
        token = certificate_link(registration).sign("certificate", event.event, self.keys)
        return f"{self.public_url}/{_PATHS['certificate']}/{token}"

    def uid(self, registration: Registration) -> str:
        """The calendar entry's UID, the same for good (RFC 5545 3.8.4.7)."""
        return f"{registration.id}@{urlsplit(self.public_url).hostname}"

    def _link(
        self,
        purpose: Purpose,
        registration: Registration,
        event: EventDefinition,
        expires: datetime,
        *,
        about: str = "",
    ) -> str:
        link = Link(registration.id, registration.link_generation, expires)
        token = link.sign(purpose, event.event, self.keys, about=about)
        return f"{self.public_url}/{_PATHS[purpose]}/{token}"


_PATHS: dict[Purpose, str] = {
    "attend": "a",
    "join": "join",
    "address": "address",
    "certificate": "certificate",
}
