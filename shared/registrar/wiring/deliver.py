"""Composition of functions/deliver.py, and of what the sweep shares with it."""

from registrar.actions.circuit_breaker import CircuitBreaker
from registrar.actions.deliver import DeliverDependencies
from registrar.actions.notify_holder import NotifyHolderDependencies
from registrar.actions.seat_parked import seat_parked
from registrar.aws.announcement_table import AnnouncementTable
from registrar.aws.mailbox_table import MailboxTable
from registrar.mail.registration_mail import RegistrationMail
from registrar.wiring.app import App, per_app
from registrar.wiring.attend import parked_dependencies
from registrar.wiring.mail import sender_parts
from registrar.wiring.register import (
    message_table,
    receipt_table,
    registration_table,
    unwanted_table,
)


@per_app
def announcement_table(app: App) -> AnnouncementTable:
    """Return the table of announcements."""
    return AnnouncementTable(app.table)


@per_app
def circuit_breaker(app: App) -> CircuitBreaker:  # noqa: ARG001 one for each app
    """Return the circuit breaker shared by all mail that can wait."""
    return CircuitBreaker()


@per_app
def mailbox_table(app: App) -> MailboxTable:
    """Return the table of the mail to each mailbox."""
    return MailboxTable(app.table, app.keys)


@per_app
def deliver_dependencies(app: App) -> DeliverDependencies:
    """Return the dependencies of delivering a message."""
    return DeliverDependencies(
        registrations=registration_table(app),
        events=app.events,
        outbox=message_table(app),
        sender=RegistrationMail(
            announcements=announcement_table(app),
            waiting_list=registration_table(app),
            **sender_parts(app),
        ),
        clock=app.clock,
        jitter=app.machine.random,
        mailboxes=mailbox_table(app),
        unwanted=unwanted_table(app),
        breaker=circuit_breaker(app),
    )


@per_app
def notify_holder_dependencies(app: App) -> NotifyHolderDependencies:
    """Return the dependencies of notifying the holder of an address that was submitted again."""

    def seat(registration_id: str) -> None:
        seat_parked(first=registration_id, deps=parked_dependencies(app))

    return NotifyHolderDependencies(
        receipts=receipt_table(app),
        seat=seat,
        registrations=registration_table(app),
        outbox=message_table(app),
        clock=app.clock,
    )
