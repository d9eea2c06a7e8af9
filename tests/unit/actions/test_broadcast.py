"""A run over everybody: each gets one message, whoever dies meanwhile and however often."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.domain.broadcast import Broadcast, BroadcastProgress
from registrar.domain.message import EVERY_VERSION, Message, MessageKey, MessageKind
from registrar.domain.registration import Registration, State
from tests.support.broadcast_fakes import Crash, FakeBroadcastTable
from tests.support.factories import NOW, a_registration

MINUTE = timedelta(minutes=1)
SPACING = timedelta(milliseconds=100)
RUN = Broadcast(
    event="good-practices-child-protection",
    kind="reminder",
    occasion="24h-20220302T1200",
    due=NOW,
    until=NOW + timedelta(days=1),
)


def person(number: int, *, state: State = "confirmed", ago: timedelta = MINUTE) -> Registration:
    """Somebody who registered a while before the run is due."""
    created = NOW - ago - timedelta(microseconds=number)
    return a_registration(id=f"{number:032x}", state=state, created=created)


def runs(*people: Registration, run: Broadcast = RUN) -> FakeBroadcastTable:
    """The run over these people."""
    return FakeBroadcastTable(
        BroadcastProgress(broadcast=run), {registration.id: registration for registration in people}
    )


def carry_out(
    runs: FakeBroadcastTable,
    *,
    after: timedelta = timedelta(),
    should_stop: Callable[[], bool] = lambda: False,
) -> int:
    """One sweep's work on it, so long after it was due."""
    deps = BroadcastDependencies(
        broadcasts=runs, spacing=lambda: SPACING, clock=lambda: NOW + after
    )
    return broadcast(runs.progress, deps=deps, should_stop=should_stop)


def key(one: Registration, kind: MessageKind = "reminder") -> MessageKey:
    """Its message's key."""
    return MessageKey(one.id, EVERY_VERSION, kind, RUN.occasion)


def test_everybody_gets_a_message_of_no_version_one_after_the_other() -> None:
    """Due at SES's pace, of no use after the start."""
    second, first = people = [person(1), person(2)]
    table = runs(*people)

    queued = carry_out(table)

    assert queued == 2
    assert list(table.messages.values()) == [
        Message(key(first), RUN.event, "pending", 0, NOW, RUN.until),
        Message(key(second), RUN.event, "pending", 0, NOW + SPACING, RUN.until),
    ]


def test_the_pace_is_kept_from_page_to_page_and_over_a_pause() -> None:
    """The next sweep goes on from the last one's end, and never in the past."""
    table = runs(*(person(number) for number in range(75)))
    stops = iter([False, False, True])
    carry_out(table, should_stop=lambda: next(stops))
    soon = len(table.messages)

    carry_out(table, after=MINUTE)

    dues = [message.due for message in table.messages.values()]
    assert soon == 50
    assert dues[:50] == [NOW + number * SPACING for number in range(50)]
    assert dues[50:] == [NOW + MINUTE + number * SPACING for number in range(25)]


@pytest.mark.parametrize(
    ("kind", "reached"),
    [
        ("reminder", {"confirmed"}),
        ("thanks", {"confirmed"}),
        ("event_changed", {"confirmed", "waiting"}),
        ("event_cancelled", {"confirmed", "waiting"}),
    ],
)
def test_only_those_it_is_true_of_are_written_to(kind: MessageKind, reached: set[State]) -> None:
    """As they are when it is queued, not as the index had them."""
    states: list[State] = ["confirmed", "waiting", "cancelled", "quarantined", "erased"]
    people = [person(number) for number, _ in enumerate(states)]
    table = runs(*people, run=replace(RUN, kind=kind))
    for registration, state in zip(people, states, strict=True):
        table.people[registration.id] = replace(registration, state=state)

    carry_out(table)

    named = {key.id: state for key, state in zip(people, states, strict=True)}
    assert {named[found.registration_id] for found in table.messages} == reached


def test_who_registers_after_its_time_is_not_reminded() -> None:
    """They have their confirmation, which says the same."""
    late = person(1, ago=-MINUTE)
    table = runs(person(2), late)

    carry_out(table, after=MINUTE * 19)

    assert key(late) not in table.messages


def test_who_was_not_in_the_index_yet_is_found_by_the_second_look() -> None:
    """The run waits until the index has settled, and looks at the newest once more."""
    newest, older = person(1), person(2, ago=MINUTE * 60)
    table = runs(newest, older)
    table.unseen = {newest.id}

    counts = [carry_out(table), carry_out(table, after=MINUTE)]
    waiting = table.settled
    table.unseen = set()
    counts.append(carry_out(table, after=MINUTE * 15))

    assert (counts, waiting, table.settled) == ([1, 0, 1], False, True)
    assert set(table.messages) == {key(newest), key(older)}
    assert carry_out(table, after=MINUTE * 16) == 0


def test_between_the_two_looks_the_run_is_due_for_no_sweep() -> None:
    """A sweep every minute would read the same end of the index again."""
    ends = replace(RUN, until=NOW + MINUTE)
    tables = [runs(person(1)), runs(person(1), run=ends)]

    for table in tables:
        carry_out(table)

    assert [table.progress.resumes for table in tables] == [RUN.second_pass_from, ends.until]


def test_a_run_that_comes_too_late_writes_to_nobody() -> None:
    """A reminder after the start would only confuse."""
    table = runs(person(1))

    queued = carry_out(table, after=timedelta(days=1))

    assert (queued, table.settled, table.messages) == (0, True, {})


def test_two_sweeps_at_once_do_no_page_twice() -> None:
    """The one that comes second to a step leaves the run to the other."""
    table = runs(*(person(number) for number in range(60)))
    old = table.progress
    carry_out(table, should_stop=iter([False, True]).__next__)
    done = len(table.messages)

    deps = BroadcastDependencies(broadcasts=table, spacing=lambda: SPACING, clock=lambda: NOW)
    again = broadcast(old, deps=deps)

    assert (done, again, len(table.messages)) == (25, 0, 25)


@pytest.mark.parametrize("seed", range(5))
def test_ten_thousand_get_one_each_through_crashes_at_random_points(seed: int) -> None:
    """Before an effect or after it, in any page: the next sweep goes on, nobody is left out."""
    dice = random.Random(seed)
    people = [
        person(number, ago=timedelta(hours=dice.randrange(1, 99))) for number in range(10_000)
    ]
    table = runs(*people)
    sweeps = 0

    def die_now_and_then() -> None:
        if dice.random() < 0.02:
            raise Crash

    table.on_call = die_now_and_then
    now = timedelta()
    while not table.settled:
        sweeps += 1
        now += MINUTE
        try:
            carry_out(table, after=now)
        except Crash:
            continue

    assert sweeps > 5
    assert set(table.messages) == {key(registration) for registration in people}
    dues = sorted(message.due for message in table.messages.values())
    assert all(second - first >= SPACING for first, second in pairwise(dues))
