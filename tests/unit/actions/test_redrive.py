"""Redrive: what given-up records missed is done, then the queue is empty, and not before."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from registrar.actions.redrive import (
    FailureQueue,
    QueuedMessage,
    RedriveDependencies,
    Redriven,
    SweepFailed,
    redrive,
)
from registrar.aws.failure_queue import SqsFailureQueue
from registrar.domain.given_up import GivenUp, read_given_up
from tests.support.factories import NOW
from tests.support.figures_fixture import FiguresFixture


def body(function: str = "deliver", *, last: datetime = NOW, records: int = 3) -> str:
    """Return a message as Lambda puts it into the queue."""
    arn = f"arn:aws:lambda:eu-central-1:1:function:{function}"
    times = {"approximateArrivalOfFirstRecord": (last - timedelta(minutes=1)).isoformat()}
    times |= {"approximateArrivalOfLastRecord": last.isoformat().replace("+00:00", "Z")}
    about = {"requestId": "r", "functionArn": arn, "condition": "RetryAttemptsExhausted"}
    batch = {"shardId": "s", "batchSize": records, **times}
    return json.dumps({"version": "1.0", "requestContext": about, "DDBStreamBatchInfo": batch})


@dataclass
class FakeQueue:
    """Queue in memory."""

    bodies: list[str]
    deleted: list[str] = field(default_factory=list)
    released: list[str] = field(default_factory=list)

    def receive(self) -> Iterable[QueuedMessage]:
        """Return what is left."""
        return [QueuedMessage(str(n), text) for n, text in enumerate(self.bodies)]

    def delete(self, message: QueuedMessage) -> None:
        """Note it."""
        self.deleted.append(message.receipt)

    def release(self, message: QueuedMessage) -> None:
        """Note it."""
        self.released.append(message.receipt)


@dataclass
class FakeWork:
    """Work of which each sweep does one; ``fails`` if the sweep does."""

    due: int = 0
    fails: bool = False
    asked: list[datetime] = field(default_factory=list)
    sweeps: int = 0

    def count(self, until: datetime) -> int:
        """Return what is due."""
        self.asked.append(until)
        return self.due

    def sweep(self) -> None:
        """Do one."""
        self.sweeps += 1
        if self.fails:
            raise SweepFailed("broken")
        self.due = max(self.due - 1, 0)


def run(queue: FailureQueue, work: FakeWork, counting: FiguresFixture, **options: Any) -> Redriven:
    """Redrive the queue."""
    readers: Any = {"deliver": "deliver", "recount": "recount"}
    deps = RedriveDependencies(
        queue=queue,
        reader_of=readers.get,
        overdue=work,
        sweep=work.sweep,
        events=counting.services.events,
        registrations=counting.store,
        figures_deps=counting.figures_deps,
    )
    return redrive(deps=deps, **options)


def test_a_message_is_read_as_lambda_writes_it() -> None:
    """Function, reason, number and times."""
    found = read_given_up(body(records=5))

    first = NOW - timedelta(minutes=1)
    assert found == GivenUp("deliver", "RetryAttemptsExhausted", 5, first, NOW)


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "{}", '{"requestContext": {}}', "null"])
def test_another_message_is_none(text: str) -> None:
    """ValueError, whatever it is."""
    with pytest.raises(ValueError):  # noqa: PT011 of any words
        read_given_up(text)


def test_sweeps_until_nothing_of_that_time_is_due(counting: FiguresFixture) -> None:
    """By the newest record; then all of the reader's messages are deleted."""
    queue = FakeQueue([body(last=NOW - timedelta(hours=1)), body(last=NOW)])
    work = FakeWork(due=3)

    result = run(queue, work, counting)

    assert (work.sweeps, {*work.asked}) == (3, {NOW})
    assert (queue.deleted, queue.released) == (["0", "1"], [])
    assert (result.deleted, result.overdue, result.recounted) == (2, 3, 0)


def test_the_waiting_lists_are_swept_though_no_message_is_due(counting: FiguresFixture) -> None:
    """A changed seat counter leaves nothing in the due index but the list itself."""
    work = FakeWork()

    run(FakeQueue([body()]), work, counting)

    assert work.sweeps == 1


