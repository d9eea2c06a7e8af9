"""Client of the table: every call is an I/O at which the planned fault happens."""

from typing import Any

import pytest
from botocore.exceptions import ClientError, HTTPClientError

from tests.simulation.world.faults import Faults, Kind, Profile
from tests.simulation.world.process import Process
from tests.simulation.world.world import World

ITEM = {"pk": {"S": "x"}, "sk": {"S": "y"}}


def written(kind: Kind) -> tuple[str, bool]:
    """Return the end of a write that meets the fault, and True when it took effect."""
    world = World("seed", Profile("none"), {("task", 1): kind})
    process, ended = Process(world, "process"), list[str]()

    def act() -> None:
        try:
            process.app.table.client.put_item(TableName="registrar", Item=ITEM)
            ended.append("answered")
        except ClientError as error:
            ended.append(error.response["Error"]["Code"])
        except HTTPClientError as error:
            ended.append(type(error).__name__)

    world.scheduler.spawn("task", act)
    world.scheduler.run_until(world.clock.now + 100)
    return "".join(ended), bool(list(world.items()))


@pytest.mark.parametrize(
    ("kind", "ended", "took_effect"),
    [
        ("fail after", "ReadTimeoutError", True),
        ("crash before", "", False),
        ("crash after", "", True),
        ("conflict", "TransactionConflictException", False),
        ("throttle", "ThrottlingException", False),
    ],
)
def test_a_fault_comes_before_or_after_the_effect(
    kind: Kind, ended: str, took_effect: bool
) -> None:
    """A crashed process learns nothing, whether or not its write took effect."""
    assert written(kind) == (ended, took_effect)


def test_two_writes_in_flight_on_one_item_conflict() -> None:
    """One of two transactions is refused, as DynamoDB refuses it."""
    world, told = World("seed", Profile("none"), {}), list[str]()

    def act() -> None:
        client = Process(world, world.scheduler.task().name).app.table.client
        action: Any = {"Put": {"TableName": "registrar", "Item": ITEM}}
        try:
            client.transact_write_items(TransactItems=[action])
            told.append("written")
        except ClientError as error:
            told.append(error.response["CancellationReasons"][0]["Code"])

    for number in range(6):
        world.scheduler.spawn(f"task {number}", act)
    world.scheduler.run_until(world.clock.now + 10)

    assert sorted(set(told)) == ["TransactionConflict", "written"]


def test_a_task_may_be_planned_to_come_twice() -> None:
    """As an event that is delivered twice, or a form that is sent twice."""
    world, told = World("seed", Profile("none"), {("task", 0): "duplicate"}), list[str]()

    for name in ("task", "other"):
        world.begin(name, lambda: told.append(world.scheduler.task().name))
    world.scheduler.run_until(world.clock.now + 1)

    assert told == ["task", "task again", "other"]


def test_without_faults_nothing_fails() -> None:
    """A profile's faults end where the history comes to rest."""
    world = World("seed", Profile("none"))
    faults = Faults(Profile("all", io=1.0))
    task = world.scheduler.spawn("task", lambda: None)

    met = faults.at(task, "read")
    faults.over = True

    assert met is not None
    assert faults.at(task, "read") is None
