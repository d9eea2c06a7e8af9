"""Base of the senders of mail: each composes one kind of mail and gives it to SES in one call."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.ports import DefinitionVersions
from registrar.domain.page_links import PageLinks
from registrar.mail.compose import compose
from registrar.mail.outgoing_mail import OutgoingMail


class Mailer(Protocol):
    """Sender of finished messages to SES."""

    def send(self, raw: bytes, *, to: str, reference: str) -> str:
        """Send the message; return the id SES gave it. Raises Refused or Unclear."""


@dataclass(frozen=True, kw_only=True)
class MailSender:
    """Sender of one kind of mail; every link in a mail is one of ``addresses`` (M7).

    ``sender`` is the bare address in the mail's From; ``compose`` makes the finished message.
    """

    events: DefinitionVersions
    mailer: Mailer
    addresses: PageLinks
    sender: str
    clock: Callable[[], datetime]
    compose: Callable[[OutgoingMail], bytes] = compose

    def _send(self, mail: OutgoingMail) -> str:
        """Compose the mail and send it; return the id SES gave it.

        Raises Refused, Unclear or Unsendable.
        """
        return self.mailer.send(self.compose(mail), to=mail.to, reference=mail.reference)
