"""Ends of holds in the table: an end is only ever brought forward."""

from datetime import timedelta

from registrar.aws.delivery_table import DeliveryTable
from registrar.aws.table import Table
from registrar.domain.message import MessageKey
from tests.support.services import services_with_event

SECOND = timedelta(seconds=1)


def test_a_second_report_of_a_failure_puts_nothing_off(table: Table) -> None:
    """Of two mails that came back, the first ended the hold; a later report leaves it so."""
    services = services_with_event(table, address_check="always")
    ivan = services.register("ivan")
    reports, key = DeliveryTable(table), MessageKey(ivan.id, 1, "held")
    end = services.now

    reports.end_hold(key, 1, now=end + SECOND)
    later = services.again(ivan).held_until
    reports.end_hold(key, 1, now=end)
    for seconds in (1, 2, 3):
        reports.end_hold(key, 1, now=end + seconds * SECOND)

    assert (later, services.again(ivan).held_until) == (end + SECOND, end)


def test_a_superseded_mail_puts_nothing_off(table: Table) -> None:
    """Its due time may be after the end that a report has given."""
    services = services_with_event(table, address_check="always")
    ivan = services.register("ivan")
    key = MessageKey(ivan.id, 1, "held")
    message = services.outbox.find(key)
    assert message is not None
    end = message.due - SECOND

    DeliveryTable(table).end_hold(key, 1, now=end)

    assert services.outbox.supersede(message)
    assert services.again(ivan).held_until == end
