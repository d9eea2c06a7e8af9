"""What the tests of figures share: a house whose registrations are counted, and what is right."""

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
from tests.support.services import Services, a_house


@dataclass
class Counting:
    """A house, and whoever counts there."""

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
        """The event's name."""
        return self.services.event.event

    def tell(self, *people: Registration) -> int:
        """What the stream does when these have changed; how many it counted anew."""
        return recount([one.id for one in people], deps=self.figures_deps)

    def news(self, one: Registration, delivery: str) -> None:
        """SES's news of its first mail."""
        current = self.services.again(one)
        key = MessageKey(one.id, 1, "confirmed")
        self.delivery.raise_registration(key, current.link_generation, delivery)  # type: ignore[arg-type]

    def figures(self) -> Figures:
        """What organisers see."""
        return figures(OPERATOR, self.event, deps=self.services.organiser_deps)

    def shown(self) -> dict[str, int]:
        """The counters that are shown, those at zero left out."""
        counts = self.services.events.counted(self.event)
        return {name: number for name, number in counts.items() if number}

    def right(self) -> Counter[str]:
        """What the rows come to."""
        rows = [row for row in self.services.rows() if row["sk"]["S"] == "A"]
        counts: Counter[str] = Counter()
        for one in map(from_item, rows):
            if one.event == self.event:
                counts.update(contribution(one, self.services.event))
        return counts

    def assert_exact(self) -> None:
        """The counters are what the rows say, and none is negative."""
        assert self.shown() == self.right()

    def assert_never_negative(self) -> None:
        """No counter of any generation is below zero."""
        counters = self.store.counters(self.event)
        assert [n for counts in counters.counts.values() for n in counts.values() if n < 0] == []

    def spoil(self, counts: dict[str, int]) -> None:
        """Write other numbers into the counters that are shown."""
        shown = self.store.counters(self.event).shown
        held = self.services.table.get(counters_key(self.event)) or counters_key(self.event)
        spoilt = {f"{shown} {name}": {"N": str(n)} for name, n in counts.items()}
        table = self.services.table
        table.client.put_item(TableName=table.name, Item=held | spoilt)


def a_count(table: Table, **changes: object) -> Counting:
    """A house with two seats and ten places to wait, whose registrations are counted."""
    return Counting(a_house(table, **({"seats": 2, "waiting_list": 10} | changes)))
