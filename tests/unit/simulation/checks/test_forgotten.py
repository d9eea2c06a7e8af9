"""Checks of erasures: interests, messages, tombstones, searches, and answers that expire."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.keys.interests import interest_item_key
from registrar.domain.interest import InterestKey
from registrar.domain.timestamp import to_text
from tests.simulation.checks.expiry import TOWN_KEPT_DAYS
from tests.simulation.world.clock import START
from tests.support.simulated_checks import a_world, at_rest, reported
from tests.support.simulated_rows import message, registration, seats, text, write

NAMES = ("pk", "sk", "event", "state", "version", "link_generation")
TOMBSTONE = {name: registration(1, "erased", version={"N": "2"})[name] for name in NAMES}
GONE = registration(1, "cancelled")


def interest(event: str, address: str) -> dict[str, Any]:
    """Interest of that address."""
    return interest_item_key(InterestKey(event, "digest")) | {"address": text(address)}


def test_an_erasure_that_leaves_the_interest_is_seen() -> None:
    """Of the same event and address, however it is typed (N6)."""
    left = reported([GONE, interest("alpha", "q1q@Visitor.example")], [TOMBSTONE])

    assert left == [f"R#{1:032x} was erased and left ('I#alpha', 'A#digest')"]


@pytest.mark.parametrize(
    ("event", "address"), [("beta", "q1q@visitor.example"), ("alpha", "q2q@visitor.example")]
)
def test_an_erasure_leaves_the_interests_of_others(event: str, address: str) -> None:
    """Of another event, or of somebody else."""
    assert reported([GONE, interest(event, address)], [TOMBSTONE]) == []


def test_an_erasure_that_takes_the_interest_with_it_is_right() -> None:
    """In the same commit."""
    there = interest("alpha", "q1q@visitor.example")

    assert reported([GONE, there], [TOMBSTONE, {"delete": there}]) == []


def test_a_message_for_one_who_is_erased_is_seen() -> None:
    """It is queued after the erasure; before it, it may be."""
    after = reported([GONE], [TOMBSTONE], [message("pending")])
    before = reported([GONE], [message("pending")])

    assert after == [f"R#{1:032x} M#000001#confirmed was queued for one who is erased"]
    assert before == []


def test_one_who_is_erased_and_comes_back_is_seen() -> None:
    """A tombstone may change, and stays one."""
    back = registration(1, "cancelled", version={"N": "3"})

    assert reported([GONE], [TOMBSTONE], [back]) == [f"R#{1:032x} was erased and came back"]
    assert reported([GONE], [TOMBSTONE], [TOMBSTONE | {"version": {"N": "3"}}]) == []


def searched(**run: Any) -> list[dict[str, Any]]:
    """Rows of an announcement to those whom a search finds."""
    partition = {"pk": text("EV#alpha")}
    return [
        partition | {"sk": text("RUN#news#one")} | run,
        partition | {"sk": text("NEWS#one"), "search_code": text("x")},
        {"pk": text("EV#alpha#FOUND"), "sk": text("one#000001")},
    ]


def test_a_search_that_outlives_its_announcement_is_seen_at_rest() -> None:
    """With whom it found (N6)."""
    world = a_world()
    write(world, searched())

    assert at_rest(world, "N6") == [
        "EV#alpha RUN#news#one is over, and whom it found is still stored",
        "EV#alpha RUN#news#one is over, and its search is still stored",
    ]


def test_a_search_of_another_announcement_is_right() -> None:
    """Nothing is left of the one that is over."""
    world = a_world()
    run, news, found = searched()
    others = [news | {"sk": text("NEWS#two")}, found | {"sk": text("two#000001")}]
    write(world, [run, *others])

    assert at_rest(world, "N6") == []


@pytest.mark.parametrize(
    ("days", "answers", "is_right"),
    [
        (TOWN_KEPT_DAYS + 4, '{"town": "Sofia"}', False),
        (TOWN_KEPT_DAYS + 3, '{"town": "Sofia"}', True),
        (TOWN_KEPT_DAYS + 4, '{"track": "talks"}', True),
    ],
)
def test_an_answer_that_outlives_its_days_is_seen(
    days: int, answers: str, *, is_right: bool
) -> None:
    """At the erasure of the whole, which comes weeks later (P4)."""
    event = seats() | {"starts": text(to_text(START - timedelta(days=days)))}
    kept = registration(1, "cancelled", answers=text(answers))

    told = reported([event, kept], [TOMBSTONE])

    late = f"R#{1:032x} kept a town for more than {TOWN_KEPT_DAYS + 3} days"
    assert told == ([] if is_right else [late])
