"""Registrations by hand: what an answer promises in vain is seen."""

from typing import Any

import pytest

from tests.simulation.operations.act import Act, Person, Stage
from tests.simulation.operations.by_hand import is_by_hand, register_by_hand
from tests.simulation.operations.visitor import name_of
from tests.support.simulated_acts import a_stage, carried_out
from tests.support.simulated_rows import registration, write

DONE: dict[str, Any] = {"statusCode": 201}
REFUSED: dict[str, Any] = {"statusCode": 409}
NONCE = "0" * 32
BY_TEAM = {"by_team": {"BOOL": True}}


def stage_with(**changes: Any) -> Stage:
    """Return a stage with one registration of alpha, in quarantine."""
    stage = a_stage()
    write(stage.world, [registration(1, "quarantined", **changes)])
    assert stage.world.record.violations == []
    return stage


@pytest.mark.parametrize(("answer", "is_right"), [(DONE, False), (REFUSED, True)])
def test_a_registration_by_hand_that_is_lost_is_seen(answer: Any, *, is_right: bool) -> None:
    """It was answered with success (N4)."""
    stage = a_stage()
    name = name_of("alpha", Person(1), NONCE)

    def act(act: Act) -> None:
        given: Any = {"send": lambda *_, **__: answer, "reserved": False}
        register_by_hand(act, "alpha", Person(1), "talks", NONCE, **given)

    told = carried_out(stage, act)

    assert told == ([] if is_right else [f"{name} was registered by hand and is lost"])


@pytest.mark.parametrize(
    ("changes", "reserved", "how"),
    [
        (BY_TEAM, False, ""),
        (BY_TEAM | {"reserved": {"BOOL": True}}, True, ""),
        ({}, False, "was registered by hand, and that is not noted"),
        (BY_TEAM, True, "was given a seat of the reserve and has none"),
    ],
)
def test_a_registration_by_hand_is_as_it_was_answered(
    changes: dict[str, Any], reserved: bool, how: str
) -> None:
    """It is noted as the team's, and its seat is of the kind that was asked for."""
    told: list[str] = []

    carried_out(
        stage_with(**changes),
        lambda act: told.append(is_by_hand(act, f"{1:032x}", reserved=reserved)),
    )

    assert told == [f"{1:032x} {how}" if how else ""]
