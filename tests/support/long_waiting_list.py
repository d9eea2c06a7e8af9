"""A long waiting list, written at once, and a client that counts what is read and written."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from registrar.aws.keys.events import seats_key
from registrar.aws.keys.waiting_list import waiting_key
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table, number, text
from registrar.domain.registration import Registration
from tests.support.factories import answers
from tests.support.services import Services


@dataclass
class CountingClient:
    """Hands every call on, and counts the rows that are read and the calls."""

    client: Any
    counted: Counter[str] = field(default_factory=Counter)

    def __getattr__(self, name: str) -> Any:
        def call(**payload: Any) -> Any:
            self.counted[name] += 1
            answer = getattr(self.client, name)(**payload)
            self.counted["rows"] += answer.get("ScannedCount", "Item" in answer)
            return answer

        return call


def counted(services: Services) -> tuple[Services, Counter[str]]:
    """The same event's house at a table whose calls are counted from now on."""
    client = CountingClient(services.table.client)
    table = Table(client, services.table.name, services.table.pause, services.table.new_token)
    return replace(services, table=table), client.counted


def wait(services: Services, count: int, **given: Any) -> list[Registration]:
    """So many who wait, with these answers, behind those who are there."""
    one = services.register("first-in-line", **given)
    assert one.state == "waiting"
    those = [_like(one, number_of) for number_of in range(count - 1)]
    rows = [row for another in those for row in _rows(another)]
    for start in range(0, len(rows), 25):
        puts = [{"PutRequest": {"Item": row}} for row in rows[start : start + 25]]
        services.table.client.batch_write_item(RequestItems={services.table.name: puts})
    services.table.client.update_item(
        TableName=services.table.name,
        Key=seats_key(services.event.event),
        UpdateExpression="ADD waiting :more",
        ExpressionAttributeValues={":more": number(len(those))},
    )
    return [one, *those]


def _like(first: Registration, number_of: int) -> Registration:
    address = f"waiting{number_of}@example.org"
    return replace(
        first,
        id=f"{number_of:032x}",
        ticket=(first.ticket or 0) + 1 + number_of,
        address=address,
        answers={**first.answers, **answers(email=address, interpretation=None)}
        | {"interpretation": first.answers["interpretation"]},
    )


def _rows(one: Registration) -> list[dict[str, Any]]:
    assert one.ticket is not None
    place = waiting_key(one.event, one.ticket) | {"registration": text(one.id)}
    return [to_item(one), place]
