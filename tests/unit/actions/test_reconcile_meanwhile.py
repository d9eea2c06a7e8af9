"""Reconciliation while others register, cancel, are erased, or reconcile too."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.erase import erase_registration
from registrar.actions.reconcile_figures import Overtaken, rebuild_figures
from registrar.domain.registration import Registration
from tests.support.figures_fixture import FiguresFixture, registered_people


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
    rebuild_figures(counting.event, deps=replace(counting.reconcile_deps, store=store))
    return list(store.shown)


def test_while_others_register_cancel_and_are_erased(counting: FiguresFixture) -> None:
    """Exact in the end, and at every moment wrong by no more than what was not told yet."""
    services, current = counting.services, registered_people(counting)
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
    assert rebuild_figures(counting.event, deps=counting.reconcile_deps).sound


def test_changes_that_nobody_tells_of_meanwhile(counting: FiguresFixture) -> None:
    """Registrations made during the recount are counted when the stream tells of them."""
    services = counting.services
    current = registered_people(counting)
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
    erase_registration(
        registered_people(counting)[0].id, by="attendee", deps=counting.services.erase_deps
    )
    counting.assert_exact()

    found = rebuild_figures(counting.event, deps=counting.reconcile_deps)

    assert found.sound
    counting.assert_exact()
    counting.assert_never_negative()


def test_two_who_reconcile_at_once(counting: FiguresFixture) -> None:
    """The first is told that another has taken over; what the second makes is right."""
    counting.corrupt({"confirmed": 3})

    with pytest.raises(Overtaken):
        reconcile_meanwhile(
            counting,
            lambda: None,
            lambda: rebuild_figures(counting.event, deps=counting.reconcile_deps),
        )

    counting.assert_exact()
