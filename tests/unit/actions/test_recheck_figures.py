"""The nightly look at the figures: whoever was missed is found, until the last deletion."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from registrar.actions.attend.manage import cancel
from registrar.actions.recheck_figures import RecheckDependencies, recheck_figures
from registrar.aws.figures_check_table import FiguresCheckTable
from registrar.domain.figure_counters import FiguresCheck
from tests.support.figures_fixture import FiguresFixture, registered_people

DAY = timedelta(days=1)


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
        recheck_deps = RecheckDependencies(
            checks=self.checks,
            registrations=self.counting.store,
            figures_deps=self.counting.figures_deps,
            holders=self.counting.services.holders,
            clock=lambda: self.counting.services.now,
        )
        looks = [
            recheck_figures(recount, deps=recheck_deps, should_stop=should_stop)
            for recount in self.due()
        ]
        return sum(outcome["recounted"] for outcome in looks)


def test_every_night_whoever_was_missed_is_found(counting: FiguresFixture) -> None:
    """At the opening, then a day later; not a minute later."""
    nights, services = Nights(counting), counting.services
    first = nights.sweep()
    cancel(services.link(registered_people(counting)[0]), undone=0, deps=services.attendee_deps)
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
