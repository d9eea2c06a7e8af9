"""Checks: each of them sees what it is there for."""

from typing import Any

import pytest

from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World

NUMBER = "0" * 32


def seats(**changes: int) -> dict[str, Any]:
    """Counters of an event with one seat."""
    counters = {"capacity": 1, "taken": 0, "waiting": 0, "waiting_limit": 9} | changes
    item = {name: {"N": str(value)} for name, value in counters.items()}
    return {
        "pk": {"S": "EV#alpha"},
        "sk": {"S": "SEATS"},
        "state": {"S": "active"},
        "starts": {"S": "2022-03-10T16:00:00.000000Z"},
        **item,
    }


def registration(number: int, state: str, **changes: Any) -> dict[str, Any]:
    """Registration of person q0q."""
    item = {
        "pk": {"S": f"R#{number:032x}"},
        "sk": {"S": "A"},
        "event": {"S": "alpha"},
        "state": {"S": state},
        "version": {"N": "1"},
        "link_generation": {"N": "1"},
        "address": {"S": f"q{number}q@visitor.example"},
        "answers": {"S": "{}"},
    }
    return item | changes


def place(number: int, ticket: int) -> dict[str, Any]:
    """Place on the waiting list."""
    key = {"pk": {"S": "EV#alpha#WL"}, "sk": {"S": f"{ticket:012d}"}}
    return key | {"registration": {"S": f"{number:032x}"}}


def message(state: str, **changes: Any) -> dict[str, Any]:
    """Message of registration 1."""
    key = {"pk": {"S": f"R#{1:032x}"}, "sk": {"S": "M#000001#confirmed"}}
    return key | {"state": {"S": state}} | changes


def option(taken: int) -> dict[str, Any]:
    """Counter of an option with one seat of its own."""
    counters = {"capacity": {"N": "1"}, "taken": {"N": str(taken)}}
    return {"pk": text("EV#beta"), "sk": text("SEATS#track#workshop")} | counters


def holding(number: int) -> dict[str, Any]:
    """Row that a registration holds its address by."""
    key = {"pk": {"S": f"U#{number}"}, "sk": {"S": "U"}}
    return key | {"registration": {"S": f"{number:032x}"}}


def text(value: str) -> dict[str, str]:
    """Text as an attribute value."""
    return {"S": value}


