"""Seats of the reserve, as an organiser gives them."""

from typing import Any

from registrar.actions.organise.reserve import give_reserved
from registrar.domain.registration import Registration
from tests.support.by_hand import registered_by_hand
from tests.support.event_team import MANAGER
from tests.support.services import Services


def give(services: Services, registration: Registration, by: Any = MANAGER) -> Registration:
    """Give a seat of the reserve to somebody who waits; return the registration."""
    give_reserved(by, services.event.event, registration.id, deps=services.organiser_deps)
    return services.again(registration)


def speaker(services: Services, name: str, **more: Any) -> Registration:
    """Register that person by hand with a seat of the reserve."""
    return registered_by_hand(services, name, reserved=True, **more)


def states(services: Services, *registrations: Registration) -> list[str]:
    """The states of the registrations as they are now."""
    return [services.again(registration).state for registration in registrations]


def left(services: Services) -> tuple[int, int]:
    """Seats left for everybody, and of the reserve."""
    return services.seats.left, services.seats.reserve_left
