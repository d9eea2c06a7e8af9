"""Hundreds of registrations on the local cloud, and a sweep in this process.

They are written by the real writer of items, in batches, with their addresses and seats: hundreds
of posts would take minutes and send as many confirmations, and show nothing about broadcasts.
"""

import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

from registrar.actions.sweep import sweep
from registrar.actions.sweep_ports import SweepDependencies
from registrar.actions.work_through import BatchResult, SendThrottle
from registrar.aws.keys.events import seats_key
from registrar.aws.keys.registrations import uniqueness_key
from registrar.aws.registration_item import to_item
from registrar.aws.table import Item, number, text
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.wiring.sweep import sweep_dependencies
from tests.support.cloud.driver import CloudDriver
from tests.support.factories import a_registration

# Items that one BatchWriteItem takes
_BATCH = 25


def many_registrations(
    driver: CloudDriver, event: EventDefinition, size: int
) -> list[Registration]:
    """Write so many confirmed registrations, one a second from the opening on, each with a seat."""
    registrations = [
        a_registration(
            id=f"{event.event[-12:]}{number:020x}",
            event=event.event,
            address=f"{number}.{event.event}@example.org",
            created=event.opens + timedelta(seconds=number),
        )
        for number in range(size)
    ]
    _write(
        driver,
        [item for registration in registrations for item in _items(driver, registration)],
    )
    taken = {"Update": _seats_taken(driver, event, size)}
    driver.app.table.call("transact_write_items", TransactItems=[taken])
    return registrations


def _items(driver: CloudDriver, registration: Registration) -> tuple[Item, Item]:
    address_key = driver.app.keys.address_key(registration.event, canonical(registration.address))
    return to_item(registration), uniqueness_key(address_key) | {
        "registration": text(registration.id)
    }


def _seats_taken(driver: CloudDriver, event: EventDefinition, size: int) -> dict[str, Any]:
    update: dict[str, Any] = driver.app.table.update(
        seats_key(event.event), "ADD taken :size", values={":size": number(size)}
    )["Update"]
    return update


def _write(driver: CloudDriver, items: list[Item]) -> None:
    table = driver.app.table
    for begin in range(0, len(items), _BATCH):
        puts = [{"PutRequest": {"Item": item}} for item in items[begin : begin + _BATCH]]
        left = table.call("batch_write_item", RequestItems={table.name: puts})["UnprocessedItems"]
        assert not left


def unthrottled_sweep(driver: CloudDriver) -> SweepDependencies:
    """Return the sweep's dependencies on the cloud's table, without the rate of SES."""
    deps = sweep_dependencies(driver.app)
    return replace(
        deps,
        broadcast_deps=replace(deps.broadcast_deps, spacing=timedelta),
        throttle=SendThrottle(timedelta, time.monotonic, time.sleep),
    )


def sweep_all(deps: SweepDependencies) -> BatchResult[str]:
    """Sweep all that is due."""
    return sweep(deps, seconds_left=lambda: 60.0)


def messages_of(driver: CloudDriver, registrations: list[Registration]) -> dict[str, int]:
    """Count the messages of each registration, by id."""
    table, ids = driver.app.table, {registration.id for registration in registrations}
    pages = table.client.get_paginator("scan").paginate(TableName=table.name)
    rows = (item for page in pages for item in page["Items"])
    holders = (row["pk"]["S"][2:] for row in rows if row["sk"]["S"].startswith("M#"))
    return Counter(holder for holder in holders if holder in ids)


def mails_to(driver: CloudDriver, registrations: list[Registration]) -> dict[str, int]:
    """Count the mails SES took for each registration, by id."""
    ids = {registration.address: registration.id for registration in registrations}
    return Counter(ids[mail.to[0]] for mail in driver.mails_to(*ids))
