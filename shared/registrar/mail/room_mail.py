"""Room mail: the notice that the room is missing, to one who manages the event."""

from dataclasses import dataclass

from registrar.domain.room_notice import RoomNotice
from registrar.mail.mail_sender import MailSender
from registrar.mail.outgoing_mail import OutgoingMail


@dataclass(frozen=True, kw_only=True)
class RoomMail(MailSender):
    """Sender of notices that the room is missing, in the event's first language."""

    def send(self, notice: RoomNotice) -> str:
        """Send the notice; return the id SES gave it. Raises Refused, Unclear or Unsendable."""
        return self._send(self._mail(notice))

    def _mail(self, notice: RoomNotice) -> OutgoingMail:
        event = self.events.definition(notice.key.event)
        language = event.languages[0]
        return OutgoingMail(
            kind="room_missing",
            event=event,
            language=language,
            to=notice.address,
            event_link=self.addresses.event(event, language),
            privacy_link=self.addresses.privacy(event, language),
            room_link=self.addresses.room(event),
            sender=self.sender,
            written=self.clock(),
            reference=notice.key.reference,
        )
