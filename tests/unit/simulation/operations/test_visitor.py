"""Answers to visitors and their promises: each operation sees one that is wrong."""

import json
from typing import Any

import pytest

from registrar.domain.email_address import canonical
from tests.simulation.operations import visitor
from tests.simulation.operations.act import KEYS, Stage
from tests.simulation.operations.request import http_request
from tests.support.simulated_acts import Answer, a_stage, answering, carried_out
from tests.support.simulated_rows import holding, registration, text, write

TAKEN, BAD = {"statusCode": 202}, {"statusCode": 409}
NAME = f"{1:032x}"


def stores(stage: Stage, state: str, **changes: Any) -> Any:
    """Return a handler that stores a form with that state, and says that it is taken."""

    def handler(payload: Any) -> Answer:
        form = json.loads(payload["body"])
        name = KEYS.registration_id("alpha", canonical(form["email"]), form["nonce"])
        answers = text(json.dumps({"track": form["track"]}))
        row = registration(1, state, answers=answers, **changes) | {"pk": text(f"R#{name}")}
        taken = {"pk": text("EV#alpha"), "sk": text("SEATS"), "change": ("taken", 1)}
        held = holding(1) | {"registration": text(name)}
        write(stage.world, [row] + ([taken, held] if state == "confirmed" else []))
        return TAKEN

    return handler


@pytest.mark.parametrize(
    "operation", [visitor.registers, visitor.clicks_twice, visitor.registers_in_capitals]
)
def test_a_form_that_is_taken_and_not_stored_is_seen(operation: Any) -> None:
    """Nobody is told to be registered in vain (N4)."""
    stage = a_stage()
    answering(stage, "register", TAKEN)

    assert "was told to be registered for alpha, in vain" in carried_out(stage, operation)[0]


def test_a_form_that_is_taken_and_lost_later_is_seen() -> None:
    """At rest (N4)."""
    stage = a_stage()
    answering(stage, "register", stores(stage, "quarantined"))
    kept = carried_out(stage, visitor.registers)
    (name,) = stage.world.checks.shadow.registrations

    write(stage.world, [{"delete": registration(1, "x") | {"pk": text(f"R#{name}")}}])
    stage.world.record.violations.clear()
    stage.world.checks.answers.at_rest()

    assert kept == []
    assert [one.how for one in stage.world.record.violations] == [f"{name} was taken and is lost"]


@pytest.mark.parametrize(("second", "is_right"), [(TAKEN, False), (BAD, True)])
def test_a_change_that_is_taken_without_effect_is_seen(second: Answer, *, is_right: bool) -> None:
    """The same form with another answer is refused (N4)."""
    stage = a_stage()
    answering(stage, "register", stores(stage, "quarantined"), second)

    told = carried_out(stage, visitor.goes_back_and_changes)

    assert (told == []) is is_right
    assert is_right or "and it has no effect" in told[0]


@pytest.mark.parametrize(("answer", "is_right"), [(BAD, False), (TAKEN, True)])
def test_a_form_that_was_taken_and_is_refused_is_seen(answer: Answer, *, is_right: bool) -> None:
    """The same again gets the same answer (N4)."""
    stage = a_stage()
    request = http_request("/events/{event}/registrations", {"event": "alpha"}, {}, "::1")
    stage.sent.append(("alpha", request, NAME))
    write(stage.world, [registration(1, "quarantined")])
    answering(stage, "register", answer)

    told = carried_out(stage, visitor.sends_the_same_again)

    assert told == ([] if is_right else ["a form taken for alpha was sent again and answered 409"])


@pytest.mark.parametrize(("state", "is_right"), [("confirmed", False), ("quarantined", True)])
def test_a_bot_that_is_registered_is_seen(state: str, *, is_right: bool) -> None:
    """It is in quarantine until somebody releases it."""
    stage = a_stage()
    answering(stage, "register", stores(stage, state, unproven={"BOOL": True}))

    told = carried_out(stage, visitor.looks_like_a_bot)

    assert (told == []) is is_right
    assert is_right or told[0].endswith("looks like a bot's and is confirmed")
