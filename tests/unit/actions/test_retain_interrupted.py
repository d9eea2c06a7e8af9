"""Retention that is interrupted: nobody is left out, and nothing is done twice."""

from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest

from registrar.actions.change import Change, NotChanged
from registrar.actions.erase import EraseDependencies, ErasureWriter
from registrar.actions.retain import RetentionDependencies, delete_expired, retain
from registrar.aws.registration_item import to_item
from registrar.aws.retention_table import schedule_retention
from registrar.aws.table import Table
from registrar.domain.registration import Registration
from tests.support.retention import retention_dependencies
from tests.support.retention_sweep import days_after, due, services_with_retention, sweep
from tests.support.services import Services


def test_a_registration_that_came_to_nothing_new_is_left_alone(table: Table) -> None:
    """A pass a second time writes nothing."""
    services = services_with_retention(table)
    one = services.register("maria")
    days_after(services, 30)

    outcomes = [
        delete_expired(one.id, services.event, deps=retention_dependencies(services))
        for _ in range(2)
    ]

    assert outcomes == ["expired", "kept"]
    assert services.again(one).version == 2


def test_an_erased_registration_and_an_unknown_one_are_no_work(table: Table) -> None:
    """The index may name who is gone."""
    services = services_with_retention(table)
    one = services.register("maria")
    days_after(services, 365)

    outcomes = [
        delete_expired(one.id, services.event, deps=retention_dependencies(services))
        for _ in range(2)
    ]
    outcomes.append(delete_expired("0" * 32, services.event, deps=retention_dependencies(services)))

    assert outcomes == ["erased", "kept", "kept"]


@dataclass
class StubbornChanges:
    """Refuses one registration, with an error, until told otherwise."""

    changes: ErasureWriter
    refused: str

    def write(self, change: Change, **how: Any) -> NotChanged | None:
        """Write it, unless it is that one."""
        self._check(change)
        return self.changes.write(change, **how)

    def erase(self, change: Change, **how: Any) -> NotChanged | None:
        """Erase it, unless it is that one."""
        self._check(change)
        return self.changes.erase(change, **how)

    def clear(self, registration_id: str) -> bool:
        """Clear it."""
        return self.changes.clear(registration_id)

    def _check(self, change: Change) -> None:
        if change.before.id == self.refused:
            raise RuntimeError("not this one")


def stubborn(services: Services, one: Registration) -> RetentionDependencies:
    """An archive that cannot see to that registration."""
    changes = StubbornChanges(services.changes, one.id)
    deps: EraseDependencies = replace(services.erase_deps, changes=changes)
    return replace(retention_dependencies(services), changes=changes, erase_deps=deps)


@pytest.mark.parametrize("days", [30, 365])
def test_who_cannot_be_seen_to_keeps_nobody_else_and_is_seen_to_later(
    table: Table, days: int
) -> None:
    """The deadline stays open until everybody has been seen to."""
    services = services_with_retention(table)
    people = [services.register(f"person{number}") for number in range(60)]
    days_after(services, days)

    first = sweep(services, stubborn(services, people[0]))
    again = sweep(services)
    for _ in range(3):
        sweep(services)

    assert sum(first.outcomes.values()) == 59
    assert [name for name, _ in first.failures] == [people[0].id]
    assert sum(n for outcome, n in again.outcomes.items() if outcome != "kept") == 1
    assert due(services) == []


def test_a_pass_that_was_interrupted_goes_on_where_it_was(table: Table) -> None:
    """Not from the beginning."""
    services = services_with_retention(table)
    for number in range(30):
        services.register(f"person{number}")
    days_after(services, 30)
    asked = count(1)

    [found] = due(services)
    first = retain(
        found, deps=retention_dependencies(services), should_stop=lambda: next(asked) > 27
    )
    rest = sweep(services)

    assert (dict(first.outcomes), dict(rest.outcomes)) == ({"expired": 25}, {"expired": 5})


def test_after_a_restore_everything_is_looked_at_again(table: Table) -> None:
    """Deadlines of long ago come at once, one after the other, until nothing is left to do."""
    services = services_with_retention(table)
    one = services.register("maria")
    old = services.again(one)
    days_after(services, 91)
    for _ in range(3):
        sweep(services)
    now = services.again(one)
    table.client.put_item(TableName=table.name, Item=to_item(old))
    silent = sweep(services)

    table.write([schedule_retention(table, services.event)])
    sweep(services)

    assert silent.outcomes == {}
    assert services.again(one).answers == now.answers
    assert services.again(one).name == ""
