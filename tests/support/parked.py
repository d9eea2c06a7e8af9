"""People who registered while others changed the seats at every attempt."""

from dataclasses import dataclass, replace
from typing import Any

from registrar.actions.register_ports import NewRegistration, WriteConflict
from registrar.aws.registration_table import RegistrationTable
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration
from tests.support.services import Services


@dataclass(frozen=True)
class ContendedTable(RegistrationTable):
    """Table whose seats others change at every attempt."""

    def confirm(self, draft: NewRegistration) -> WriteConflict | None:
        """Raise TryLater."""
        raise TryLater

    def wait(self, draft: NewRegistration) -> WriteConflict | None:
        """Raise TryLater."""
        raise TryLater


def parked(services: Services, name: str, **given: Any) -> Registration:
    """Return somebody who is parked; the stream has not looked yet."""
    usual = services.registrations, services.notify_holder_deps
    services.registrations = ContendedTable(services.table)
    services.notify_holder_deps = replace(services.notify_holder_deps, seat=lambda _: None)
    try:
        return services.register(name, **given)
    finally:
        services.registrations, services.notify_holder_deps = usual


def at_once(services: Services, name: str, **given: Any) -> Registration:
    """Return somebody who was parked, after the stream has looked."""
    usual, services.registrations = services.registrations, ContendedTable(services.table)
    try:
        return services.register(name, **given)
    finally:
        services.registrations = usual
