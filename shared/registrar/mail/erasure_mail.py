"""Erasure mail: the last mail to an attendee whose registration has just been erased."""

from dataclasses import dataclass, replace

from registrar.domain.message_reference import to_reference
from registrar.domain.registration import Registration
from registrar.mail.calendar_event import entry_for
from registrar.mail.mail_sender import MailSender
from registrar.mail.outgoing_mail import OutgoingMail


@dataclass(frozen=True, kw_only=True)
class ErasureMail(MailSender):
    """Sender of the confirmation of an erasure; it is not queued, since no data may stay (N6)."""

    def send(self, registration: Registration) -> str:
        """Send the confirmation to the registration, as before erasure; return the id SES gave it.

        Makes one call; raises Refused or Unclear. The caller cannot repeat it: the data are gone.
        """
        return self._send(self._mail(registration))

    def _mail(self, registration: Registration) -> OutgoingMail:
        now, event = self.clock(), self.events.definition(registration.event)
        # The erasure is a change too: its calendar entry needs a higher sequence than the last one
        erased = replace(registration, version=registration.version + 1)
        entry = entry_for(erased, event, addresses=self.addresses, written=now)
        return OutgoingMail(
            kind="erased",
            event=event,
            language=entry.language,
            to=registration.address,
            name=registration.name,
            state=registration.state,
            event_link=entry.event_link,
            privacy_link=self.addresses.privacy(event, entry.language),
            sender=self.sender,
            uid=entry.uid,
            sequence=entry.sequence,
            written=now,
            reference=to_reference(erased.id, str(erased.version), "erased"),
        )
