"""Calls to the table: passing faults are tried again with the same payload, decisions are not."""

from dataclasses import dataclass, field
from math import inf
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from registrar.aws.retry import ATTEMPTS, Budget, call, full_jitter
from registrar.aws.table import Table
from registrar.aws.transaction import ConditionsFailed, Reason
from registrar.domain.refusals import TryLater


def refused(code: str, reasons: list[dict[str, Any]] | None = None) -> ClientError:
    """Return the error that boto3 raises for an error code of DynamoDB."""
    response: Any = {"Error": {"Code": code, "Message": ""}}
    if reasons is not None:
        response["CancellationReasons"] = reasons
    return ClientError(response, "TransactWriteItems")


def cancelled(*codes: str) -> ClientError:
    """A cancelled transaction with these reasons."""
    return refused("TransactionCanceledException", [{"Code": code} for code in codes])


@dataclass
class Client:
    """Fails as the script says, then answers; remembers what it was called with."""

    script: list[Exception]
    calls: list[dict[str, Any]] = field(default_factory=list)

    def transact_write_items(self, **payload: Any) -> dict[str, Any]:
        """Fail or answer."""
        self.calls.append(payload)
        if self.script:
            raise self.script.pop(0)
        return {}


class BusyReader:
    """Client that returns one key at a time, and leaves the others over."""

    def batch_get_item(self, *, RequestItems: dict[str, Any]) -> dict[str, Any]:  # noqa: N803
        """Return the first; the request without it is left over."""
        (name, asked), *_ = RequestItems.items()
        first, *others = asked["Keys"]
        left = {name: asked | {"Keys": others}} if others else {}
        return {"Responses": {name: [first]}, "UnprocessedKeys": left}


def test_keys_that_are_left_over_are_asked_for_after_a_pause() -> None:
    """A throttled table is not asked again at once; pauses rise by the number of the attempt."""
    pauses: list[int] = []
    keys = [{"pk": {"S": name}} for name in ("a", "b", "c")]

    found = list(Table(BusyReader(), "table", pauses.append, str).get_many(keys))

    assert (found, pauses) == (keys, [1, 2])


def table(client: Client, pauses: list[int] | None = None) -> Table:
    """A table on that client that does not wait."""
    return Table(client, "table", (pauses if pauses is not None else []).append, str)


@pytest.mark.parametrize(
    "fault",
    [
        cancelled("None", "TransactionConflict"),
        cancelled("ThrottlingError", "ConditionalCheckFailed"),
        refused("ProvisionedThroughputExceededException"),
        refused("TransactionInProgressException"),
        refused("InternalServerError"),
        *map(refused, ["InternalFailure", "ServiceUnavailableException", "500", "503"]),
        ReadTimeoutError(endpoint_url="x"),
        EndpointConnectionError(endpoint_url="x"),
    ],
)
def test_a_passing_fault_is_tried_again_with_the_same_payload(fault: Exception) -> None:
    """Conflict, throttling, a fault of the service, a time-out: once more, to the byte."""
    client, pauses = Client([fault, fault]), list[int]()

    table(client, pauses).write([{"Put": {}}], token="token-1")

    assert client.calls == [{"TransactItems": [{"Put": {}}], "ClientRequestToken": "token-1"}] * 3
    assert pauses == [1, 2]


def test_failed_conditions_are_an_answer() -> None:
    """One reason an action, in order, with the item that stood there; no second attempt."""
    item = {"pk": {"S": "x"}}
    reasons: list[dict[str, Any]] = [
        {"Code": "None"},
        {"Code": "ConditionalCheckFailed", "Item": item},
    ]
    client = Client([refused("TransactionCanceledException", reasons)])

    with pytest.raises(ConditionsFailed) as failed:
        table(client).write([{}, {}], token="t")

    assert failed.value.reasons == [Reason(failed=False), Reason(failed=True, item=item)]
    assert len(client.calls) == 1


@pytest.mark.parametrize(
    "fault", [refused("ValidationException"), cancelled("ValidationError", "None")]
)
def test_a_fault_of_ours_is_not_tried_again(fault: ClientError) -> None:
    """It comes out as it is: a 500 and an alarm."""
    client = Client([fault])

    with pytest.raises(ClientError) as raised:
        table(client).write([{}], token="t")

    assert raised.value is fault
    assert len(client.calls) == 1


def test_the_budget_ends_in_try_later() -> None:
    """A visitor is not kept waiting for ever."""
    client, pauses = Client([cancelled("TransactionConflict")] * 99), list[int]()

    with pytest.raises(TryLater):
        call(client.transact_write_items, pauses.append)

    assert len(client.calls) == ATTEMPTS
    assert pauses == list(range(1, ATTEMPTS))


def test_nothing_is_asked_once_the_time_is_over() -> None:
    """Neither again nor for the first time: whoever waits for the answer is told instead."""
    client, left = Client([refused("InternalServerError")] * 99), iter([1.0, 0.5, 0.0, -1.0])
    hurried = Table(client, "table", lambda _: None, str, lambda: next(left))

    for _ in range(2):
        with pytest.raises(TryLater):
            hurried.write([{}], token="t")

    assert len(client.calls) == 2


def test_a_budget_is_of_one_invocation() -> None:
    """Before the first there is no end; each begins anew."""
    now = [10.0]
    budget = Budget(lambda: now[0])
    before = budget.left()

    budget.begin(5)
    now[0] += 7
    over = budget.left()
    budget.begin(5)

    assert (before, over, budget.left()) == (inf, -2, 5)


def test_jitter_is_full_and_capped() -> None:
    """Anything from nothing to an exponential bound of half a second at most; 2 s in all."""
    bounds = [full_jitter(attempt, random=lambda: 1.0) for attempt in range(1, ATTEMPTS)]

    assert bounds == [0.02, 0.04, 0.08, 0.16, 0.32, 0.5, 0.5]
    assert full_jitter(7, random=lambda: 0.0) == 0
