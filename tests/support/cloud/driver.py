"""Driver of the local cloud: the real actions, wired to it, and reads of its stores."""

import itertools
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from infra.local.cloud import LocalCloud
from infra.local.mailbox import ReceivedMail
from registrar.actions.publish import publish
from registrar.aws.keys.expiring import rate_key
from registrar.aws.table import number
from registrar.cli.local_summary import wire
from registrar.domain.event import EventDefinition
from registrar.domain.rate_limit import Limit
from registrar.domain.registration import Registration
from registrar.wiring.operator import event_publisher
from registrar.wiring.register import registration_table
from tests.support.factories import an_event
from tests.support.timeouts import TEST_TIMEOUT

_numbers = itertools.count(1)

# Most items that one BatchWriteItem deletes
_BATCH = 25


class CloudDriver:
    """Publisher of events with unique names; reads their registrations, messages and mails."""

    def __init__(self, cloud: LocalCloud) -> None:
        self.cloud = cloud
        self.app = wire(cloud)

    def publish(self, **changes: Any) -> EventDefinition:
        """Publish an event that no other test uses; it has no address proven, unless changed.

        All tests come from one network, which is busy.
        """
        name = f"event-{next(_numbers)}-{time.monotonic_ns()}"
        event = an_event(event=name, **{"address_check": "never", **changes})
        return publish(event, publications=event_publisher(self.app), now=self.cloud.now())

    def registrations(self, event: EventDefinition) -> list[Registration]:
        """Return the event's registrations."""
        return list(registration_table(self.app).of_event(event.event))

    def mails_to(self, *addresses: str) -> list[ReceivedMail]:
        """Return the mails SES took for these addresses, oldest first."""
        return [mail for mail in self.cloud.mails() if set(mail.to) & set(addresses)]

    def messages(self, registration: Registration) -> dict[str, dict[str, Any]]:
        """Return the registration's items of the outbox, by sort key."""
        table = self.app.table
        items = table.client.query(
            TableName=table.name,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :message)",
            ExpressionAttributeValues={
                ":pk": {"S": f"R#{registration.id}"},
                ":message": {"S": "M#"},
            },
        )["Items"]
        return {item["sk"]["S"]: item for item in items}

    def begin_period(self, seconds: int = 600) -> None:
        """Move the clock to the next rate period, so that no test runs over its end."""
        now = int(self.cloud.now().timestamp())
        self.cloud.set_clock(datetime.fromtimestamp(now - now % seconds + seconds, UTC))

    def forget_counts(self) -> None:
        """Delete what the rate limits have counted: no test is refused for what others sent."""
        table = self.app.table
        pages = table.client.get_paginator("scan").paginate(
            TableName=table.name,
            FilterExpression="begins_with(pk, :rates)",
            ProjectionExpression="pk, sk",
            ExpressionAttributeValues={":rates": {"S": "RL#"}},
        )
        deletions = [{"DeleteRequest": {"Key": key}} for page in pages for key in page["Items"]]
        for first in range(0, len(deletions), _BATCH):
            batch = {table.name: deletions[first : first + _BATCH]}
            if table.client.batch_write_item(RequestItems=batch)["UnprocessedItems"]:
                raise AssertionError("the local cloud has deleted a batch in part")

    def use_up(self, limit: Limit, subject: str) -> None:
        """Count the subject up to the limit, in this period and the next."""
        bucket = limit.bucket(self.cloud.now())
        for each in (bucket, bucket + 1):
            digest = self.app.keys.rate_key(limit.scope, subject)
            count = {"count": number(limit.times), "ttl": number(limit.ends(each) + limit.seconds)}
            item = rate_key(limit.scope, digest, each) | count
            self.app.table.client.put_item(TableName=self.app.table.name, Item=item)

    def sweep(self) -> dict[str, int]:
        """Invoke the deployed sweep, by its own role; return its outcomes."""
        outcomes: dict[str, int] = self.cloud.invoke("SweepFunction", {})
        return outcomes

    def until_sent(self) -> None:
        """Wait until no sender has claimed a message, in a cloud whose SES has no faults.

        What the stream's sender has claimed the sweep leaves to it, and ends before its mail.
        """
        until(lambda: not self._has_claims())

    def _has_claims(self) -> bool:
        table = self.app.table
        pages = table.client.get_paginator("scan").paginate(TableName=table.name)
        items = (item for page in pages for item in page["Items"])
        return any(
            item["sk"]["S"].startswith("M#") and item["state"]["S"] == "claimed" for item in items
        )


def without_figures(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the items without those that the figures' stream reader writes in its own time."""
    return [
        {name: value for name, value in item.items() if name != "counted"}
        for item in items
        if not item["pk"]["S"].endswith("#FIGURES")
    ]


def until(condition: Callable[[], object]) -> None:
    """Wait for the condition, however slow the machine; AssertionError after TEST_TIMEOUT."""
    for _ in _ticks(TEST_TIMEOUT):
        if condition():
            return
    raise AssertionError(f"still not so after {TEST_TIMEOUT} seconds")


def _ticks(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.1)
