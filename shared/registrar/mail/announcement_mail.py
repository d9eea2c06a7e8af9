"""Announcement mail: preview and test send of an announcement to its author."""

from dataclasses import dataclass, replace

from registrar.domain.announcement import Announcement
from registrar.domain.message_reference import to_reference
from registrar.locale.catalogue import translations
from registrar.mail.content import to_content
from registrar.mail.mail_sender import MailSender
from registrar.mail.outgoing_mail import OutgoingMail
from registrar.mail.registration_mail import in_words
from registrar.mail.sample_mail import SAMPLE_NAME


@dataclass(frozen=True, kw_only=True)
class AnnouncementMail(MailSender):
    """Preview and test sender of announcements; no mail that is sent holds a personal link."""

    def preview(self, announcement: Announcement, *, language: str) -> tuple[str, str, str]:
        """Return subject, text and HTML as attendees get them, with a person who does not exist.

        Their link leads nowhere.
        """
        mail = replace(
            self._mail(announcement, self.sender, language),
            name=translations(language).gettext(SAMPLE_NAME),
            personal_link=f"{self.addresses.public_url}/a/…",
        )
        content = to_content(mail)
        return content.subject, content.text, content.html

    def send(self, announcement: Announcement, *, to: str, language: str) -> str:
        """Send the announcement to one address; return SES's id. Raises Refused or Unclear."""
        return self._send(self._mail(announcement, to, language))

    def _mail(self, announcement: Announcement, to: str, language: str) -> OutgoingMail:
        event = self.events.definition(announcement.event)
        return OutgoingMail(
            kind="news",
            event=event,
            language=language,
            to=to,
            state="confirmed",
            event_link=self.addresses.event(event, language),
            privacy_link=self.addresses.privacy(event, language),
            sender=self.sender,
            written=self.clock(),
            reference=to_reference("test", announcement.id, language),
            **in_words(announcement.words, language),
        )
