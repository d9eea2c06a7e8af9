"""The sweep: a part that fails, or may not send, is in the way of no other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from registrar.actions.circuit_breaker import SHUT_FOR
from registrar.actions.erase import erase_registration
from registrar.actions.send_once import SendingPaused
from registrar.aws.erasure_table import to_be_cleared
from registrar.aws.table import Table, text
from tests.support.services import services_with_event
from tests.support.sweeper import Sweeper, sweep_dependencies


@pytest.fixture
def sweeper(table: Table) -> Sweeper:
    """A sweeper of an event with one seat, two places to wait, one reminder and thanks."""
    return Sweeper(
        services_with_event(table, reminders=[{"hours_before": 24}], thanks={"hours_after": 20})
    )


def test_the_sweep_clears_what_an_erasure_has_left(sweeper: Sweeper) -> None:
    """A tombstone that stands in the index has its messages deleted, and leaves it."""
    services = sweeper.services
    ivan = services.register("maria")
    erase_registration(ivan.id, by="attendee", deps=services.erase_deps)
    for item in ({"sk": text("A")} | to_be_cleared(services.now), {"sk": text("M#000000#news#1")}):
        key = {"pk": text(f"R#{ivan.id}"), "sk": item["sk"]}
        row = (services.table.get(key) or {}) | key | item
        services.table.client.put_item(TableName=services.table.name, Item=row)

    swept = [dict(sweeper.sweep().outcomes) for _ in range(2)]

    assert swept == [{"cleared": 1}, {}]
    rows = [row for row in services.rows() if row["pk"]["S"] == f"R#{ivan.id}"]
    assert [(row["sk"]["S"], "due_shard" in row) for row in rows] == [("A", False)]


class Broken:
    """Anything that fails when it is asked."""

    def due(self, now: datetime) -> Iterator[Any]:
        """Fail."""
        raise RuntimeError("no answer")


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ("waiting_lists", "waiting_lists"),
        ("outbox", "messages"),
        ("broadcasts", "runs"),
        ("retentions", "retention"),
    ],
)
def test_a_part_that_fails_keeps_no_other_from_running(
    sweeper: Sweeper, broken: str, name: str
) -> None:
    """Its name is noted, and the rest is done: mail by the one half, deletion by the other."""
    services = sweeper.services
    one = services.register("maria")
    sweeper.sweep()
    services.now = services.event.ends + timedelta(days=365)

    parts: dict[str, Any] = {broken: Broken()}
    swept = sweeper.sweep(services.now, **parts)

    assert {what for what, _ in swept.failures} == {name}
    assert (services.again(one).state == "erased") == (broken != "retentions")


def test_an_account_that_may_not_send_is_asked_once_and_nothing_is_lost(sweeper: Sweeper) -> None:
    """Every minute says that all is paused, one message asks; later everything goes out."""
    services = sweeper.services
    for name in ("maria", "ivan"):
        services.register(name)
    sweeper.sender.script = [SendingPaused]
    deps = sweep_dependencies(services, sweeper.sender, sweeper.notices)
    parts: dict[str, Any] = {
        "deliver_deps": deps.deliver_deps,
        "opening_deps": deps.opening_deps,
    }

    asked = sweeper.sweep(**parts).outcomes["paused"]
    shut = sweeper.sweep(services.now + timedelta(minutes=1), **parts).outcomes["paused"]
    sweeper.sweep(services.now + SHUT_FOR, **parts)

    assert (asked, shut) == (1, 1)
    assert sorted(sweeper.kinds()) == ["confirmed", "waiting"]


def test_one_message_that_fails_is_named(sweeper: Sweeper) -> None:
    """By its reference, which says nothing of the person."""
    services = sweeper.services
    one = services.register("maria")
    deps = sweep_dependencies(services, sweeper.sender, sweeper.notices)

    class Lost:
        def find(self, registration_id: str) -> Any:
            raise RuntimeError("no answer")

    lost: Any = Lost()
    swept = sweeper.sweep(deliver_deps=replace(deps.deliver_deps, registrations=lost))

    assert [name for name, _ in swept.failures] == [f"{one.id}__1__confirmed"]
