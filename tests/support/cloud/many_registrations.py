"""What the tests of runs and retention share: a cloud of their own, a crowd, a sweep at hand.

A crowd is written by the real writer of items, in batches, its addresses and seats with it:
hundreds of posts would take minutes and send hundreds of confirmations, and show nothing of runs.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.actions.sweep import SweepDependencies, sweep
from registrar.actions.work_through import BatchResult, SendThrottle
from registrar.aws.keys import seats_key, uniqueness_key
from registrar.aws.registration_item import to_item
from registrar.aws.table import Item, number, text
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.wiring.sweep import sweep_dependencies
from tests.support.cloud.organiser import Organiser
from tests.support.factories import a_registration

# What one BatchWriteItem takes
_BATCH = 25


@contextmanager
def quiet_cloud(state: Path) -> Iterator[LocalCloud]:
    """A cloud whose clock may go ahead: nobody else's event comes due, and no schedule sweeps."""
    with LocalCloud(state=state, at=START) as cloud:
        events = cloud.client("events")
        for rule in events.list_rules()["Rules"]:
            if "ScheduleExpression" in rule:
                events.disable_rule(Name=rule["Name"])
        cloud.ses_events(automatic=False)
        yield cloud


def a_crowd(organiser: Organiser, event: EventDefinition, size: int) -> list[Registration]:
    """So many confirmed, one a second from the opening on, each with an address and a seat."""
    crowd = [
        a_registration(
            id=f"{event.event[-12:]}{number:020x}",
            event=event.event,
            address=f"{number}.{event.event}@example.org",
            created=event.opens + timedelta(seconds=number),
        )
        for number in range(size)
    ]
    _write(organiser, [item for one in crowd for item in _items(organiser, one)])
    taken = {"Update": _seats_taken(organiser, event, size)}
    organiser.app.table.call("transact_write_items", TransactItems=[taken])
    return crowd


def _items(organiser: Organiser, one: Registration) -> tuple[Item, Item]:
    address_key = organiser.app.keys.address_key(one.event, canonical(one.address))
    return to_item(one), uniqueness_key(address_key) | {"registration": text(one.id)}


def _seats_taken(organiser: Organiser, event: EventDefinition, size: int) -> dict[str, Any]:
    update: dict[str, Any] = organiser.app.table.update(
        seats_key(event.event), "ADD taken :size", values={":size": number(size)}
    )["Update"]
    return update


def _write(organiser: Organiser, items: list[Item]) -> None:
    table = organiser.app.table
    for begin in range(0, len(items), _BATCH):
        puts = [{"PutRequest": {"Item": item}} for item in items[begin : begin + _BATCH]]
        left = table.call("batch_write_item", RequestItems={table.name: puts})["UnprocessedItems"]
        assert not left


def a_house(organiser: Organiser) -> SweepDependencies:
    """The sweep's house in this process, on the cloud's table, which waits for no rate of SES."""
    services = sweep_dependencies(organiser.app)
    return replace(
        services,
        broadcast_deps=replace(services.broadcast_deps, spacing=timedelta),
        throttle=SendThrottle(timedelta, time.monotonic, time.sleep),
    )


def sweep_all(services: SweepDependencies) -> BatchResult[str]:
    """All that is due."""
    return sweep(services, seconds_left=lambda: 60.0)


def messages_of(organiser: Organiser, crowd: list[Registration]) -> dict[str, int]:
    """How many messages each of them has."""
    table, ids = organiser.app.table, {one.id for one in crowd}
    pages = table.client.get_paginator("scan").paginate(TableName=table.name)
    rows = (item for page in pages for item in page["Items"])
    holders = (row["pk"]["S"][2:] for row in rows if row["sk"]["S"].startswith("M#"))
    return Counter(one for one in holders if one in ids)


def mails_to(organiser: Organiser, crowd: list[Registration]) -> dict[str, int]:
    """How many mails SES took for each of them."""
    ids = {one.address: one.id for one in crowd}
    return Counter(ids[mail.to[0]] for mail in organiser.mails_to(*ids))
