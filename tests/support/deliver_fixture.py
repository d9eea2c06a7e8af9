"""Delivery of one message by fakes of SES, outbox and mailboxes."""

from datetime import datetime, timedelta

from registrar.actions.deliver import DeliverDependencies, deliver
from registrar.actions.send_once import (
    Outcome,
    Refused,
    Unclear,
)
from registrar.domain.message import (
    Message,
)
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats
from tests.support.factories import NOW
from tests.support.fakes import FakeEvents, FakeRegistrations, FakeUnwanted
from tests.support.message_fakes import FakeMailboxes, FakeOutbox, FakeRegistrationMail


class DeliverFixture:
    """Dependencies of deliver over fakes, with a clock that a test moves."""

    def __init__(
        self,
        message: Message,
        registration: Registration | None,
        *failures: type[Refused] | type[Unclear],
        starts: datetime = NOW,
    ) -> None:
        self.now = NOW
        self.key = message.key
        self.outbox = FakeOutbox({message.key: message})
        self.sender = FakeRegistrationMail(list(failures))
        self.mailboxes = FakeMailboxes()
        self.unwanted = FakeUnwanted()
        seats = Seats(1, 1, 0, 0, NOW, NOW, starts=starts)
        registrations = FakeRegistrations(seats)
        if registration:
            registrations.by_id[registration.id] = registration
        self.deliver_deps = DeliverDependencies(
            registrations=registrations,
            events=FakeEvents(seats),
            outbox=self.outbox,
            sender=self.sender,
            clock=lambda: self.now,
            jitter=lambda: 1.0,
            mailboxes=self.mailboxes,
            unwanted=self.unwanted,
        )

    def deliver(self, after: timedelta = timedelta()) -> Outcome:
        """One attempt, so much later."""
        self.now += after
        return deliver(self.key, deps=self.deliver_deps)

    @property
    def message(self) -> Message:
        """The message as it is now."""
        return self.outbox.messages[self.key]
