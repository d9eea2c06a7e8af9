"""Mails of the real senders over fake events and a fake SES, as SES would get them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from infra.local.ses_message import message_refusal
from infra.local.ses_rules import refusal
from registrar.aws.ses_event import MESSAGE_TAG
from registrar.domain.announcement import Announcement, AnnouncementText
from registrar.domain.event import EventDefinition
from registrar.domain.interest import Interest
from registrar.domain.message import MessageKey, MessageKind
from registrar.domain.page_links import PageLinks
from registrar.domain.registration import Registration
from registrar.mail.announcement_mail import AnnouncementMail
from registrar.mail.erasure_mail import ErasureMail
from registrar.mail.opening_mail import OpeningMail
from registrar.mail.registration_mail import RegistrationMail
from tests.support.factories import KEYS, NOW, a_message
from tests.support.mail_samples import conference

ADDRESSES = PageLinks("https://registration.example", KEYS)


@dataclass(frozen=True)
class SentMail:
    """One message as SES gets it."""

    raw: bytes
    to: str
    reference: str


def an_announcement(event: str, announcement_id: str) -> Announcement:
    """Return an announcement of the team's."""
    words = AnnouncementText({"bg": "Новини", "en": "News"}, {"bg": "Първо.", "en": "First."})
    return Announcement(
        id=announcement_id, event=event, words=words, by="manager@example.org", created=NOW
    )


@dataclass
class MailFixture:
    """Ports of the mail senders at one moment; ``event`` is the latest definition."""

    event: EventDefinition = field(default_factory=conference)
    now: datetime = NOW
    position: int | None = 3
    versions_asked: list[int] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    sent: list[SentMail] = field(default_factory=list)
    announcements: dict[str, Announcement | None] = field(default_factory=dict)

    def find(self, event: str, announcement_id: str) -> Announcement | None:
        """Return the announcement of that id."""
        return self.announcements.get(announcement_id, an_announcement(event, announcement_id))

    def definition(self, event: str, *, at_least: int = 0) -> EventDefinition:
        """Return the definition, and note the version asked for."""
        assert event == self.event.event
        self.versions_asked.append(at_least)
        return self.event

    def waiting_position(self, registration: Registration) -> int | None:
        """Return the waiting position, and note the registration."""
        self.counted.append(registration.id)
        return self.position

    def send(self, raw: bytes, *, to: str, reference: str) -> str:
        """Return the SES id, numbered; AssertionError for a mail that SES would refuse."""
        tags = [{"Name": MESSAGE_TAG, "Value": reference}]
        refused = refusal({"Destination": {"ToAddresses": [to]}, "EmailTags": tags})
        assert (refused or message_refusal(raw)) is None
        self.sent.append(SentMail(raw, to, reference))
        return f"ses-{len(self.sent)}"

    def registration_mail(
        self, kind: MessageKind, registration: Registration, occasion: str = ""
    ) -> SentMail:
        """Return the mail that a message of that kind becomes."""
        message = a_message(
            key=MessageKey(registration.id, registration.version, kind, occasion),
        )
        post = RegistrationMail(waiting_list=self, announcements=self, **self._parts())
        assert post.send(message, registration) == f"ses-{len(self.sent)}"
        return self.sent[-1]

    def erasure_mail(self, registration: Registration) -> SentMail:
        """Return the mail sent after an erasure."""
        assert ErasureMail(**self._parts()).send(registration) == f"ses-{len(self.sent)}"
        return self.sent[-1]

    def announcement_mail(self, announcement: Announcement) -> SentMail:
        """Return the announcement as its author gets it for a test."""
        sent = AnnouncementMail(**self._parts()).send(
            announcement, to="manager@example.org", language="bg"
        )
        assert sent == f"ses-{len(self.sent)}"
        return self.sent[-1]

    def announcement_preview(
        self, announcement: Announcement, language: str
    ) -> tuple[str, str, str]:
        """Return subject, text and HTML of the announcement's preview."""
        return AnnouncementMail(**self._parts()).preview(announcement, language=language)

    def opening_mail(self, interest: Interest) -> SentMail:
        """Return the mail sent when registration opens."""
        assert OpeningMail(**self._parts()).send(interest) == f"ses-{len(self.sent)}"
        return self.sent[-1]

    def _parts(self) -> dict[str, Any]:
        return {
            "events": self,
            "mailer": self,
            "addresses": ADDRESSES,
            "sender": "registration@conference.example",
            "clock": lambda: self.now,
        }