@pytest.mark.parametrize("work", [FakeWork(fails=True), FakeWork(due=999)])
def test_nothing_is_deleted_after_a_failure(counting: FiguresFixture, work: FakeWork) -> None:
    """All messages are there for the next attempt."""
    queue = FakeQueue([body("recount"), body()])

    with pytest.raises(SweepFailed):
        run(queue, work, counting)

    assert (queue.deleted, queue.released) == ([], ["0", "1"])


def test_what_was_received_before_a_failure_is_given_back(counting: FiguresFixture) -> None:
    """Messages that nobody redrives are not hidden for a quarter of an hour."""

    class BreakingQueue(FakeQueue):
        def receive(self) -> Iterator[QueuedMessage]:
            """Return some, then fail."""
            yield from super().receive()
            raise TimeoutError

    queue = BreakingQueue([body(), body("recount")])

    with pytest.raises(TimeoutError):
        run(queue, FakeWork(), counting)

    assert (queue.deleted, queue.released) == ([], ["0", "1"])


def test_a_message_that_cannot_be_given_back_hides_no_failure(counting: FiguresFixture) -> None:
    """SQS may refuse one that was hidden too long; the others are given back all the same."""
    client = RefusingSqs()
    work = FakeWork(fails=True)

    with pytest.raises(SweepFailed):
        run(SqsFailureQueue(client, "url"), work, counting)

    assert client.released == ["0", "1"]


@dataclass
class RefusingSqs:
    """SQS with two messages; it refuses to give the first one back."""

    released: list[str] = field(default_factory=list)
    answered: bool = False

    def receive_message(self, **_: Any) -> dict[str, Any]:
        """Return both, once."""
        messages = [] if self.answered else [body(), body()]
        self.answered = True
        return {
            "Messages": [
                {"MessageId": str(at), "ReceiptHandle": str(at), "Body": text}
                for at, text in enumerate(messages)
            ]
        }

    def change_message_visibility(self, **payload: Any) -> None:
        """Refuse the first."""
        self.released.append(payload["ReceiptHandle"])
        if len(self.released) == 1:
            error: Any = {"Error": {"Code": "InvalidParameterValue", "Message": ""}}
            raise ClientError(error, "ChangeMessageVisibility")


def test_registrations_that_the_figures_missed_are_counted(counting: FiguresFixture) -> None:
    """The reader of the figures told of nobody; without emails to send nothing is swept."""
    counting.services.register("late")
    queue, work = FakeQueue([body("recount")]), FakeWork()

    result = run(queue, work, counting)

    counting.assert_exact()
    assert (result.recounted, result.deleted, work.sweeps) == (1, 1, 0)


def test_twice_is_harmless(counting: FiguresFixture) -> None:
    """The same message delivered again changes nothing."""
    counting.services.register("late")
    run(FakeQueue([body("recount")]), FakeWork(), counting)
    before = counting.services.rows()

    result = run(FakeQueue([body("recount")]), FakeWork(), counting)

    assert counting.services.rows() == before
    assert (result.recounted, result.deleted) == (0, 1)


def test_a_dry_run_changes_nothing(counting: FiguresFixture) -> None:
    """It says what there is, and gives it back."""
    counting.services.register("late")
    before, queue, work = (
        counting.services.rows(),
        FakeQueue([body(), body("recount")]),
        FakeWork(2),
    )

    result = run(queue, work, counting, dry_run=True)

    assert counting.services.rows() == before
    assert (queue.deleted, queue.released, work.sweeps) == ([], ["0", "1"], 0)
    assert [one.reader for one in result.found] == ["deliver", "recount"]
    assert result.overdue == 2


def test_what_is_not_the_stream_s_is_left(counting: FiguresFixture) -> None:
    """A message of somebody else, or of another stack's function, stays in the queue."""
    queue = FakeQueue(["hello", body("another"), body()])

    result = run(queue, FakeWork(), counting)

    assert (queue.deleted, queue.released) == (["2"], ["0", "1"])
    assert result.unknown == 2