TICKET = {"ticket": {"N": "2"}}
BROKEN: dict[str, tuple[str, list[list[dict[str, Any]]]]] = {
    "taken without a registration": ("N1", [[seats(taken=1)]]),
    "a registration without taken": ("N1", [[seats()], [registration(1, "confirmed")]]),
    "sold twice": (
        "N2",
        [[seats(taken=2), registration(1, "confirmed"), registration(2, "confirmed")]],
    ),
    "two of one address": (
        "N3",
        [
            [seats(capacity=2, taken=1), registration(1, "confirmed"), holding(1)],
            [
                seats(capacity=2, taken=2),
                registration(2, "confirmed", address=text("Q1Q@visitor.example")),
                holding(2),
            ],
        ],
    ),
    "an address left behind": ("N3", [[holding(1)], [registration(1, "cancelled")]]),
    "past the waiting list": (
        "N8",
        [
            [seats(capacity=0)],
            [
                seats(waiting=1),
                registration(1, "waiting", ticket={"N": "1"}),
                place(1, 1),
                holding(1),
            ],
            [seats(waiting=1, taken=1), registration(2, "confirmed")],
        ],
    ),
    "promoted before the first": (
        "N7",
        [
            [seats(capacity=0)],
            [
                seats(waiting=2),
                registration(1, "waiting", ticket={"N": "1"}),
                registration(2, "waiting", **TICKET),
                place(1, 1),
                place(2, 2),
                holding(1),
                holding(2),
            ],
            [seats(waiting=1, taken=1), registration(2, "confirmed"), {"delete": place(2, 2)}],
        ],
    ),
    "delivery fell": (
        "N10",
        [
            [registration(1, "cancelled", delivery=text("bounced"))],
            [registration(1, "cancelled", delivery=text("delivered"))],
        ],
    ),
    "waiting beside a free seat": (
        "N8",
        [
            [seats(waiting_limit=9)],
            [seats(waiting_limit=9, waiting=1), registration(1, "waiting", **TICKET), holding(1)],
        ],
    ),
    "waiting beyond the limit": (
        "N2",
        [
            [seats(capacity=0, waiting_limit=0)],
            [seats(capacity=0, waiting=1), registration(1, "waiting", **TICKET), holding(1)],
        ],
    ),
    "an option of one who has cancelled": (
        "N1",
        [
            [registration(1, "cancelled")],
            [registration(1, "cancelled", held=text('[["track", "workshop"]]'))],
        ],
    ),
    "an option that was not chosen": (
        "N1",
        [
            [seats(taken=1), registration(1, "confirmed"), holding(1)],
            [registration(1, "confirmed", held=text('[["track", "workshop"]]'))],
        ],
    ),
    "more of an option than there are": ("N2", [[option(taken=1)], [option(taken=2)]]),
    "a tombstone with an address": ("N6", [[registration(1, "erased")]]),
    "claimed after the erasure": (
        "N6",
        [
            [
                {
                    name: value
                    for name, value in registration(1, "erased").items()
                    if name not in ("address", "answers")
                }
            ],
            [message("claimed")],
        ],
    ),
    "sent and pending again": ("N5", [[message("sent")], [message("pending")]]),
    "vanished": ("N4", [[registration(1, "cancelled")], [{"delete": registration(1, "x")}]]),
    "changed without a version": (
        "N4",
        [[registration(1, "cancelled")], [registration(1, "cancelled", name=text("Other"))]],
    ),
    "version fell": (
        "N4",
        [[registration(1, "cancelled", version={"N": "2"})], [registration(1, "cancelled")]],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_promise_is_seen_at_its_commit(name: str) -> None:
    """At the last of the commits, and not before it."""
    promise, commits = BROKEN[name]
    world = World("seed", Profile("none"))

    for commit in commits[:-1]:
        write(world, commit)
    before = [one.promise for one in world.record.violations]
    write(world, commits[-1])

    assert before == []
    assert promise in [one.promise for one in world.record.violations]


def write(world: World, items: list[dict[str, Any]]) -> None:
    """Write items in one transaction, or delete them."""
    actions: list[dict[str, Any]] = []
    for item in items:
        if "delete" in item:
            key = {name: item["delete"][name] for name in ("pk", "sk")}
            actions.append({"Delete": {"TableName": "registrar", "Key": key}})
        else:
            actions.append({"Put": {"TableName": "registrar", "Item": item}})
    world.engine.transact_write_items(TransactItems=actions)


def test_a_free_seat_and_somebody_waiting_are_seen_at_rest() -> None:
    """After the promotions that the sweep would have made (N9)."""
    world = World("seed", Profile("none"))
    waiting = registration(1, "waiting", ticket={"N": "1"})
    write(world, [seats(waiting=1), waiting, place(1, 1), holding(1)])

    world.checks.at_rest()

    assert "N9" in [one.promise for one in world.record.violations]


def test_a_message_that_was_never_sent_is_seen_at_rest() -> None:
    """A message still waits, or is marked as sent though SES has no such mail (N5)."""
    for state in ("pending", "claimed", "sent"):
        world = World("seed", Profile("none"))
        write(world, [message(state)])

        world.checks.at_rest()

        assert [one.promise for one in world.record.violations] == ["N5"], state


def test_the_name_of_an_erased_person_is_found_in_any_row() -> None:
    """Of whatever kind (N6)."""
    world = World("seed", Profile("none"))
    write(world, [registration(1, "cancelled")])
    bare = ("pk", "sk", "event", "state", "version", "link_generation")
    erased = registration(1, "erased", version={"N": "2"})
    write(world, [{name: erased[name] for name in bare}])
    kept = {"pk": text("EV#alpha"), "sk": text("NEWS#1"), "wanted": text("q1q@visitor.example")}
    write(world, [kept])

    world.checks.at_rest()

    assert [one.promise for one in world.record.violations] == ["N6"]
