"""Registration mail: composes the mail of a message and its registration, and sends it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.ports import AnnouncementReader, WaitingPositions
from registrar.actions.send_once import Unsendable
from registrar.correlation import correlated
from registrar.domain.announcement import AnnouncementText
from registrar.domain.broadcast import parts_of
from registrar.domain.check_in import code_of, in_groups
from registrar.domain.email_address import AddressRefused
from registrar.domain.event import EventDefinition
from registrar.domain.message import (
    ELSEWHERE,
    HELD_FOR,
    Message,
    MessageKey,
    MessageKind,
    recipient_of,
)
from registrar.domain.registration import Registration
from registrar.mail.calendar_event import entry_for
from registrar.mail.mail_sender import MailSender
from registrar.mail.outgoing_mail import OutgoingMail
from registrar.mail.verify import UnsafeMail

# Kinds that state the number on the waiting list; counting it in a broadcast takes too long
_TELL_THE_PLACE: frozenset[MessageKind] = frozenset(
    {"waiting", "already_registered", "corrected", "address_changed", "resent"}
)

# Kinds whose occasion begins with the version of the definition that the message is about
_ABOUT_A_VERSION: frozenset[MessageKind] = frozenset({"event_changed", "event_cancelled"})


class AnnouncementLost(Unsendable):
    """Announcement of a message is not in the table."""

    fault = "news_lost"


@dataclass(frozen=True, kw_only=True)
class RegistrationMail(MailSender):
    """Sender of the outbox's mails."""

    announcements: AnnouncementReader
    waiting_list: WaitingPositions

    def send(self, message: Message, registration: Registration) -> str:
        """Send the message; return the id SES gave it. Raises Refused, Unclear or Unsendable."""
        with correlated(message.request):
            return self._send(self._mail(message.key, registration))

    def _mail(self, key: MessageKey, registration: Registration) -> OutgoingMail:
        now, event = self.clock(), self._event(key, registration)
        entry = entry_for(registration, event, addresses=self.addresses, written=now)
        is_theirs = key.kind not in ELSEWHERE
        is_proof, asks = key.kind == "confirm_address", key.kind == "held"
        return OutgoingMail(
            kind=key.kind,
            event=event,
            language=entry.language,
            to=recipient_of(key, registration),
            name="" if is_proof or asks else registration.name,
            state=registration.state,
            unproven=registration.unproven,
            by_team=registration.by_team,
            personal_link=entry.personal_link if is_theirs else "",
            join_link=entry.join_link if is_theirs else None,
            door_code=self._door_code(registration, event) if is_theirs else "",
            event_link=entry.event_link,
            privacy_link=self.addresses.privacy(event, entry.language),
            sender=self.sender,
            uid=entry.uid,
            sequence=entry.sequence,
            written=now,
            reference=key.reference,
            waiting_position=self._position(key, registration),
            confirm_link=self._proof(registration, event, now) if is_proof else "",
            held_until=(registration.held_until or now + HELD_FOR) if asks else None,
            not_me_link=self._not_me(key, registration, event),
            changed=parts_of(key.kind, key.occasion),
            **self._announcement(key, registration, entry.language),
        )

    def _proof(self, registration: Registration, event: EventDefinition, now: datetime) -> str:
        try:
            return self.addresses.confirm(registration, event, now=now)
        except AddressRefused as error:
            raise UnsafeMail("the new address is none") from error

    def _door_code(self, registration: Registration, event: EventDefinition) -> str:
        """Return the code for the door; empty if the event has no address."""
        at_place = event.place.address is not None
        return in_groups(code_of(registration, self.addresses.keys)) if at_place else ""

    def _not_me(self, key: MessageKey, registration: Registration, event: EventDefinition) -> str:
        """Return the link of somebody who never gave the address; empty if it is proven.

        It is proven by the link to join. A former address has nothing of the registration left.
        """
        if key.kind == "address_left" or (registration.joined and key.kind not in ELSEWHERE):
            return ""
        is_new = key.kind == "confirm_address"
        return self.addresses.not_me(registration, event, new_address=is_new)

    def _announcement(
        self, key: MessageKey, registration: Registration, language: str
    ) -> dict[str, Any]:
        if key.kind != "news":
            return {}
        announcement = self.announcements.find(registration.event, key.occasion)
        if announcement is None:
            raise AnnouncementLost(key.occasion)
        return in_words(announcement.words, language)

    def _event(self, key: MessageKey, registration: Registration) -> EventDefinition:
        """Return the definition, no older than the version the message is about."""
        about = key.occasion.split("-")[0] if key.kind in _ABOUT_A_VERSION else ""
        version = int(about) if about.isdecimal() else 0
        return self.events.definition(registration.event, at_least=version)

    def _position(self, key: MessageKey, registration: Registration) -> int | None:
        waits = registration.state == "waiting" and key.kind in _TELL_THE_PLACE
        return self.waiting_list.waiting_position(registration) if waits else None


def in_words(words: AnnouncementText, language: str) -> dict[str, Any]:
    """Return the announcement's text in that language, or in its first language."""
    known_language = words.language_for(language)
    return {
        "heading": words.subject[known_language],
        "paragraphs": words.paragraphs(known_language),
        "words_language": known_language if known_language != language else "",
    }
