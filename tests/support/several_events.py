"""Several events in one table: two that MANAGER manages, one to view, one of others."""

from dataclasses import dataclass
from typing import Any

from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from tests.support.event_team import MANAGER
from tests.support.factories import an_event
from tests.support.services import Services

_TEAMS: dict[str, dict[str, list[str]]] = {
    "alpha": {"manages": [MANAGER.address]},
    "beta": {"manages": [MANAGER.address]},
    "of-others": {"manages": ["other@wcif.example"]},
    "to-view": {"views": [MANAGER.address]},
}


@dataclass
class SeveralServices:
    """Services of each event, by its name."""

    alpha: Services
    beta: Services
    of_others: Services
    to_view: Services

    @property
    def everything(self) -> tuple[Services, ...]:
        """Services of all events."""
        return (self.alpha, self.beta, self.of_others, self.to_view)

    def read_acts(self) -> dict[str, list[str]]:
        """Return the acts of reading by event, without the events that have none."""
        acts = {services.event.event: services.read_acts() for services in self.everything}
        return {event: lines for event, lines in acts.items() if lines}

    def audited(self) -> dict[str, list[tuple[str, str]]]:
        """Return act and organiser of each line about changes and exports, by event."""
        return {
            services.event.event: [
                (line.what, line.who) for line in services.audit.lines(services.event.event)
            ]
            for services in self.everything
        }


def several_events_of(table: Table, **changes: Any) -> SeveralServices:
    """Return the published events, each with seats for five unless changed."""
    made = {name: _published(table, name, changes) for name in _TEAMS}
    return SeveralServices(**{name.replace("-", "_"): services for name, services in made.items()})


def _published(table: Table, name: str, changes: dict[str, Any]) -> Services:
    event = an_event(**{"event": name, "seats": 5, "team": _TEAMS[name], **changes})
    services = Services(table, event.model_copy(update={"version": 1}))
    services.publications.publish(services.event, replacing=0)
    return services


UNCODED = Organiser(MANAGER.address, coded=False)
