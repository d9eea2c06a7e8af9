"""Opening mail: the notice of an opening, sent to the address of an interest."""

from dataclasses import dataclass

from registrar.domain.interest import Interest
from registrar.mail.mail_sender import MailSender
from registrar.mail.outgoing_mail import OutgoingMail, language_for


@dataclass(frozen=True, kw_only=True)
class OpeningMail(MailSender):
    """Sender of opening notices."""

    def send(self, interest: Interest) -> str:
        """Send the notice to the interest's address; return the id SES gave it."""
        return self._send(self._mail(interest))

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
