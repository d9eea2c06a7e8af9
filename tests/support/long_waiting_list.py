"""A long waiting list, written at once, and a client that counts reads and calls."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from registrar.aws.keys.events import seats_key
from registrar.aws.keys.waiting_list import waiting_key
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table, number, text
from registrar.domain.registration import Registration
from tests.support.factories import answers
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.passed_over import cancel_as_attendee
from tests.support.services import Services, services_with_event


@dataclass
class CountingClient:
    """Client that forwards every call, and counts the calls and the items read."""

    client: Any
    counted: Counter[str] = field(default_factory=Counter)

    def __getattr__(self, name: str) -> Any:
        def call(**payload: Any) -> Any:
            self.counted[name] += 1
            answer = getattr(self.client, name)(**payload)
            self.counted["rows"] += _rows_read(answer)
            return answer

        return call


def _rows_read(answer: dict[str, Any]) -> int:
    batched = sum(map(len, answer.get("Responses", {}).values()))
    return int(answer.get("ScannedCount", batched or "Item" in answer))


def with_counted_calls(services: Services) -> tuple[Services, Counter[str]]:
    """Return the services at a client that counts from now on, and its counts."""
    client = CountingClient(services.table.client)
    table = Table(client, services.table.name, services.table.pause, services.table.new_token)
    return replace(services, table=table), client.counted


def fill_waiting_list(services: Services, count: int, **given: Any) -> list[Registration]:
    """Append so many registrations with these answers to the waiting list, and return them."""
    first = services.register("first-in-line", **given)
    assert first.state == "waiting"
    return [first, *lengthen_waiting_list(services, first, count - 1)]


def lengthen_waiting_list(services: Services, last: Registration, count: int) -> list[Registration]:
    """Append so many registrations like the last one to the waiting list, and return them."""
    others = [_like(last, number_of) for number_of in range(count)]
    rows = [row for another in others for row in _rows(another)]
    for start in range(0, len(rows), 25):
        puts = [{"PutRequest": {"Item": row}} for row in rows[start : start + 25]]
        services.table.client.batch_write_item(RequestItems={services.table.name: puts})
    services.table.client.update_item(
        TableName=services.table.name,
        Key=seats_key(services.event.event),
        UpdateExpression="ADD waiting :more",
        ExpressionAttributeValues={":more": number(len(others))},
    )
    return others


def _like(last: Registration, number_of: int) -> Registration:
    ticket = (last.ticket or 0) + 1 + number_of
    address = f"waiting{ticket}@example.org"
    return replace(
        last,
        id=f"{ticket:032x}",
        ticket=ticket,
        address=address,
        answers={**last.answers, **answers(email=address, interpretation=None)}
        | {"interpretation": last.answers["interpretation"]},
    )


def _rows(registration: Registration) -> list[dict[str, Any]]:
    assert registration.ticket is not None
    position = waiting_key(registration.event, registration.ticket) | {
        "registration": text(registration.id)
    }
    return [to_item(registration), position]


def services_with_full_option(table: Table, waiting: int) -> Services:
    """Return services with one free seat, and so many who wait for an option that is full."""
    services = services_with_event(
        table, seats=2, waiting_list=9999, fields=with_one_seat_in_bulgarian()
    )
    services.register("ivan")
    english = services.register("ann", interpretation="english")
    fill_waiting_list(services, waiting)
    cancel_as_attendee(services, english)
    return services
