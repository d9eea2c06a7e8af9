"""Two repairs of one event at once: the second has no effect, so that no seat is given twice."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from registrar.actions.examine import examine
from registrar.actions.mend import mend, mended_line
from registrar.actions.reconcile_options import reconcile_options
from registrar.aws.keys.events import option_key, seats_key
from registrar.aws.option_table import OptionTable
from registrar.aws.table import Table, number
from tests.support.limited_options import ENGLISH, fields_with_seats
from tests.support.option_counting import audit
from tests.support.reconciling import ReconcileFixture, reconcile_fixture


@pytest.fixture
def at(table: Table) -> ReconcileFixture:
    """Return an event whose seats and options fit."""
    return reconcile_fixture(table, names=2, seats=9)


@dataclass
class Meanwhile:
    """Repairs before which another repair ends and somebody registers."""

    at: ReconcileFixture
    done: list[bool] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.at.deps.repairs, name)

    def set_seats(self, line: Any, was: Any, right: Any) -> bool:
        """Let the others act, then write."""
        mend(self.at.event, deps=self.at.deps)
        self.at.services.register("late", interpretation="bulgarian")
        self.done.append(self.at.deps.repairs.set_seats(line, was, right))
        return self.done[-1]


def test_a_seat_given_after_the_other_repair_stays_counted(at: ReconcileFixture) -> None:
    """The counter is what both found, but not the same any more: one mended it, one registered."""
    at.change(seats_key(at.event), "SET taken = :wrong", wrong=number(3))
    repairs: Any = Meanwhile(at)

    mend(at.event, deps=replace(at.deps, repairs=repairs))

    assert repairs.done == [False]
    assert at.services.seats.taken == 3
    assert "seats" not in {kind for kind, _ in at.found()}


def test_an_option_s_waiting_count_is_compared_too(at: ReconcileFixture) -> None:
    """A repair of an older look has no effect on a counter that was mended since."""
    key = option_key(at.event, *ENGLISH)
    at.change(key, "SET passed_over = :wrong", wrong=number(1))
    was = examine(at.event, deps=at.deps.examine_deps).rows.options[ENGLISH]
    mend(at.event, deps=at.deps)
    at.change(key, "SET passed_over = :again", again=number(1))
    line = mended_line(at.event, "option passed over", at.services.now)

    assert at.deps.repairs.set_passed_over(line, ENGLISH, was, 0) is False
    assert at.services.events.option_seats(at.event)[ENGLISH].passed_over == 1


@dataclass
class CorrectedMeanwhile:
    """Counters of options before whose correction another one ends and somebody registers."""

    at: ReconcileFixture
    is_first: bool = True

    def __getattr__(self, name: str) -> Any:
        return getattr(OptionTable(self.at.table), name)

    def correct(self, event: str, option: Any, **values: Any) -> bool:
        """Let the others act once, then write."""
        if self.is_first:
            self.is_first = False
            reconcile_options(event, audit=audit(self.at.services))
            self.at.services.register("late", interpretation="english")
        return OptionTable(self.at.table).correct(event, option, **values)


def test_an_option_given_after_the_other_repair_stays_counted(table: Table) -> None:
    """As the seats are: two held it, three were counted, and then three hold it."""
    at = reconcile_fixture(table, names=2, seats=9, fields=fields_with_seats(english=5))
    at.change(option_key(at.event, *ENGLISH), "SET taken = :wrong", wrong=number(3))
    options: Any = CorrectedMeanwhile(at)
    checked = audit(at.services)
    deps = replace(checked, holders=replace(checked.holders, options=options))

    reconcile_options(at.event, audit=deps)

    assert at.services.events.option_seats(at.event)[ENGLISH].taken == 3
