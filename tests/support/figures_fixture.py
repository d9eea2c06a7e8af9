"""Services whose registrations are counted, and the counters that are expected."""

from collections import Counter
from dataclasses import dataclass

from registrar.actions.organise.figures import figures
from registrar.actions.reconcile_figures import ReconcileDependencies
from registrar.actions.reconcile_options import OptionAudit
from registrar.actions.recount_figures import FiguresDependencies, recount
from registrar.aws.delivery_table import DeliveryTable
from registrar.aws.figures_table import FiguresTable
from registrar.aws.keys.figures import counters_key
from registrar.aws.registration_item import from_item
from registrar.aws.table import Table
from registrar.domain.figures import Figures, contribution
from registrar.domain.message import MessageKey
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration import Registration
from tests.support.services import Services, services_with_event


@dataclass
class FiguresFixture:
    """Services with the actions that count, track delivery and reconcile."""

    services: Services

    def __post_init__(self) -> None:
        table = self.services.table
        self.store = FiguresTable(table)
        self.figures_deps = FiguresDependencies(store=self.store, events=self.services.events)
        self.delivery = DeliveryTable(table)
        self.reconcile_deps = ReconcileDependencies(
            store=self.store,
            events=self.services.events,
            figures_deps=self.figures_deps,
            options=OptionAudit(holders=self.services.holders, store=self.store),
            clock=lambda: self.services.now,
            wait=lambda: None,
        )

    @property
    def event(self) -> str:
        """Name of the event."""
        return self.services.event.event

    def recount(self, *registrations: Registration) -> int:
        """Recount these registrations as the stream does; return how many were counted anew."""
        return recount([registration.id for registration in registrations], deps=self.figures_deps)

    def track_delivery(self, registration: Registration, delivery: str) -> None:
        """Record SES's delivery event of the registration's first mail."""
        current = self.services.again(registration)
        key = MessageKey(registration.id, 1, "confirmed")
        self.delivery.raise_registration(key, current.link_generation, delivery)  # type: ignore[arg-type]

    def figures(self) -> Figures:
        """Return the figures that organisers see."""
        return figures(OPERATOR, self.event, deps=self.services.organiser_deps)

    def shown(self) -> dict[str, int]:
        """Return the counters that are shown, those at zero left out."""
        counts = self.services.events.counted(self.event)
        return {name: number for name, number in counts.items() if number}

    def expected(self) -> Counter[str]:
        """Return the counters that the registrations add up to."""
        rows = [row for row in self.services.rows() if row["sk"]["S"] == "A"]
        counts: Counter[str] = Counter()
        for registration in map(from_item, rows):
            if registration.event == self.event:
                counts.update(contribution(registration, self.services.event))
        return counts

    def assert_exact(self) -> None:
        """Assert that the counters are those expected."""
        assert self.shown() == self.expected()

    def assert_never_negative(self) -> None:
        """Assert that no counter of any generation is below zero."""
        counters = self.store.counters(self.event)
        assert [n for counts in counters.counts.values() for n in counts.values() if n < 0] == []

    def corrupt(self, counts: dict[str, int]) -> None:
        """Overwrite the counters that are shown."""
        shown = self.store.counters(self.event).shown
        current = self.services.table.get(counters_key(self.event)) or counters_key(self.event)
        corrupted = {f"{shown} {name}": {"N": str(n)} for name, n in counts.items()}
        table = self.services.table
        table.client.put_item(TableName=table.name, Item=current | corrupted)


def figures_fixture(table: Table, **changes: object) -> FiguresFixture:
    """Return services of an event with two seats and ten waiting positions, with their counters."""
    return FiguresFixture(
        services_with_event(table, **({"seats": 2, "waiting_list": 10} | changes))
    )


def registered_people(counting: FiguresFixture) -> list[Registration]:
    """Return the registrations."""
    return list(counting.services.registrations.of_event(counting.event))
