"""Reconcile and the nightly look: whatever was spoiled or missed, the counters are right again."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.erase import erase_registration
from registrar.actions.recheck_figures import RecheckDependencies, recheck_figures
from registrar.actions.reconcile_figures import Findings, Overtaken, check, reconcile
from registrar.aws.figures_check_table import FiguresCheckTable
from registrar.aws.keys.events import seats_key
from registrar.aws.keys.figures import counters_key
from registrar.aws.keys.registrations import registration_key
from registrar.aws.table import Table, number, text
from registrar.domain.figure_counters import FiguresCheck
from registrar.domain.registration import Registration
from tests.support.figures_fixture import FiguresFixture, figures_fixture

DAY = timedelta(days=1)


@pytest.fixture
def counting(table: Table) -> FiguresFixture:
    """Ten people with seats and places, all of them counted."""
    counting = figures_fixture(table, seats=6)
    counting.recount(*[counting.services.register(f"p{number}") for number in range(10)])
    return counting


def people(counting: FiguresFixture) -> list[Registration]:
    """Return the registrations."""
    return list(counting.services.registrations.of_event(counting.event))


def update(counting: FiguresFixture, key: dict[str, Any], change: str, **values: Any) -> None:
    """Change an item as nobody but a test does."""
    table = counting.services.table
    given = {f":{name}": value for name, value in values.items()}
    extra = {"ExpressionAttributeValues": given} if given else {}
    table.client.update_item(TableName=table.name, Key=key, UpdateExpression=change, **extra)


def test_what_is_right_stays_so(counting: FiguresFixture) -> None:
    """Nothing is found, and what the counters say is the same."""
    before = counting.shown()

    found = reconcile(counting.event, deps=counting.reconcile_deps)

    assert found == Findings(registrations=10, uncounted=0)
    assert found.sound
    assert counting.shown() == before
    assert check(counting.event, deps=counting.reconcile_deps) == found


def test_counters_that_were_overwritten(counting: FiguresFixture) -> None:
    """Each wrong number, a negative one too, is reported and correct again."""
    counting.corrupt({"confirmed": 99, "confirmed.language=bg": -3, "nonsense": 5})
    checked = check(counting.event, deps=counting.reconcile_deps)

    found = reconcile(counting.event, deps=counting.reconcile_deps)

    wrong = {"confirmed": (99, 6), "confirmed.language=bg": (-3, 6), "nonsense": (5, 0)}
    assert checked == found == Findings(registrations=10, uncounted=0, wrong=wrong)
    counting.assert_exact()
    counting.assert_never_negative()


def test_check_changes_nothing(counting: FiguresFixture) -> None:
    """It looks, some times, and says what it saw."""
    counting.corrupt({"confirmed": 1})
    before = counting.services.rows()

    check(counting.event, deps=counting.reconcile_deps)

    assert counting.services.rows() == before


@pytest.mark.parametrize(
    "spoil",
    [
        "REMOVE counted",
        "SET counted = :nonsense",
        "SET counted = :later",
        "SET counted = :old",
    ],
)
def test_registrations_that_say_something_else_of_themselves(
    counting: FiguresFixture, spoil: str
) -> None:
    """They are counted as they are, once."""
    values = {
        "nonsense": "nonsense",
        "later": '[99999999999,1,["confirmed"]]',
        "old": '[0,1,["waiting"]]',
    }
    used = {name: text(value) for name, value in values.items() if f":{name}" in spoil}
    for registration in people(counting)[:4]:
        update(counting, registration_key(registration.id), spoil, **used)

    found = reconcile(counting.event, deps=counting.reconcile_deps)

    assert found.uncounted == 4
    assert found.wrong
    counting.assert_exact()
    assert reconcile(counting.event, deps=counting.reconcile_deps).sound


def test_the_counters_were_lost(counting: FiguresFixture) -> None:
    """After one reconciliation and the loss of everything, all is there again."""
    reconcile(counting.event, deps=counting.reconcile_deps)
    table = counting.services.table
    table.client.delete_item(TableName=table.name, Key=counters_key(counting.event))
    counting.services.now += timedelta(seconds=1)

    reconcile(counting.event, deps=counting.reconcile_deps)

    counting.assert_exact()
    counting.recount(*people(counting))
    counting.assert_exact()


def test_what_the_stream_never_told(counting: FiguresFixture) -> None:
    """Some cancelled, some came, and nobody was told: so many were behind."""
    services = counting.services
    cancel(services.link(people(counting)[0]), undone=0, deps=services.attendee_deps)
    services.register("new")
    checked = check(counting.event, deps=counting.reconcile_deps)

    found = reconcile(counting.event, deps=counting.reconcile_deps)

    assert (checked.uncounted, found) == (2, Findings(registrations=11, uncounted=2))
    counting.assert_exact()


def test_seats_that_do_not_fit_are_told_and_left(counting: FiguresFixture) -> None:
    """A person decides what to do about them."""
    update(counting, seats_key(counting.event), "SET taken = :taken", taken=number(4))

    found = reconcile(counting.event, deps=counting.reconcile_deps)

    assert (found.seats, found.sound) == ({"taken": (4, 6)}, False)
    assert counting.services.seats.taken == 4


@dataclass
class Meanwhile:
    """Books beside which something happens before each page, while there is something."""

    counting: FiguresFixture
    acts: list[Callable[[], object]]
    shown: list[dict[str, int]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.counting.store, name)

    def page(self, event: str, cursor: str, *, size: int) -> list[Registration]:
        """Act, then read: three at a time, so that there are several pages."""
        if self.acts:
            self.acts.pop(0)()
        self.shown.append(self.counting.shown())
        return self.counting.store.page(event, cursor, size=3)


def reconcile_meanwhile(
    counting: FiguresFixture, *acts: Callable[[], object]
) -> list[dict[str, int]]:
    """Reconcile while these happen; what organisers saw before each page."""
    store: Any = Meanwhile(counting, list(acts))
    reconcile(counting.event, deps=replace(counting.reconcile_deps, store=store))
    return list(store.shown)


def test_while_others_register_cancel_and_are_erased(counting: FiguresFixture) -> None:
    """Exact in the end, and at every moment wrong by no more than what was not told yet."""
    services, current = counting.services, people(counting)
    came: list[Registration] = []
    right: list[dict[str, int]] = []

    def noted(act: Callable[[], object]) -> Callable[[], object]:
        def acted() -> None:
            act()
            counting.recount(*current, *came)
            right.append(dict(counting.expected()))

        return acted

    shown = reconcile_meanwhile(
        counting,
        noted(lambda: erase_registration(current[0].id, by="attendee", deps=services.erase_deps)),
        noted(lambda: came.append(services.register("late"))),
        noted(lambda: cancel(services.link(current[8]), undone=0, deps=services.attendee_deps)),
        noted(lambda: erase_registration(current[9].id, by="attendee", deps=services.erase_deps)),
    )

    assert shown[: len(right)] == right
    counting.assert_exact()
    counting.assert_never_negative()
    assert reconcile(counting.event, deps=counting.reconcile_deps).sound


def test_changes_that_nobody_tells_of_meanwhile(counting: FiguresFixture) -> None:
    """Registrations made during the recount are counted when the stream tells of them."""
    services = counting.services
    current = people(counting)
    reconcile_meanwhile(
        counting,
        lambda: None,
        lambda: cancel(services.link(current[0]), undone=0, deps=services.attendee_deps),
    )

    counting.recount(*current)

    counting.assert_exact()


def test_killed_in_the_middle_and_begun_anew(counting: FiguresFixture) -> None:
    """Shown figures stay correct and are kept up; the next recount finishes."""

    class Killed(BaseException):
        pass

    def die() -> None:
        raise Killed

    with pytest.raises(Killed):
        reconcile_meanwhile(counting, lambda: None, die)
    new = counting.services.register("new")
    counting.recount(new)
    counting.assert_exact()
    erase_registration(people(counting)[0].id, by="attendee", deps=counting.services.erase_deps)
    counting.assert_exact()

    found = reconcile(counting.event, deps=counting.reconcile_deps)

    assert found.sound
    counting.assert_exact()
    counting.assert_never_negative()


def test_two_who_reconcile_at_once(counting: FiguresFixture) -> None:
    """The first is told that another has taken over; what the second makes is right."""
    counting.corrupt({"confirmed": 3})

    with pytest.raises(Overtaken):
        reconcile_meanwhile(
            counting, lambda: None, lambda: reconcile(counting.event, deps=counting.reconcile_deps)
        )

    counting.assert_exact()


def test_an_index_that_is_behind_is_looked_at_again(counting: FiguresFixture) -> None:
    """Somebody counted whom the index does not show yet is not left out of the new counters."""
    store = counting.store
    late = {people(counting)[-1].id}

    class Behind:
        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

        def page(self, event: str, cursor: str, *, size: int) -> list[Registration]:
            return [
                registration
                for registration in store.page(event, cursor, size=size)
                if registration.id not in late
            ]

    lagging: Any = Behind()
    deps = replace(counting.reconcile_deps, store=lagging, wait=late.clear)

    found = reconcile(counting.event, deps=deps)

    assert found == Findings(registrations=10, uncounted=0)
    counting.assert_exact()


def test_counters_of_generations_gone_by_are_taken_away(counting: FiguresFixture) -> None:
    """The item does not grow with every reconciliation."""
    for _ in range(3):
        reconcile(counting.event, deps=counting.reconcile_deps)

    counters = counting.store.counters(counting.event)

    assert list(counters.counts) == [counters.shown]


@dataclass
class Nights:
    """The sweep's part in the figures."""

    counting: FiguresFixture

    def __post_init__(self) -> None:
        self.checks = FiguresCheckTable(self.counting.services.table)

    def due(self) -> list[FiguresCheck]:
        """Return the recounts that are due now."""
        return list(self.checks.due(self.counting.services.now))

    def sweep(self, *, should_stop: Callable[[], bool] = lambda: False) -> int:
        """Look through what is due; how many were counted anew."""
        watch = RecheckDependencies(
            checks=self.checks,
            registrations=self.counting.store,
            figures_deps=self.counting.figures_deps,
            holders=self.counting.services.holders,
            clock=lambda: self.counting.services.now,
        )
        looks = [
            recheck_figures(recount, deps=watch, should_stop=should_stop) for recount in self.due()
        ]
        return sum(outcome["recounted"] for outcome in looks)


