"""The checklist by phase: what is to do, what is done, what comes later."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.domain.checklist import ChecklistStep, checklist, open_to_dos
from registrar.domain.figures import figures_of
from registrar.domain.seats import Seats
from registrar.domain.to_do import ToDo, to_dos
from tests.support.factories import NOW, an_event
from tests.support.ready_event import MANAGER_ADDRESS, READY_EVENT

END = datetime(2022, 3, 2, 15, tzinfo=UTC)
ARRIVED = {"confirmed": 4, "confirmed.delivery=delivered": 4}
MEASURED = {"confirmed.attendance=measured": 4}
BEFORE = ["room", "programme", "team", "certificate", "mail"]
DURING = ["quarantine", "undelivered", "promote"]


def steps_of(
    now: datetime, counters: dict[str, int] | None = None, **changes: Any
) -> tuple[ChecklistStep, ...]:
    """The steps of an event that is ready but for the changes, and has four with a seat."""
    definition = an_event(**(READY_EVENT | changes))
    held = Seats(10, 4, 0, 5, definition.opens, definition.closes, starts=definition.starts)
    counts = ARRIVED | (counters or {})
    figures = figures_of(definition, counts, seats=held, erased_counts={})
    steps = checklist(definition, figures, asker=MANAGER_ADDRESS, now=now)
    found = to_dos(definition, figures, asker=MANAGER_ADDRESS, now=now)
    assert sorted(map(str, open_to_dos(steps))) == sorted(map(str, found))
    return steps


def tasks(steps: tuple[ChecklistStep, ...], progress: str) -> list[str]:
    """The tasks of the steps in that progress."""
    return [step.to_do.task for step in steps if step.progress == progress]


def test_of_a_ready_event_all_is_done_but_what_comes_after_it() -> None:
    """The link to the materials may be there before."""
    steps = steps_of(NOW)

    assert tasks(steps, "done") == [*BEFORE, *DURING, "materials"]
    assert tasks(steps, "later") == ["attendance", "certificates", "report"]
    assert tasks(steps, "open") == tasks(steps, "offered") == []


def test_what_is_open_comes_first_in_its_phase_urgent_ones_before_others() -> None:
    """With its count."""
    before_it = datetime(2022, 3, 1, 12, tzinfo=UTC)

    steps = steps_of(
        before_it,
        {"quarantined": 2},
        programme=[],
        place={"online": {"provider": "Zoom"}},
    )

    assert [step.to_do for step in steps if step.progress == "open"] == [
        ToDo(task="room", urgent=True),
        ToDo(task="programme"),
        ToDo(task="quarantine", count=2),
    ]
    assert [step.to_do.task for step in steps if step.phase == "before"][:2] == [
        "room",
        "programme",
    ]


@pytest.mark.parametrize(
    ("counters", "done", "to_do", "later"),
    [
        ({}, ["materials"], ["attendance"], []),
        (MEASURED, ["attendance", "certificates", "materials"], [], []),
        (
            MEASURED | {"confirmed.certificate=due": 2},
            ["attendance", "materials"],
            ["certificates"],
            [],
        ),
    ],
)
def test_after_the_event_its_last_steps_follow(
    counters: dict[str, int], done: list[str], to_do: list[str], later: list[str]
) -> None:
    """The report can be read at any time; nothing tells that it was."""
    steps = [step for step in steps_of(END, counters) if step.phase == "after"]

    assert [tasks(tuple(steps), name) for name in ("done", "open", "later", "offered")] == [
        done,
        to_do,
        later,
        ["report"],
    ]


def test_before_registration_opens_its_steps_come_later() -> None:
    """Nobody can be in quarantine yet."""
    opens = an_event(**READY_EVENT).opens

    assert tasks(steps_of(opens - timedelta(days=1)), "later")[:3] == DURING


def test_what_does_not_apply_or_cannot_be_done_any_more_is_no_step() -> None:
    """No room at an address; no programme after the start; nothing of a cancelled event."""
    at_an_address = steps_of(NOW, place={"address": {"bg": "София", "en": "Sofia"}})
    late = steps_of(END, programme=[])

    assert "room" not in tasks(at_an_address, "done")
    assert "programme" not in [step.to_do.task for step in late]
    assert steps_of(NOW, cancelled=True) == ()
    assert steps_of(END + timedelta(days=4000)) == ()
