"""Reconciliation: whatever was spoiled or missed, the counters are right again."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.reconcile_figures import Findings, check, rebuild_figures
from registrar.aws.keys.events import seats_key
from registrar.aws.keys.figures import counters_key
from registrar.aws.keys.registrations import registration_key
from registrar.aws.table import number, text
from registrar.domain.registration import Registration
from tests.support.figures_fixture import FiguresFixture, registered_people


def update(counting: FiguresFixture, key: dict[str, Any], change: str, **values: Any) -> None:
    """Change an item as nobody but a test does."""
    table = counting.services.table
    given = {f":{name}": value for name, value in values.items()}
    extra = {"ExpressionAttributeValues": given} if given else {}
    table.client.update_item(TableName=table.name, Key=key, UpdateExpression=change, **extra)


def test_what_is_right_stays_so(counting: FiguresFixture) -> None:
    """Nothing is found, and what the counters say is the same."""
    before = counting.shown()

    found = rebuild_figures(counting.event, deps=counting.reconcile_deps)

    assert found == Findings(registrations=10, uncounted=0)
    assert found.sound
    assert counting.shown() == before
    assert check(counting.event, deps=counting.reconcile_deps) == found


def test_counters_that_were_overwritten(counting: FiguresFixture) -> None:
    """Each wrong number, a negative one too, is reported and correct again."""
    counting.corrupt({"confirmed": 99, "confirmed.language=bg": -3, "nonsense": 5})
    checked = check(counting.event, deps=counting.reconcile_deps)

    found = rebuild_figures(counting.event, deps=counting.reconcile_deps)

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
    for registration in registered_people(counting)[:4]:
        update(counting, registration_key(registration.id), spoil, **used)

    found = rebuild_figures(counting.event, deps=counting.reconcile_deps)

    assert found.uncounted == 4
    assert found.wrong
    counting.assert_exact()
    assert rebuild_figures(counting.event, deps=counting.reconcile_deps).sound


def test_the_counters_were_lost(counting: FiguresFixture) -> None:
    """After one reconciliation and the loss of everything, all is there again."""
    rebuild_figures(counting.event, deps=counting.reconcile_deps)
    table = counting.services.table
    table.client.delete_item(TableName=table.name, Key=counters_key(counting.event))
    counting.services.now += timedelta(seconds=1)

    rebuild_figures(counting.event, deps=counting.reconcile_deps)

    counting.assert_exact()
    counting.recount(*registered_people(counting))
    counting.assert_exact()


def test_what_the_stream_never_told(counting: FiguresFixture) -> None:
    """Some cancelled, some came, and nobody was told: so many were behind."""
    services = counting.services
    cancel(services.link(registered_people(counting)[0]), undone=0, deps=services.attendee_deps)
    services.register("new")
    checked = check(counting.event, deps=counting.reconcile_deps)

    found = rebuild_figures(counting.event, deps=counting.reconcile_deps)

    assert (checked.uncounted, found) == (2, Findings(registrations=11, uncounted=2))
    counting.assert_exact()


def test_seats_that_do_not_fit_are_told_and_left(counting: FiguresFixture) -> None:
    """A person decides what to do about them."""
    update(counting, seats_key(counting.event), "SET taken = :taken", taken=number(4))

    found = rebuild_figures(counting.event, deps=counting.reconcile_deps)

    assert (found.seats, found.sound) == ({"taken": (4, 6)}, False)
    assert counting.services.seats.taken == 4


def test_an_index_that_is_behind_is_looked_at_again(counting: FiguresFixture) -> None:
    """Somebody counted whom the index does not show yet is not left out of the new counters."""
    store = counting.store
    late = {registered_people(counting)[-1].id}

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

    found = rebuild_figures(counting.event, deps=deps)

    assert found == Findings(registrations=10, uncounted=0)
    counting.assert_exact()


def test_counters_of_generations_gone_by_are_taken_away(counting: FiguresFixture) -> None:
    """The item does not grow with every reconciliation."""
    for _ in range(3):
        rebuild_figures(counting.event, deps=counting.reconcile_deps)

    counters = counting.store.counters(counting.event)

    assert list(counters.counts) == [counters.shown]
