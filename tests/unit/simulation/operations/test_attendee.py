"""Answers to attendees: a correction refused, or a room told, without a reason."""

from typing import Any

import pytest

from tests.simulation.operations import attendee
from tests.simulation.operations.act import Stage
from tests.simulation.operations.events import ROOM, TODAY
from tests.support.simulated_acts import Answer, a_stage, answering, carried_out
from tests.support.simulated_rows import holding, registration, text, write

NAME = f"{1:032x}"


def registered(event: str, track: str = "talks") -> Stage:
    """Stage with one registration of an event, to whom a seat was given."""
    stage = a_stage()
    own = registration(1, "confirmed", answers=text(f'{{"track": "{track}"}}'), event=text(event))
    taken = {"pk": text(f"EV#{event}"), "sk": text("SEATS"), "change": ("taken", 1)}
    write(stage.world, [own, holding(1), taken])
    assert stage.world.record.violations == []
    return stage


@pytest.mark.parametrize(
    ("track", "status", "told"),
    [
        ("talks", 422, [f"{NAME} has talks, and is refused it at a correction"]),
        ("tour", 422, []),
        ("talks", 409, [f"{NAME} cannot be corrected, and nobody changed it"]),
        ("talks", 503, [f"correct of {NAME} was put off, and nothing hindered it"]),
    ],
)
def test_a_correction_that_is_refused_without_a_reason_is_seen(
    track: str, status: int, told: list[str]
) -> None:
    """An option that is full is a reason only for those who have not got it (N4)."""
    stage = registered("alpha", track)
    answering(stage, "attend", {"statusCode": status})

    assert carried_out(stage, attendee.corrects) == told


def test_a_step_that_is_put_off_after_a_fault_is_right() -> None:
    """A busy table hinders it."""
    stage = registered("alpha")
    stage.world.faults.met["throttle"] = 1
    answering(stage, "attend", {"statusCode": 503})

    assert carried_out(stage, attendee.corrects) == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"statusCode": 409, "body": f"it is {ROOM}"}, f"{NAME} was refused, and told the room"),
        ({"statusCode": 409, "body": "it is over"}, ""),
        (
            {"statusCode": 303, "headers": {"location": "https://x.example"}},
            f"{TODAY} is not in the room that was told: https://x.example",
        ),
        (
            {"statusCode": 303, "headers": {"location": ROOM}},
            f"{NAME} has joined, and that is not known",
        ),
    ],
)
def test_a_room_that_is_told_wrongly_is_seen(answer: Answer, told: str) -> None:
    """To one who is refused (N11), another one, or to somebody who is not noted (N4)."""
    stage = registered(TODAY)
    answering(stage, "attend", answer)

    reported = carried_out(stage, attendee.follows_the_join_link)

    assert reported[:1] == ([told] if told else [])


@pytest.mark.parametrize(("state", "is_right"), [("waiting", False), ("confirmed", True)])
def test_one_without_a_seat_who_is_told_the_room_is_seen(state: str, *, is_right: bool) -> None:
    """A person who waits has no seat (N11)."""
    stage = a_stage()
    own = registration(1, state, ticket={"N": "1"}, event=text(TODAY), joined=text("now"))
    write(stage.world, [own, holding(1)])
    stage.world.record.violations.clear()  # of counters that do not count it
    stage.world.scheduler.halted = False
    answering(stage, "attend", {"statusCode": 303, "headers": {"location": ROOM}})

    told = carried_out(stage, attendee.follows_the_join_link)

    assert told == ([] if is_right else [f"{NAME} is waiting, and was told the room"])


@pytest.mark.parametrize(
    ("operation", "told"),
    [
        (attendee.cancels, f"{NAME} was cancelled and is confirmed"),
        (attendee.is_erased, f"{NAME} was erased and is confirmed"),
        (attendee.corrects, f"{NAME} was corrected and is of revision 0"),
    ],
)
def test_a_step_that_is_answered_and_not_taken_is_seen(operation: Any, told: str) -> None:
    """An answer has its effect (N4)."""
    stage = registered("alpha")
    answering(stage, "attend", {"statusCode": 303, "headers": {}})

    assert carried_out(stage, operation) == [told]
