"""Messages and retention: what was queued before a deadline is sent after it, while true."""

from registrar.actions.attend.manage import cancel, resend
from registrar.actions.deliver import DeliverDependencies, deliver
from registrar.aws.table import Table
from tests.support.fakes import FakeEvents, FakeUnwanted
from tests.support.message_fakes import FakeMailboxes, FakeRegistrationMail
from tests.support.retention_sweep import days_after, services_with_retention, sweep
from tests.support.services import Services


def test_what_was_said_before_a_deadline_is_still_sent_after_it(table: Table) -> None:
    """A deletion says nothing, so it overtakes nothing: the details asked for arrive (N5)."""
    services = services_with_retention(table)
    maria = services.register("maria", recording=True)
    days_after(services, 29)
    resend(services.link(maria), deps=services.attendee_deps)

    for days in (30, 60, 90):
        days_after(services, days)
        sweep(services)

    after = services.again(maria)
    assert (after.version, after.notified_version) == (3, 1)
    assert deliver_all(services) == {"confirmed": "sent", "resent": "sent"}


def test_what_is_changed_after_a_deadline_overtakes_what_was_said_before_it(table: Table) -> None:
    """A cancellation is told, and the details asked for are not."""
    services = services_with_retention(table)
    maria = services.register("maria")
    days_after(services, 29)
    resend(services.link(maria), deps=services.attendee_deps)
    days_after(services, 30)
    sweep(services)

    cancel(services.link(maria), undone=0, deps=services.attendee_deps)

    assert services.again(maria).notified_version == 0
    assert deliver_all(services) == {
        "confirmed": "superseded",
        "resent": "superseded",
        "cancelled": "sent",
    }


def deliver_all(services: Services) -> dict[str, str]:
    """Deliver every message that is due and return the outcomes by kind."""
    room = DeliverDependencies(
        registrations=services.registrations,
        events=FakeEvents(services.events.seats(services.event.event)),
        outbox=services.outbox,
        sender=FakeRegistrationMail(),
        clock=lambda: services.now,
        jitter=lambda: 0.0,
        mailboxes=FakeMailboxes(),
        unwanted=FakeUnwanted(),
    )
    return {key.kind: deliver(key, deps=room) for key in list(services.outbox.due(services.now))}
