"""The notice that registration has opened: an interest becomes a letter, for the mailer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.interest import Interest
from registrar.mail.compose import compose
from registrar.mail.letter import Letter
from registrar.mail.post import Events, Mailer, privacy_link


@dataclass(frozen=True, kw_only=True)
class NoticePost:
    """Writes the letters of an opening and sends them; every link starts with ``public_url``."""

    events: Events
    mailer: Mailer
    public_url: str
    sender: str
    clock: Callable[[], datetime]

    def send(self, interest: Interest) -> str:
        """Send the notice to its address; the id SES gave it."""
        reference = interest.key.reference
        return self.mailer.send(
            compose(self._letter(interest)), to=interest.address, reference=reference
        )

    def _letter(self, interest: Interest) -> Letter:
        event = self.events.definition(interest.key.event)
        spoken = interest.language in event.languages
        language = interest.language if spoken else event.languages[0]
        return Letter(
            kind="registration_opened",
            event=event,
            language=language,
            to=interest.address,
            event_link=f"{self.public_url}/events/{event.event}?lang={language}",
            privacy_link=privacy_link(self.public_url, event.event, language),
            sender=self.sender,
            written=self.clock(),
            reference=interest.key.reference,
        )
