"""Importing people from a file, as `registrar import-people` does: stopped, and repeated."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from registrar.actions.organise.import_people import (
    NONCE,
    PersonOutcome,
    import_people,
    preview_people,
)
from registrar.domain.organiser import OPERATOR
from registrar.domain.people_file import PersonRow
from registrar.domain.refusals import Refusal
from registrar.wiring.organise import by_hand_dependencies
from tests.simulation.operations.act import Act, Person
from tests.simulation.operations.by_hand import is_by_hand
from tests.simulation.operations.registry import operation
from tests.simulation.operations.visitor import name_of

# Outcomes of a row that has become a registration
_REGISTERED = ("seat", "waiting")

# People of a file, and seconds after which the same file comes again
_MOST = 4
_LATER = 60.0

# Share of files of which a dry run is made, and of those that are given twice at once
_DRY, _AT_ONCE = 0.3, 0.2


@operation(weight=2)
def operator_imports_people(act: Act) -> None:
    """Import a file that is stopped on the way, and the same file again."""
    event = act.event()
    people = [act.person() for _ in range(act.random.randint(1, _MOST))]
    rows = _rows(people, [act.track() for _ in people])
    stops, chance = act.random.randint(0, len(rows)), act.random.random()
    if chance < _DRY:
        with suppress(Refusal):
            preview_people(OPERATOR, event, rows, deps=by_hand_dependencies(act.app))
    elif chance > 1 - _AT_ONCE:
        again = partial(_import_all, act, event, people, rows)
        act.world.scheduler.spawn(f"{act.world.scheduler.task().name} at once", again)
    first = _import(act, event, people, rows, stops)
    act.world.scheduler.pause(act.random.uniform(0, _LATER))
    _registers_nobody_twice(act, first, _import(act, event, people, rows, len(rows)))


def import_twice(act: Act, event: str, people: Sequence[Person], track: str) -> None:
    """Import a file of these people, and the same file at the same time."""
    rows = _rows(people, [track] * len(people))
    beside = partial(_import_all, act, event, people, rows)
    act.world.scheduler.spawn(f"{act.world.scheduler.task().name} at once", beside)
    beside()


def _rows(people: Sequence[Person], tracks: Sequence[str]) -> tuple[PersonRow, ...]:
    return tuple(
        PersonRow(line, person.answers(track), "en")
        for line, (person, track) in enumerate(zip(people, tracks, strict=True), 2)
    )


def _import_all(act: Act, event: str, people: Sequence[Person], rows: Sequence[PersonRow]) -> None:
    _import(act, event, people, rows, len(rows))


def _import(
    act: Act, event: str, people: Sequence[Person], rows: Sequence[PersonRow], most: int
) -> Sequence[PersonOutcome]:
    """Import the file until so many rows are looked at; keep what the outcomes promise."""
    left, in_order = [*range(most)], act.world.checks.in_order
    names = [name_of(event, person, NONCE) for person in people]
    for name in names:
        in_order.asked.setdefault(name, act.now)

    def should_stop() -> bool:
        return not left or left.pop() < 0

    outcomes: Sequence[PersonOutcome] = ()
    with suppress(Refusal):
        outcomes = import_people(
            OPERATOR, event, rows, deps=by_hand_dependencies(act.app), should_stop=should_stop
        )
    for name, outcome in zip(names, outcomes, strict=False):
        if outcome.outcome in _REGISTERED:
            act.world.record.figures["imported"] += 1
            in_order.told.setdefault(name, act.now)
            act.promise(partial(is_by_hand, act, name))
    return outcomes


def _registers_nobody_twice(
    act: Act, first: Sequence[PersonOutcome], again: Sequence[PersonOutcome]
) -> None:
    """Look for a row that was registered, and is registered once more by the same file."""
    for before, now in zip(first, again, strict=False):
        if before.outcome in _REGISTERED and now.outcome in _REGISTERED:
            act.world.violated("N4", f"line {before.row.line} of a file is registered twice")
