"""The press: news as attendees would read them, for whoever writes them, before they are sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.announcement import Announcement
from registrar.domain.message_reference import to_reference
from registrar.domain.page_links import PageLinks
from registrar.mail.compose import compose
from registrar.mail.content import to_content
from registrar.mail.outgoing_mail import OutgoingMail
from registrar.mail.registration_mail import Events, Mailer, in_words


@dataclass(frozen=True, kw_only=True)
class AnnouncementMail:
    """Shows news, and sends them to one address; nobody's personal link is in these."""

    events: Events
    mailer: Mailer
    addresses: PageLinks
    sender: str
    clock: Callable[[], datetime]

    def preview(self, news: Announcement, *, language: str) -> tuple[str, str, str]:
        """Subject, text and HTML as an attendee would read them."""
        content = to_content(self._letter(news, self.sender, language))
        return content.subject, content.text, content.html

    def send(self, news: Announcement, *, to: str, language: str) -> str:
        """Send them there, in one call; the id SES gave it. Raises Refused or Unclear."""
        letter = self._letter(news, to, language)
        return self.mailer.send(compose(letter), to=to, reference=letter.reference)

    def _letter(self, news: Announcement, to: str, language: str) -> OutgoingMail:
        event = self.events.definition(news.event)
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
            reference=to_reference("test", news.id, language),
            **in_words(news.words, language),
        )
