"""Checks of commits: each sees what it is there for, and nothing before."""

from typing import Any

import pytest

from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World
from tests.support.simulated_rows import (
    holding,
    message,
    option,
    passed_over,
    place,
    published,
    registration,
    seats,
    text,
    write,
)


def _without(item: dict[str, Any], name: str) -> dict[str, Any]:
    return {other: value for other, value in item.items() if other != name}


BEGUN = {"pk": text("EV#alpha"), "sk": text("RUN#event_changed#2-time")}
CERTIFICATE = message("pending") | {"sk": text("M#000000#certificate#")}
LATER = {"starts": "2022-03-11 18:02", "ends": "2022-03-11 20:00"}
TICKET = {"ticket": {"N": "2"}}
BROKEN: dict[str, tuple[str, list[list[dict[str, Any]]]]] = {
    "taken without a registration": ("N1", [[seats(taken=1)]]),
    "a registration without taken": ("N1", [[seats()], [registration(1, "confirmed")]]),
    "sold twice": (
        "N2",
        [
            [seats()],
            [
                seats(taken=2),
                *(registration(number, "confirmed") for number in (1, 2)),
                *(holding(number) for number in (1, 2)),
            ],
        ],
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
            [registration(1, "cancelled", delivery=text("delivered"))],
            [registration(1, "cancelled", delivery=text("sent"))],
        ],
    ),
    "bounced though mail arrives": (
        "N10",
        [
            [registration(1, "cancelled")],
            [registration(1, "cancelled", delivery=text("bounced"))],
        ],
    ),
    "a message without a state": (
        "N10",
        [[registration(1, "cancelled")], [_without(message("sent"), "state")]],
    ),
    "given up though SES never refused it": ("N5", [[message("claimed")], [message("refused")]]),
    "an address that is left and not told": (
        "N5",
        [
            [registration(1, "cancelled")],
            [
                registration(
                    1, "cancelled", address=text("q2q@visitor.example"), version={"N": "2"}
                ),
                message("pending") | {"sk": text("M#000002#address_changed")},
            ],
        ],
    ),
    "an address in an announcement": (
        "N6",
        [[{"pk": text("EV#alpha"), "sk": text("NEWS#1"), "wanted": text("q1q@visitor.example")}]],
    ),
    "waiting beside a free seat": (
        "N8",
        [
            [seats(waiting_limit=9)],
            [seats(waiting_limit=9, waiting=1), registration(1, "waiting", **TICKET), holding(1)],
        ],
    ),
    "past somebody passed over whose option has a seat": (
        "N8",
        [
            [seats(capacity=0)],
            [seats(passed_over=1), *passed_over(1, 1), holding(1), option(0, "alpha")],
            [seats(passed_over=1, taken=1), registration(2, "confirmed"), holding(2)],
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
    "cancelled, and nobody is told": ("N5", [published(1), published(2, cancelled=True)]),
    "at another time, and nobody is told": ("N5", [published(1), published(2, **LATER)]),
    "cancelled, and told of another time": (
        "N5",
        [published(1), [*published(2, cancelled=True), BEGUN]],
    ),
    "told of a certificate without minutes": (
        "N5",
        [[registration(1, "cancelled")], [CERTIFICATE]],
    ),
    "sent and pending again": ("N5", [[message("sent")], [message("pending")]]),
    "vanished": ("N4", [[registration(1, "cancelled")], [{"delete": registration(1, "x")}]]),
    "changed without a version": (
        "N4",
        [[registration(1, "cancelled")], [registration(1, "cancelled", name=text("Other"))]],
    ),
    "another state of the same version": (
        "N4",
        [[registration(1, "quarantined")], [registration(1, "cancelled")]],
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


RIGHT: dict[str, list[list[dict[str, Any]]]] = {
    "at another time, and told": [published(1), [*published(2, **LATER), BEGUN]],
    "the same again": [published(1), published(2, tour=False)],
    "told of a certificate after minutes": [
        [registration(1, "cancelled", minutes={"N": "9"})],
        [registration(1, "cancelled")],
        [CERTIFICATE],
    ],
    "a certificate that a restore brings back": [[registration(1, "cancelled"), CERTIFICATE]],
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_breaks_no_promise(name: str) -> None:
    """At none of the commits."""
    world = World("seed", Profile("none"))

    for commit in RIGHT[name]:
        write(world, commit)

    assert world.record.violations == []
