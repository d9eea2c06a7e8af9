"""Definitions are kept a minute, but never where a newer one is asked for."""

from dataclasses import dataclass

from registrar.aws.event_publisher import EventPublisher
from registrar.aws.event_table import EventTable
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from tests.unit.conftest import EVENT


@dataclass
class Second:
    """A clock of seconds that stands still."""

    now: float = 0

    def __call__(self) -> float:
        """The seconds so far."""
        return self.now


def test_a_definition_is_kept_until_a_newer_one_is_asked_for(
    table: Table, registrations: RegistrationTable
) -> None:
    """A message about a change is never written from the definition before it."""
    events = EventTable(table, Second())
    first = events.definition(EVENT.event).version
    newer = EVENT.model_copy(update={"version": 2})
    EventPublisher(table).publish(newer, replacing=1)

    kept = events.definition(EVENT.event).version
    asked = events.definition(EVENT.event, at_least=2).version
    after = events.definition(EVENT.event).version

    assert (first, kept, asked, after) == (1, 1, 2, 2)


def test_a_definition_is_read_again_after_a_minute(
    table: Table, registrations: RegistrationTable
) -> None:
    """A change is seen a minute later at the latest."""
    clock = Second()
    events = EventTable(table, clock)
    events.definition(EVENT.event)
    EventPublisher(table).publish(EVENT.model_copy(update={"version": 2}), replacing=1)

    seen = []
    for clock.now in (59.9, 60.0):
        seen.append(events.definition(EVENT.event).version)

    assert seen == [1, 2]
