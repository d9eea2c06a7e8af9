"""The post: a message and its registration become a letter, and the letter goes to the mailer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from registrar.domain.event import EventDefinition
from registrar.domain.keyring import Keyring
from registrar.domain.links import Link, Purpose
from registrar.domain.message import Message
from registrar.domain.registration import Registration
from registrar.mail.compose import compose
from registrar.mail.letter import Letter


class Events(Protocol):
    """What letters need of the events."""

    def definition(self, event: str) -> EventDefinition:
        """The event's definition."""


class Mailer(Protocol):
    """What gives a finished message to SES."""

    def send(self, raw: bytes, *, to: str, reference: str) -> str:
        """The id SES gave it."""


@dataclass(frozen=True, kw_only=True)
class Post:
    """Writes letters and sends them; every link starts with ``public_url`` (M7)."""

    events: Events
    mailer: Mailer
    keys: Keyring
    public_url: str
    sender: str
    clock: Callable[[], datetime]

    def send(self, message: Message, registration: Registration) -> str:
        """Send the message to its registration's address; the id SES gave it."""
        letter = self._letter(message, registration)
        reference = message.key.reference
        return self.mailer.send(compose(letter), to=letter.to, reference=reference)

    def _letter(self, message: Message, registration: Registration) -> Letter:
        event = self.events.definition(registration.event)
        confirmed = registration.state == "confirmed"
        return Letter(
            kind=message.key.kind,
            event=event,
            language=registration.language,
            to=registration.address,
            name=registration.name,
            state=registration.state,
            personal_link=self._link("attend", registration, event),
            join_link=self._link("join", registration, event) if confirmed else None,
            event_link=f"{self.public_url}/events/{event.event}",
            privacy_link=privacy_link(self.public_url, event.event, registration.language),
            sender=self.sender,
            uid=f"{registration.id}@{urlsplit(self.public_url).hostname}",
            sequence=max(0, event.version + registration.version - 2),
            written=self.clock(),
            reference=message.key.reference,
        )

    def _link(self, purpose: Purpose, registration: Registration, event: EventDefinition) -> str:
        expires = event.ends + timedelta(days=event.privacy.kept_days)
        link = Link(registration.id, registration.link_generation, expires)
        token = link.sign(purpose, event.event, self.keys)
        return f"{self.public_url}/{_PATHS[purpose]}/{token}"


def privacy_link(public_url: str, event: str, language: str) -> str:
    """Where the privacy notice is, in that language (P1)."""
    return f"{public_url}/events/{event}/privacy?lang={language}"


_PATHS: dict[Purpose, str] = {"attend": "a", "join": "join"}
