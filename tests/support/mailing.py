"""Sending to mailboxes: services with the product's own limits, and what a sweep has sent."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from registrar.actions.attend.manage import resend_to
from registrar.actions.deliver import DeliverDependencies, deliver
from registrar.aws.mailbox_table import MailboxTable
from registrar.domain.mailbox import mailbox
from registrar.domain.mailbox_limit import PER_HOUR
from tests.support.factories import KEYS
from tests.support.message_fakes import FakeRegistrationMail
from tests.support.services import Services

SPELLINGS = 45
HOUR = timedelta(hours=1)


def fill(mailing: "Mailing", address: str, times: int = PER_HOUR.times) -> None:
    """Let the mailbox have had so many mails within the hour, to its plain spelling."""
    mailboxes = MailboxTable(mailing.services.table, KEYS)
    for number in range(times):
        mailboxes.count(
            mailbox(address), f"{address}-{number}", spelling="plain", now=mailing.services.now
        )


@dataclass
class Mailing:
    """Services with the product's own limits, and what a sweep has sent."""

    services: Services
    sender: FakeRegistrationMail

    def sweep(self) -> Counter[str]:
        """Send what is due; return the outcomes."""
        services = self.services
        deps = DeliverDependencies(
            registrations=services.registrations,
            events=services.events,
            outbox=services.outbox,
            sender=self.sender,
            clock=lambda: services.now,
            jitter=lambda: 0.0,
            mailboxes=MailboxTable(services.table, KEYS),
            unwanted=services.unwanted,
        )
        due = list(services.outbox.due(services.now))
        return Counter(deliver(key, deps=deps) for key in due)

    def ask_for_the_link(self, address: str) -> None:
        """Ask for the link of an address, from a network of its own."""
        resend_to(
            address,
            self.services.event.event,
            source_ip="192.0.2.9",
            deps=self.services.attendee_deps,
        )
