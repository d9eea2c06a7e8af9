"""Figures are never negative and exact in the end, in any order of the stream."""

from collections.abc import Callable
from contextlib import suppress
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registrar.actions.attend.manage import cancel, undo
from registrar.actions.erase import erase_registration
from registrar.actions.reconcile_figures import rebuild_figures
from registrar.aws.table import Table
from registrar.domain.refusals import Refusal
from registrar.domain.registration import Registration
from tests.support.figures_fixture import FiguresFixture, figures_fixture

_events = count()

ACTS = ("register", "cancel", "undo", "promote", "bounce", "erase", "tell", "reconcile")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3)), max_size=14)


class History:
    """Four people at most, what they do, and a stream that tells when it likes."""

    def __init__(self, counting: FiguresFixture) -> None:
        self.counting = counting
        self.people: dict[int, Registration] = {}

    def act(self, what: str, who: int) -> None:
        """One step; what is refused is refused."""
        with suppress(Refusal, KeyError):
            self._acts(who)[what]()
        self.counting.assert_never_negative()

    def _acts(self, who: int) -> dict[str, Callable[[], object]]:
        counting, services = self.counting, self.counting.services
        return {
            "register": lambda: self._register(who),
            "cancel": lambda: cancel(
                services.link(self.people[who]), undone=0, deps=services.attendee_deps
            ),
            "undo": lambda: undo(
                services.link(self.people[who]), undone=0, deps=services.attendee_deps
            ),
            "promote": services.promote,
            "bounce": lambda: counting.track_delivery(self.people[who], "bounced"),
            "erase": lambda: erase_registration(
                self.people[who].id, by="attendee", deps=services.erase_deps
            ),
            "tell": lambda: counting.recount(*self._two(who)),
            "reconcile": lambda: rebuild_figures(counting.event, deps=counting.reconcile_deps),
        }

    def _two(self, who: int) -> list[Registration]:
        """One and another, if they are there."""
        return [self.people[number] for number in (who, 3 - who) if number in self.people]

    def _register(self, who: int) -> None:
        services = self.counting.services
        self.people[who] = services.register(f"p{who}", nonce=f"{who}" * 20)


@settings(
    max_examples=8,  # each is a life of three people on a table, two seconds long
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, told=st.booleans())
def test_any_history_told_in_any_way(
    table: Table, steps: list[tuple[str, int]], told: bool
) -> None:
    """Told of twice, late or out of order; what was never told of is found by reconciling."""
    history = History(figures_fixture(table, event=f"event-{next(_events)}"))
    counting = history.counting

    for what, who in steps:
        history.act(what, who)
    if told:
        for who in (3, 1, 2, 0, 0, 2):
            history.act("tell", who)
    else:
        rebuild_figures(counting.event, deps=counting.reconcile_deps)

    counting.assert_exact()
