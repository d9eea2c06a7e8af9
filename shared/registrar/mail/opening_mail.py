"""Opening mail: the notice of an opening, sent to the address of an interest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.interest import Interest
from registrar.domain.page_links import PageLinks
from registrar.mail.compose import compose
from registrar.mail.outgoing_mail import OutgoingMail, language_for
from registrar.mail.registration_mail import Events, Mailer


@dataclass(frozen=True, kw_only=True)
class OpeningMail:
    """Sender of opening notices; every link in them is one of ``addresses``."""

    events: Events
    mailer: Mailer
    addresses: PageLinks
    sender: str
    clock: Callable[[], datetime]

    def send(self, interest: Interest) -> str:
        """Send the notice to the interest's address; return the id SES gave it."""
        reference = interest.key.reference
        return self.mailer.send(
            compose(self._mail(interest)), to=interest.address, reference=reference
        )

    def _mail(self, interest: Interest) -> OutgoingMail:
        event = self.events.definition(interest.key.event)
        language = language_for(event, interest.language)
        return OutgoingMail(
            kind="registration_opened",
            event=event,
            language=language,
            to=interest.address,
            event_link=self.addresses.event(event, language),
            privacy_link=self.addresses.privacy(event, language),
            sender=self.sender,
            written=self.clock(),
            reference=interest.key.reference,
        )