def test_every_night_whoever_was_missed_is_found(counting: FiguresFixture) -> None:
    """At the opening, then a day later; not a minute later."""
    nights, services = Nights(counting), counting.services
    first = nights.sweep()
    cancel(services.link(people(counting)[0]), undone=0, deps=services.attendee_deps)
    services.register("new")
    soon = nights.sweep()
    services.now += DAY

    night = nights.sweep()

    assert (first, soon, night) == (0, 0, 2)
    counting.assert_exact()


def test_a_look_that_ran_out_of_time_goes_on(counting: FiguresFixture) -> None:
    """The recount goes on at its stored position."""
    nights = Nights(counting)
    counting.services.register("new")
    looks = iter([False, True])
    begun = nights.sweep(should_stop=lambda: next(looks))

    [current] = nights.due()
    nights.sweep()

    assert begun == 1
    assert current.cursor
    assert nights.due() == []


def test_weekly_after_the_event_and_never_after_the_last_deletion(counting: FiguresFixture) -> None:
    """It leaves the index with the last registration."""
    nights, services = Nights(counting), counting.services
    services.now = services.event.ends
    nights.sweep()
    services.now += 6 * DAY
    quiet = nights.due()
    services.now += DAY
    weekly = nights.due()
    services.now = services.event.ends + 365 * DAY

    nights.sweep()

    assert (quiet, len(weekly), nights.due()) == ([], 1, [])
    services.now += 365 * DAY
    assert nights.due() == []
