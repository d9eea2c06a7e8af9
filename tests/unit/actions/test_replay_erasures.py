"""Erasures repeated after a restore, by the audit log of the table that was left."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from registrar.actions.erase import erase_registration
from registrar.actions.erase_address import erase_address, holdings_of
from registrar.actions.replay_erasures import ReplayDependencies, replay
from registrar.aws.retention_table import RetentionTable
from registrar.aws.table import Table
from registrar.domain.audit import AuditLine
from registrar.domain.registration import Registration
from tests.support.address_lookup import address_lookup
from tests.support.attendee_corrections import correct_shown_now
from tests.support.services import Services, services_with_event

STRANGER = "stranger@example.net"


@dataclass
class LogOfTheTableLeft:
    """Audit log as it was in the table that was left."""

    gone: list[str] = field(default_factory=list)
    lines: list[AuditLine] = field(default_factory=list)

    def erased(self, event: str) -> Iterator[str]:
        """Return the ids of the erased."""
        del event
        return iter(self.gone)

    def struck(self, event: str) -> Iterator[AuditLine]:
        """Return the lines about struck addresses."""
        del event
        return iter(self.lines)


@pytest.fixture
def services(table: Table) -> Services:
    """Event of one seat."""
    return services_with_event(table)


def restore(services: Services, rows: list[Any]) -> LogOfTheTableLeft:
    """Put the table back to those rows; return the log of what was there."""
    event = services.event.event
    log = LogOfTheTableLeft(list(services.audit.erased(event)), list(services.audit.struck(event)))
    for row in services.rows():
        key = {name: row[name] for name in ("pk", "sk")}
        services.table.client.delete_item(TableName=services.table.name, Key=key)
    for row in rows:
        services.table.client.put_item(TableName=services.table.name, Item=row)
    return log


def replay_by(services: Services, log: LogOfTheTableLeft) -> tuple[int, int]:
    """Repeat the erasures; return how many are known, and were made again."""
    deps = ReplayDependencies(
        audit=log,
        restored_audit=services.audit,
        events=services.events,
        retentions=RetentionTable(services.table),
        erase_deps=services.erase_deps,
    )
    done = replay(services.event.event, deps=deps)
    return done.known, done.again


def strike(services: Services, address: str = STRANGER) -> None:
    """Erase all that the event has of the address."""
    deps = address_lookup(services)
    erase_address(holdings_of(services.event.event, address, deps=deps), deps=deps)


def moving(services: Services) -> Registration:
    """Return a registration whose new address, a stranger's, waits to be confirmed."""
    ivan = services.register("ivan")
    correct_shown_now(services, ivan, email=STRANGER)
    return ivan


def test_who_is_back_is_erased_again_once(services: Services) -> None:
    """The same command again finds nothing to do."""
    ivan = services.register("ivan")
    before = services.rows()
    erase_registration(ivan.id, by="attendee", deps=services.erase_deps)
    log = restore(services, before)

    counts = [replay_by(services, log), replay_by(services, log)]

    assert counts == [(1, 1), (1, 0)]
    assert services.again(ivan).state == "erased"


def test_an_address_struck_from_the_registration_of_another_is_struck_again(
    services: Services,
) -> None:
    """That registration stays as it is but for the address."""
    ivan = moving(services)
    before = services.rows()
    strike(services)
    log = restore(services, before)

    counts = replay_by(services, log)

    after = services.again(ivan)
    assert counts == (1, 1)
    assert (after.state, after.address, after.new_address) == ("confirmed", ivan.address, "")
    assert [row for row in services.rows() if STRANGER in str(row)] == []


def test_an_address_given_after_the_replay_stays(services: Services) -> None:
    """The command may be run again at any time."""
    ivan = moving(services)
    before = services.rows()
    strike(services)
    log = restore(services, before)
    replay_by(services, log)
    correct_shown_now(services, ivan, email="new@example.org")

    replay_by(services, log)

    assert services.again(ivan).new_address == "new@example.org"


def test_a_strike_before_the_restored_moment_is_in_effect_already(services: Services) -> None:
    """An address that was given after it stays."""
    ivan = moving(services)
    strike(services)
    correct_shown_now(services, ivan, email="new@example.org")
    log = restore(services, services.rows())

    counts = replay_by(services, log)

    assert counts == (0, 0)
    assert services.again(ivan).new_address == "new@example.org"
