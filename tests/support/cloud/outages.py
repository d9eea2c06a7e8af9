"""Outages of the local cloud's functions: one that is throttled, and a stream that is not read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from infra.local.cloud import LocalCloud

# Event source mappings of the template, by the function that reads
READERS = {
    "DeliverFunction": "DeliverFunctionMessages",
    "RecountFunction": "RecountFunctionRegistrations",
}


@contextmanager
def throttled(cloud: LocalCloud, function: str) -> Iterator[None]:
    """Let Lambda invoke the function not at all, as with a concurrency of 0."""
    functions, name = cloud.client("lambda"), cloud.function(function)
    functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    try:
        yield
    finally:
        functions.delete_function_concurrency(FunctionName=name)


@contextmanager
def stream_unread(cloud: LocalCloud, function: str) -> Iterator[None]:
    """Stop the function's reader of the stream; at the end it goes on with what has come."""
    functions, mapping = cloud.client("lambda"), cloud.resources[READERS[function]]
    functions.update_event_source_mapping(UUID=mapping, Enabled=False)
    try:
        yield
    finally:
        functions.update_event_source_mapping(UUID=mapping, Enabled=True)


def throttles(cloud: LocalCloud, function: str) -> float:
    """Return how many invocations of the function Lambda has refused, as CloudWatch counts them."""
    now = datetime.now(UTC)
    found = cloud.client("cloudwatch").get_metric_statistics(
        Namespace="AWS/Lambda",
        MetricName="Throttles",
        Dimensions=[{"Name": "FunctionName", "Value": cloud.function(function)}],
        StartTime=now - timedelta(days=1),
        EndTime=now + timedelta(hours=1),
        Period=86_400,
        Statistics=["Sum"],
    )
    return float(sum(point["Sum"] for point in found["Datapoints"]))
