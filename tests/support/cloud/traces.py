"""Search for traces of a person in everything that the local cloud stores."""

import base64
import json
from collections.abc import Iterator
from quopri import encodestring
from typing import Any
from urllib.parse import quote, quote_plus

from infra.local.cloud import LocalCloud
from registrar.domain.document_size import decompressed
from registrar.domain.event import EventDefinition
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.visitor import Visitor
from tests.support.factories import answers

# Values that nothing else in the world contains
GIVEN: dict[str, Any] = {
    "full_name": "Евлогия Незабравкина-О'Нийл",
    "organisation": "Приют „Жеравна птица“",
    "profession": "other",
    "other_profession": "Хралупоходка",
    "town": "Горно Нанадолнище",
    "accessibility": "Субтитри, ситни като мак",
    "question": "Кой пази пазителите? +359 2 000 1234",
}


def forms_of(value: str) -> Iterator[str]:
    """Yield the forms in which the value may stand in an item, a log line or a queue's message."""
    octets = value.encode()
    yield value
    yield value.casefold()
    yield json.dumps(value)[1:-1]
    yield json.dumps(json.dumps(value))[3:-3]
    yield quote(value)
    yield quote_plus(value)
    yield encodestring(octets).decode().strip()
    for shift in range(3):  # base64 looks different at each offset
        yield base64.b64encode(b"x" * shift + octets).decode()[4:-4]
        yield base64.urlsafe_b64encode(b"x" * shift + octets).decode()[4:-4]
    yield octets.hex()


def everywhere(cloud: LocalCloud) -> dict[str, str]:
    """Return all that is stored: each item, each function's log, each queue's messages."""
    table = (
        cloud.client("dynamodb").get_paginator("scan").paginate(TableName=cloud.outputs["Table"])
    )
    rows = [page["Items"] for page in table]
    found = {"table": json.dumps(rows, ensure_ascii=False, default=decompressed)}
    logs = cloud.client("logs")
    for group in logs.describe_log_groups()["logGroups"]:
        name = group["logGroupName"]
        found[name] = "\n".join(cloud.log_of(name))
    queues = cloud.client("sqs")
    for queue in queues.list_queues().get("QueueUrls", []):
        holdings_of = queues.receive_message(
            QueueUrl=queue, MaxNumberOfMessages=10, VisibilityTimeout=0
        )
        found[queue] = json.dumps(holdings_of.get("Messages", []), ensure_ascii=False)
    return found


def traces(cloud: LocalCloud, values: list[str]) -> list[tuple[str, str]]:
    """Return the places of these values, each with the value."""
    return [
        (place, value)
        for place, text in everywhere(cloud).items()
        for value in values
        if any(form and form in text for form in forms_of(value))
    ]


def a_person(driver: CloudDriver, event: EventDefinition) -> tuple[Visitor, list[str]]:
    """Register somebody over HTTP and wait for the mail; return the visitor and the answers."""
    address = f"evlogia.{event.event}@priyut.example"
    visitor = Visitor(driver.cloud, address)
    given = answers(email=address, **GIVEN, recording=True)
    form = {key: "yes" if value is True else value for key, value in given.items()}
    reply = visitor.post(
        f"/events/{event.event}/registrations", nonce="n" * 20, language="bg", **form
    )
    assert reply.status == 303, reply.text
    until(lambda: visitor.kinds() == ["confirmed"])
    values = [address, address.partition("@")[0], *map(str, GIVEN.values())]
    return visitor, [value for value in values if value != "other"]
