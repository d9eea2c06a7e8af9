"""A function of a test's own behind a table's stream: its calls, and what was given up."""

import io
import json
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from infra.local.cloud import LocalCloud
from tests.support.cloud.driver import until

CODE = """
FAILING = {failing!r}

def handler(event, context):
    taken = [(one["dynamodb"]["Keys"]["pk"]["S"], one["dynamodb"]["SequenceNumber"])
             for one in event["Records"]]
    print("TAKEN " + ",".join(name for name, _ in taken))
    failed = [number for name, number in taken if name == "bad"]
    if failed and FAILING == "raise":
        raise ValueError("bad")
    return {{"batchItemFailures": [{{"itemIdentifier": number}} for number in failed]}}
"""


class StreamFunction:
    """Function that fails for the record `bad`, with a table, a mapping and a queue of failures."""

    def __init__(self, cloud: LocalCloud, name: str) -> None:
        self.cloud = cloud
        self.name = name
        self.queue = cloud.client("sqs").create_queue(QueueName=name)["QueueUrl"]

    def calls(self) -> list[str]:
        """Return the records of each call, in order."""
        lines = self.cloud.log_of(f"/aws/lambda/{self.name}")
        return [line.strip().removeprefix("TAKEN ") for line in lines if "TAKEN " in line]

    def given_up(self) -> dict[str, Any]:
        """Return the first record of what was given up, once there is one."""
        found: list[dict[str, Any]] = []
        until(lambda: self._receive(found))
        document: dict[str, Any] = json.loads(found[0]["Body"])
        return document

    def _receive(self, found: list[dict[str, Any]]) -> bool:
        found += self.cloud.client("sqs").receive_message(QueueUrl=self.queue).get("Messages", [])
        return bool(found)


@contextmanager
def stream_function(
    cloud: LocalCloud, *, failing: str, records: list[str], **settings: Any
) -> Iterator[StreamFunction]:
    """Write the records in one transaction, and let a function take them by these settings."""
    made = StreamFunction(cloud, f"stream-{time.monotonic_ns()}")
    stream = _table(cloud, made.name)
    _write(cloud, made.name, records)
    _function(cloud, made.name, failing)
    queue = cloud.client("sqs").get_queue_attributes(
        QueueUrl=made.queue, AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]
    functions = cloud.client("lambda")
    mapping = functions.create_event_source_mapping(
        EventSourceArn=stream,
        FunctionName=made.name,
        StartingPosition="TRIM_HORIZON",
        BatchSize=10,
        DestinationConfig={"OnFailure": {"Destination": queue}},
        **settings,
    )["UUID"]
    try:
        yield made
    finally:
        functions.delete_event_source_mapping(UUID=mapping)
        functions.delete_function(FunctionName=made.name)
        cloud.client("dynamodb").delete_table(TableName=made.name)
        cloud.client("sqs").delete_queue(QueueUrl=made.queue)


def _table(cloud: LocalCloud, name: str) -> str:
    table = cloud.client("dynamodb").create_table(
        TableName=name,
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
    )
    return str(table["TableDescription"]["LatestStreamArn"])


def _write(cloud: LocalCloud, name: str, records: list[str]) -> None:
    puts = [{"Put": {"TableName": name, "Item": {"pk": {"S": each}}}} for each in records]
    cloud.client("dynamodb").transact_write_items(TransactItems=puts)


def _function(cloud: LocalCloud, name: str, failing: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.py", CODE.format(failing=failing))
    functions = cloud.client("lambda")
    role = functions.get_function_configuration(FunctionName=cloud.function("DeliverFunction"))
    functions.create_function(
        FunctionName=name,
        Runtime=role["Runtime"],
        Role=role["Role"],
        Handler="index.handler",
        Code={"ZipFile": packed.getvalue()},
    )
