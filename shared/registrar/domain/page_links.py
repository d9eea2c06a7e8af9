"""Links to our pages, and to one attendee's own (M7, S1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from registrar.domain.certificate import certificate_link
from registrar.domain.check_in import check_in_token
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.keyring import Keyring
from registrar.domain.later_events import ConsentedAddress, unsubscribe_link
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import retained_until
from registrar.domain.signed_link import Link, Purpose
from registrar.domain.team_digest import DigestKey, off_token

# A link that confirms a new address is valid for so long after its mail was written
CONFIRM_WITHIN = timedelta(days=3)


@dataclass(frozen=True)
class PageLinks:
    """Links to our pages in mail, calendars and pages; all start with ``public_url``."""

    public_url: str
    keys: Keyring

    def event(self, event: EventDefinition, language: str = "") -> str:
        """Return the link to the event's page, in the reader's language unless one is given."""
        chosen = f"?lang={language}" if language else ""
        return f"{self.public_url}/events/{event.event}{chosen}"

    def privacy(self, event: EventDefinition, language: str) -> str:
        """Return the link to the privacy notice in that language (P1)."""
        return f"{self.public_url}/events/{event.event}/privacy?lang={language}"

    def room(self, event: EventDefinition) -> str:
        """Return the link to the organisers' page of the event's online room."""
        return self.team(event, "edit/room")

    def team(self, event: EventDefinition, page: str = "") -> str:
        """Return the link to a page of the event's team; to the overview if left out."""
        return f"{self.public_url}/organise/events/{event.event}/{page}".rstrip("/")

    def digest_off(self, key: DigestKey, language: str) -> str:
        """Return the link that ends the digests of one organiser about one event."""
        token = off_token(key, self.keys)
        return f"{self.public_url}/organise/no-digest/{key.event}/{token}?lang={language}"

    def check_in(self, registration: Registration) -> str:
        """Return the link for the door's QR code; it opens a page for the event's team alone."""
        token = check_in_token(registration, self.keys)
        return f"{self.public_url}/organise/events/{registration.event}/door?q={token}"

    def personal(self, registration: Registration, event: EventDefinition) -> str:
        """Return the link to the attendee's page, valid until the registration is erased."""
        return self._link("attend", registration, event, retained_until(event))

    def join(self, registration: Registration, event: EventDefinition) -> str:
        """Return the attendee's link to join online, valid until the registration is erased."""
        return self._link("join", registration, event, retained_until(event))

    def confirm(self, registration: Registration, event: EventDefinition, *, now: datetime) -> str:
        """Return the link that confirms the new address, valid for this address and three days."""
        about = canonical(registration.new_address)
        return self._link("address", registration, event, now + CONFIRM_WITHIN, about=about)

    def not_me(
        self, registration: Registration, event: EventDefinition, *, new_address: bool = False
    ) -> str:
        """Return the link that ends all mail about the event to the address that did not ask.

        It is of the registration's own address, or of the one that waits to be confirmed.
        """
        about = canonical(registration.new_address) if new_address else ""
        return self._link("not_me", registration, event, retained_until(event), about=about)

    def certificate(self, registration: Registration, event: EventDefinition) -> str:
        """Return the link to the public page that verifies its certificate while it is kept."""
        token = certificate_link(registration).sign("certificate", event.event, self.keys)
        return f"{self.public_url}/{_PATHS['certificate']}/{token}"

    def unsubscribe(self, found: ConsentedAddress) -> str:
        """Return the link that withdraws the consent, while the registration is kept."""
        token = unsubscribe_link(found.registration).sign("unsubscribe", found.event, self.keys)
        path = _PATHS["unsubscribe"]
        return f"{self.public_url}/{path}/{token}?lang={found.consent.language}"

    def uid(self, registration: Registration) -> str:
        """Return the calendar event's UID, fixed for a registration (RFC 5545 3.8.4.7)."""
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
    "not_me": "not-me",
    "unsubscribe": "unsubscribe",
}
