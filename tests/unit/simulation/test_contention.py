"""Contention model: seats are exact, chance is repeatable, conflicts come from held items alone."""

from typing import Any

import pytest

from tests.simulation.contention.model import HeldItem, Latency
from tests.simulation.contention.report import KINDS, figures, plot
from tests.simulation.contention.rush import TIMEOUT, Plan, Rush
from tests.simulation.world.functions import timeouts

BRIEF = Latency(call=(0.001, 0.001), hold=(0.000_001, 0.000_001))


def rush(**plan: Any) -> Rush:
    """Return a rush that has run."""
    run = Rush(Plan(**plan))
    run.run()
    return run


def test_an_item_is_held_by_one_transaction_at_a_time() -> None:
    """The second meets a conflict until the first has committed."""
    item = HeldItem()

    held = [item.hold(1.0, 0.5), item.hold(1.49, 0.5), item.hold(1.5, 0.5)]

    assert held == [True, False, True]
    assert (item.writes, item.conflicts) == (2, 1)


@pytest.mark.parametrize("seed", range(5))
def test_no_more_seats_than_there_are(seed: int) -> None:
    """Seats are never oversold by many at once; each answer says the seat or position stored."""
    run = rush(visitors=400, seconds=4, seats=30, waiting_list=10, seed=seed)

    answers = figures(run)["answers"]
    assert run.taken == answers["seat"] + run.seated_later["seat"]
    assert run.waiting == answers["waiting list"] + run.seated_later["waiting list"]
    assert run.taken <= 30
    assert run.waiting <= 10
    assert sum(answers.values()) == 400


def test_the_same_seed_is_the_same_rush() -> None:
    """Answers and their moments; another seed is another."""
    first, second, other = (rush(visitors=300, seconds=2, seed=seed) for seed in (7, 7, 8))

    assert first.answers == second.answers != other.answers


def test_without_conflicts_everybody_is_answered_for_good() -> None:
    """A hold of a microsecond: no 503, exactly the seats and places filled."""
    run = rush(visitors=500, seconds=30, seats=100, waiting_list=50, latency=BRIEF)

    answers = figures(run)["answers"]
    assert (answers["seat"], answers["waiting list"], answers["full"]) == (100, 50, 350)
    assert answers["parked"] == 0


def test_a_longer_hold_is_never_better() -> None:
    """Conflicts grow with the time for which a transaction holds the counter."""
    conflicts = [
        rush(visitors=300, seconds=3, latency=Latency(hold=(held, held))).counter.conflicts
        for held in (0.001, 0.01, 0.05)
    ]

    assert conflicts == sorted(conflicts)
    assert conflicts[-1] > 10 * max(1, conflicts[0])


def test_the_model_has_the_function_s_time_out() -> None:
    """As the template says."""
    assert timeouts()["RegisterFunction"] == TIMEOUT


def test_the_account_s_executions_bound_the_rush() -> None:
    """Beyond them the gateway refuses, whatever is free."""
    answers = figures(rush(visitors=200, seconds=0.1, executions=10))["answers"]

    assert answers["throttled"] > 100


@pytest.mark.parametrize(("seats", "waiting_list"), [(300, 100), (3000, 0)])
def test_a_rush_ends_with_every_seat_filled_and_no_valid_form_refused(
    seats: int, waiting_list: int
) -> None:
    """500 a second for ten seconds on one event: no 503, and exactly the seats are given."""
    run = rush(visitors=5000, seconds=10, seats=seats, waiting_list=waiting_list)

    found = figures(run)
    assert found["answers"]["throttled"] == 0
    assert (run.taken, run.waiting, run.parked) == (seats, waiting_list, 0)
    assert sum(found["of the parked"].values()) == found["answers"]["parked"]
    assert run.taken == found["answers"]["seat"] + run.seated_later["seat"]


def test_the_plot_names_every_kind_that_was_answered() -> None:
    """A letter a kind; as wide as asked."""
    run = rush(visitors=400, seconds=4, seats=30, waiting_list=10)

    shown = plot(run, columns=70)
    kinds = [kind for kind in KINDS if figures(run)["answers"][kind]]
    assert all(f"{kind} ({KINDS[kind]})" in shown.split("\n")[-1] for kind in kinds)
    assert max(map(len, shown.split("\n")[:-1])) <= 70


@pytest.mark.parametrize(
    "plan",
    [{"visitors": 0}, {"seconds": 0}, {"seats": -1}, {"executions": 0}]
    + [{"latency": Latency(hold=hold)} for hold in ((0.0, 0.1), (0.2, 0.1))],
)
def test_a_plan_that_cannot_be_is_refused(plan: dict[str, Any]) -> None:
    """By a sentence that says what is right."""
    with pytest.raises(ValueError, match=r"zero|no time"):
        Plan(**plan)
