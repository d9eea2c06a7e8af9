"""Held seats of an event that has every address proven."""

from datetime import timedelta

from registrar.actions.attend.prove_address import prove_address
from registrar.actions.release_held import release_held
from registrar.aws.table import Table
from registrar.domain.message import MessageKey
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER
from tests.support.services import Services, services_with_event


def asking(table: Table, **changes: object) -> Services:
    """Return the services of an event that has every address proven."""
    team = {"manages": [MANAGER.address]}
    return services_with_event(table, **({"address_check": "always", "team": team} | changes))


def send(services: Services, registration: Registration, kind: str = "held") -> None:
    """Have SES accept the registration's message now."""
    current = services.again(registration)
    message = services.outbox.find(MessageKey(current.id, current.version, kind))  # type: ignore[arg-type]
    assert message is not None
    until = services.now + timedelta(minutes=5)
    assert services.outbox.claim(message, current, now=services.now, until=until)
    claimed = message.claimed(until, current)
    assert services.outbox.mark_sent(claimed, ses_id="ses", now=services.now)


def press(services: Services, registration: Registration) -> None:
    """Press the button behind the link."""
    prove_address(services.link(registration), deps=services.attendee_deps)


def expire(services: Services) -> list[str]:
    """Release what is due, as the sweep does."""
    due = list(services.release_deps.held.due(services.now))
    return [release_held(each, deps=services.release_deps) for each in due]


def state(services: Services, registration: Registration) -> str:
    """Return its state now."""
    return services.again(registration).state
