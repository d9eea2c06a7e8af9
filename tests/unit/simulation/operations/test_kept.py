"""Facts of registrations and accounts: empty while they hold, and told when they do not."""

from random import Random
from typing import Any

import pytest

from tests.simulation.operations import kept
from tests.simulation.operations.act import Act, Stage
from tests.simulation.world.accounts import Account
from tests.support.simulated_checks import a_world
from tests.support.simulated_rows import registration, text, write

NAME = f"{1:032x}"
TRACK = {"answers": text('{"track": "talks"}')}


def number(value: int) -> dict[str, str]:
    """Number as an attribute value."""
    return {"N": str(value)}


def now(state: str, **changes: Any) -> tuple[Act, Any]:
    """Act in a world whose registration is like that, and the registration as it was found."""
    world = a_world()
    write(world, [registration(1, state, **changes)])
    return Act(Stage(world, 5), 1, Random("seed")), registration(1, "confirmed")


@pytest.mark.parametrize(
    ("fact", "state", "changes", "told"),
    [
        ("is_given_up", "confirmed", {}, "was cancelled and is confirmed"),
        ("is_given_up", "confirmed", {"undone": number(1)}, ""),
        ("is_given_up", "cancelled", {}, ""),
        ("is_undone", "cancelled", {}, "was taken back and is cancelled"),
        ("is_undone", "cancelled", {"undone": number(1)}, ""),
        ("is_undone", "confirmed", {}, ""),
        ("is_undone", "erased", {}, ""),
        ("is_corrected", "confirmed", {}, "was corrected and is of revision 0"),
        ("is_corrected", "confirmed", {"revision": number(1)}, ""),
        ("is_corrected", "erased", {}, ""),
        ("is_gone", "cancelled", {}, "was erased and is cancelled"),
        ("is_gone", "erased", {}, ""),
        ("is_released", "quarantined", {}, "was released and is quarantined"),
        ("is_released", "confirmed", {}, ""),
        ("has_joined", "confirmed", {}, "has joined, and that is not known"),
        ("has_joined", "confirmed", {"joined": text("now")}, ""),
        ("has_joined", "cancelled", {}, ""),
    ],
)
def test_a_fact_that_does_not_hold_is_told(
    fact: str, state: str, changes: dict[str, Any], told: str
) -> None:
    """Unless the registration has changed since, in a way that allows it."""
    act, found = now(state, **changes)

    assert getattr(kept, fact)(act, found) == (f"{NAME} {told}" if told else "")


def test_a_correction_that_has_another_answer_is_told() -> None:
    """Unless it was corrected again since."""
    act, found = now("confirmed", **TRACK)
    later, _ = now("confirmed", revision=number(1), **TRACK)

    other = kept.is_as_given(act, found, {"track": "tour"})

    assert other == f"{NAME} was corrected and has other ['track']"
    assert kept.is_as_given(act, found, {"track": "talks"}) == ""
    assert kept.is_as_given(later, found, {"track": "tour"}) == ""


def test_a_change_of_an_account_that_has_not_happened_is_told() -> None:
    """Since the number of lines that its log had."""
    act, _ = now("confirmed")
    act.world.user_pool.invite(Account("ana", "password"))

    assert kept.has_happened(act, "ana", "invited", 0) == ""
    for address, what, before in (
        ("ana", "invited", 1),
        ("ana", "removed", 0),
        ("ben", "invited", 0),
    ):
        told = kept.has_happened(act, address, what, before)
        assert told == f"{address}: {what} was answered, and has not happened"
