"""Reconciliation of an event of the tests: its people, what spoils rows, and what is found."""

from dataclasses import dataclass
from typing import Any

from registrar.actions.examine_ports import ExamineDependencies
from registrar.actions.mend import MendDependencies
from registrar.actions.reconcile import Reconciled, inspect, reconcile
from registrar.aws.event_rows_table import EventRowsTable
from registrar.aws.repair_table import RepairTable
from registrar.aws.table import Item, Key, Table
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER
from tests.support.factories import KEYS
from tests.support.figures_fixture import FiguresFixture, figures_fixture
from tests.support.limited_options import fields_with_seats

# Rows that a repair does not bring back as they were: figures get new names, tickets may have gaps
_REBUILT = ("COUNTS", "TICKET")


@dataclass
class ReconcileFixture:
    """Counted registrations of one event, and both commands on them."""

    counting: FiguresFixture
    people: list[Registration]

    def __post_init__(self) -> None:
        self.services = self.counting.services
        self.table = self.services.table
        self.waits: list[float] = []
        self.deps = MendDependencies(
            examine_deps=ExamineDependencies(
                rows=EventRowsTable(self.table),
                events=self.services.events,
                messages=self.services.registrations,
                erasures=self.services.audit,
                keys=KEYS,
                wait=self.waits.append,
            ),
            repairs=RepairTable(self.table),
            clock=lambda: self.services.now,
        )

    @property
    def event(self) -> str:
        """Name of the event."""
        return self.services.event.event

    def inspect(self) -> Reconciled:
        """Find what is wrong."""
        return inspect(self.event, deps=self.deps, figures_deps=self.counting.reconcile_deps)

    def repair(self) -> Reconciled:
        """Mend what is wrong."""
        return reconcile(self.event, deps=self.deps, figures_deps=self.counting.reconcile_deps)

    def found(self) -> list[tuple[str, str]]:
        """Return kind and subject of what is wrong."""
        return [(one.kind, one.subject) for one in self.inspect().left]

    def rows(self) -> list[Item]:
        """Return every item but the audit's, the figures', which a rebuild renames, and the ticket.

        A counter of people passed over that is missing is zero; repairs are numbered.
        """
        return sorted(
            (
                {
                    name: value
                    for name, value in row.items()
                    if name not in ("counted", "mended")
                    and (name, value) != ("passed_over", {"N": "0"})
                }
                for row in self.services.rows()
                if not row["pk"]["S"].startswith("AU#")
                and row["sk"]["S"] not in ("COUNTS", "TICKET")
            ),
            key=lambda row: (row["pk"]["S"], row["sk"]["S"]),
        )

    def acts(self) -> list[str]:
        """Return the acts in the audit, oldest first."""
        return [line.what for line in self.services.audit.lines(self.event)][::-1]

    def put(self, item: Item) -> None:
        """Write an item, past all rules."""
        self.table.client.put_item(TableName=self.table.name, Item=item)

    def delete(self, key: Key) -> None:
        """Delete an item, past all rules."""
        self.table.client.delete_item(TableName=self.table.name, Key=key)

    def change(self, key: Key, change: str, **values: Any) -> None:
        """Update an item, past all rules."""
        given = {f":{name}": value for name, value in values.items()}
        extra = {"ExpressionAttributeValues": given} if given else {}
        self.table.client.update_item(
            TableName=self.table.name, Key=key, UpdateExpression=change, **extra
        )


def reconcile_fixture(table: Table, *, names: int = 5, **changes: Any) -> ReconcileFixture:
    """Return an event of three seats, one option of which has two, and people in it.

    The first three have seats, the first two of them the option; the others wait.
    """
    file = {
        "seats": 3,
        "waiting_list": 10,
        "team": {"manages": [MANAGER.address]},
        "fields": fields_with_seats(english=2),
    } | changes
    counting = figures_fixture(table, **file)
    options = ["english", "english", *["bulgarian"] * (names - 2)]
    people = [
        counting.services.register(f"p{number}", interpretation=option)
        for number, option in enumerate(options)
    ]
    counting.recount(*people)
    return ReconcileFixture(counting, people)
