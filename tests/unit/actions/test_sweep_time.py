"""The time of a sweep: each part has its share, and goes on as long as it may have more to do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.sweep import RESERVE_MS
from registrar.actions.attend.manage import cancel
from registrar.actions.retain import retain
from registrar.actions.sweep import sweep
from registrar.aws.table import Table
from tests.simulation.world.functions import timeouts
from tests.support.long_waiting_list import services_with_full_option, with_counted_calls
from tests.support.services import services_with_event
from tests.support.sweeper import Sweeper, planned_anew, sweep_dependencies

HOUR = timedelta(hours=1)


@pytest.fixture
def sweeper(table: Table) -> Sweeper:
    """A sweeper of an event with one seat, two places to wait, one reminder and thanks."""
    return Sweeper(
        services_with_event(table, reminders=[{"hours_before": 24}], thanks={"hours_after": 20})
    )


@dataclass
class Endless:
    """More that is due than any sweep can do; each look takes a second."""

    seconds: list[float]
    asked: int = 0

    def due(self, now: datetime, *note: Any) -> Iterator[Any]:
        """One after the other."""
        while True:
            self.asked += 1
            self.seconds[0] -= 1
            yield "no-such-event"


def test_each_part_leaves_time_for_those_behind_it(sweeper: Sweeper) -> None:
    """A backlog in the first does not keep old answers from being deleted."""
    services = sweeper.services
    one = services.register("maria")
    seconds = [60.0]
    endless: Any = Endless(seconds)
    deps = replace(
        sweep_dependencies(services, sweeper.sender, sweeper.notices), waiting_lists=endless
    )
    services.now = services.event.ends + timedelta(days=365)

    sweep(deps, seconds_left=lambda: seconds[0])

    assert services.again(one).state == "erased"
    assert seconds[0] <= 16


def test_a_list_that_nobody_can_leave_keeps_no_mail_waiting(table: Table) -> None:
    """Waiting for a full option is passed over as far as the time goes; the rest is done."""
    services, calls = with_counted_calls(services_with_full_option(table, waiting=100))
    sweeper = Sweeper(services)
    deps = sweep_dependencies(services, sweeper.sender, sweeper.notices)

    def seconds_left() -> float:
        return 60.0 - 0.8 * (calls["get_item"] + calls["transact_write_items"])

    sweep(deps, seconds_left=seconds_left)
    first = services.seats.passed_over, sweeper.kinds()
    sweep(deps, seconds_left=lambda: 60.0)

    assert 0 < first[0] < 100
    assert first[1]
    assert (services.seats.passed_over, services.seats.waiting) == (100, 0)


def test_a_deletion_that_is_cut_short_goes_on_where_it_was(sweeper: Sweeper) -> None:
    """Each person is looked at for the time; nobody is passed over by the next look."""
    services = sweeper.services
    people = [services.register(name) for name in ("ivan", "maria", "petar")]
    deps = sweep_dependencies(services, sweeper.sender, sweeper.notices)
    services.now = services.event.ends + timedelta(days=365)
    retention = next(iter(deps.retentions.due(services.now)))
    answers = iter([False, False, False, True])

    retain(retention, deps=deps.retention_deps, should_stop=lambda: next(answers, True))
    first = [services.again(registration).state for registration in people].count("erased")
    retain(next(iter(deps.retentions.due(services.now))), deps=deps.retention_deps)

    assert first == 2
    assert [services.again(registration).state for registration in people] == ["erased"] * 3


def test_without_time_nothing_is_begun(sweeper: Sweeper) -> None:
    """Messages that are due wait for the next minute."""
    services = sweeper.services
    services.register("maria")

    swept = sweep(
        sweep_dependencies(services, sweeper.sender, sweeper.notices), seconds_left=lambda: 0.0
    )

    assert (dict(swept.outcomes), sweeper.kinds()) == ({}, [])


def test_a_part_that_was_stopped_for_the_others_goes_on_once_they_have_had_their_time(
    sweeper: Sweeper,
) -> None:
    """Its mail goes out in the same minute."""
    services = sweeper.services
    services.register("maria")

    sweep(sweep_dependencies(services, sweeper.sender, sweeper.notices), seconds_left=lambda: 10.0)

    assert sweeper.kinds() == ["confirmed"]


def test_in_the_function_s_own_time_every_part_has_some_of_its_own(sweeper: Sweeper) -> None:
    """The list comes before the mail, so that nobody is told to wait for the seat that is free."""
    services = sweeper.services
    services.publish(seats=1)
    ivan, maria = services.register("ivan"), services.register("maria")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)

    sweep(
        sweep_dependencies(services, sweeper.sender, sweeper.notices),
        seconds_left=lambda: timeouts()["SweepFunction"] - RESERVE_MS / 1000,
    )

    assert services.again(maria).state == "confirmed"
    assert sorted(sweeper.kinds()) == ["cancelled", "promoted"]


@dataclass
class Counted:
    """A source of due work that counts how often it is asked."""

    source: Any
    asked: int = 0

    def __getattr__(self, name: str) -> Any:
        """Do all else as the source does."""
        return getattr(self.source, name)

    def due(self, now: datetime, *note: Any) -> Iterator[Any]:
        """Return what is due."""
        self.asked += 1
        return iter(self.source.due(now, *note))


def asked_in_one_sweep(sweeper: Sweeper, at: datetime) -> dict[str, int]:
    """Return how often a sweep asks each source for what is due."""
    deps = sweep_dependencies(sweeper.services, sweeper.sender, sweeper.notices)
    names = ("waiting_lists", "outbox", "broadcasts", "retentions", "erasures")
    sources: dict[str, Any] = {name: Counted(getattr(deps, name)) for name in names}
    sweeper.sweep(at, **sources)
    return {name: source.asked for name, source in sources.items()}


def test_only_what_may_have_more_to_do_is_asked_again(sweeper: Sweeper) -> None:
    """Mail that was sent took time, in which more became due; a broadcast has queued some."""
    services = sweeper.services
    planned_anew(sweeper)
    sweeper.sweep()
    services.register("maria")

    asked = [
        asked_in_one_sweep(sweeper, services.now),
        asked_in_one_sweep(sweeper, services.event.starts - 24 * HOUR),
        asked_in_one_sweep(sweeper, services.event.starts - 24 * HOUR),
    ]

    once = dict.fromkeys(asked[0], 1)
    assert asked == [once | {"outbox": 2}, once | {"outbox": 3, "broadcasts": 2}, once]
