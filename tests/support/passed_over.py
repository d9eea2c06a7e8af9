"""Registrations passed over on the waiting list, and what changes their turn."""

from registrar.actions.attend.manage import cancel
from registrar.aws.delivery_table import DeliveryTable
from registrar.domain.delivery import Delivery
from registrar.domain.message import MessageKey
from registrar.domain.registration import Registration
from tests.support.services import Services


def states_or_reasons(services: Services, *registrations: Registration) -> list[str]:
    """Return the registrations' states now, or the reasons for passing them over."""
    return [now.passed_over or now.state for now in map(services.again, registrations)]


def cancel_as_attendee(services: Services, registration: Registration) -> None:
    """Cancel the registration as its attendee, who has the link."""
    cancel(services.link(registration), undone=0, deps=services.attendee_deps)


def learn_delivery(
    services: Services, registration: Registration, delivery: Delivery = "bounced"
) -> None:
    """Set the delivery of the registration's first message, as SES reports it."""
    key = MessageKey(registration.id, 1, "waiting")
    assert DeliveryTable(services.table).raise_registration(key, 1, delivery)
