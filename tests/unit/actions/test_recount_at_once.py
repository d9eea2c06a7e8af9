"""Counting while others count, change or erase the same registrations."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.erase import erase_registration
from registrar.actions.recount_figures import FiguresDependencies, recount
from registrar.aws.table import Table
from registrar.domain.figure_counters import CountedRegistration, Counters, CounterUpdate
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration
from tests.support.figures_fixture import FiguresFixture, figures_fixture


def test_counted_beside_an_erasure(table: Table) -> None:
    """Counted between the look and the transaction of an erasure: that is taken off too."""
    counting = figures_fixture(table)
    ivan = counting.services.register("ivan")
    looked = counting.services.erase_deps.registrations.find

    def find_then_count(registration_id: str) -> Registration | None:
        found = looked(registration_id)
        counting.recount(ivan)
        return found

    registrations: Any = type("Looking", (), {"find": staticmethod(find_then_count)})()
    deps = replace(counting.services.erase_deps, registrations=registrations)
    erase_registration(ivan.id, by="attendee", deps=deps)

    assert counting.shown() == {}
    counting.assert_never_negative()


class Between:
    """Books in which something happens just before each transaction, so often."""

    def __init__(
        self, counting: FiguresFixture, act: Callable[[], object], *, times: int = 1
    ) -> None:
        self.store, self.act, self.times = counting.store, act, times

    def entries(self, ids: list[str]) -> list[CountedRegistration]:
        """As they are."""
        return self.store.entries(ids)

    def counters(self, event: str) -> Counters:
        """As they are."""
        return self.store.counters(event)

    def update(self, event: str, recounts: list[CounterUpdate], *, counters: Counters) -> list[str]:
        """Act, then try."""
        if self.times:
            self.times -= 1
            self.act()
        return self.store.update(event, recounts, counters=counters)


def told_between(
    counting: FiguresFixture, ivan: Registration, act: Callable[[], object], times: int = 1
) -> int:
    """Recount Ivan and Maria while that happens between reading and writing."""
    store: Any = Between(counting, act, times=times)
    people = [
        ivan.id,
        *(
            registration.id
            for registration in counting.services.registrations.of_event(counting.event)
        ),
    ]
    return recount(people, deps=FiguresDependencies(store=store, events=counting.services.events))


def test_two_who_count_the_same_at_once(table: Table) -> None:
    """One of them counts; the other sees it and looks again."""
    counting = figures_fixture(table)
    ivan = counting.services.register("ivan")
    counting.services.register("maria")

    booked = told_between(counting, ivan, lambda: counting.recount(ivan))

    assert booked == 1
    counting.assert_exact()


def test_a_change_between_reading_and_writing(table: Table) -> None:
    """The others of the batch are counted at once, the one that moved as it is then."""
    counting = figures_fixture(table)
    services = counting.services
    ivan = services.register("ivan")
    services.register("maria")

    booked = told_between(
        counting, ivan, lambda: cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    )

    assert booked == 2
    counting.assert_exact()


def test_an_erasure_between_reading_and_writing(table: Table) -> None:
    """No counter, and nothing of the person, comes back."""
    counting = figures_fixture(table)
    services = counting.services
    ivan = services.register("ivan")

    booked = told_between(
        counting, ivan, lambda: erase_registration(ivan.id, by="attendee", deps=services.erase_deps)
    )

    assert (booked, counting.shown()) == (0, {})


def test_killed_before_the_transaction_and_after_it(table: Table) -> None:
    """Before: nothing has happened. After: it is done, and the second try finds nothing."""
    counting = figures_fixture(table)
    ivan = counting.services.register("ivan")

    class Killed(BaseException):
        pass

    def die() -> None:
        raise Killed

    with pytest.raises(Killed):
        told_between(counting, ivan, die)
    before = counting.shown()
    counting.recount(ivan)

    assert (before, counting.recount(ivan)) == ({}, 0)
    counting.assert_exact()


def test_others_who_come_between_every_time(table: Table) -> None:
    """It is given up for now, to be told again."""
    counting = figures_fixture(table)
    services = counting.services
    ivan = services.register("ivan")
    generations = iter(range(1, 99))

    def begin_anew() -> None:
        counters = counting.store.counters(counting.event)
        assert counting.store.begin(counting.event, counters, generation=next(generations))

    with pytest.raises(TryLater):
        told_between(counting, ivan, begin_anew, times=99)

    counting.assert_never_negative()
