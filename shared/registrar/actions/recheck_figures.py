"""Look through: once in a while an event's registrations are gone through, so that all count.

The stream counts each change within seconds for the figures. What it lost, because it failed again
and again, is found here: nightly until the event is over, then weekly, until everybody is erased.
So is whoever holds an option with seats of its own and is not counted among them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from registrar.actions.count_option_holders import HolderCount, settle, take_in
from registrar.actions.recount_figures import FiguresDependencies, recount
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event import EventDefinition
from registrar.domain.figure_counters import FiguresCheck
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import kept_until

_PAGE = 100

_WHILE_RUNNING = timedelta(days=1)
_WHEN_OVER = timedelta(days=7)


class FiguresChecks(Protocol):
    """What looking through needs of the events that are due; each change fails if late."""

    def due(self, now: datetime) -> Iterable[FiguresCheck]:
        """The events whose time has come."""

    def save(self, before: FiguresCheck, after: FiguresCheck) -> bool:
        """Take the step."""

    def finish(self, current: FiguresCheck) -> bool:
        """Never again."""


class Registrations(Protocol):
    """What looking through needs of the registrations."""

    def page(self, event: str, cursor: str, *, size: int) -> Sequence[Registration]:
        """The event's next registrations; empty at the end."""


@dataclass(frozen=True, kw_only=True)
class RecheckDependencies:
    """Who looks through: the collaborators of ``recheck_figures``."""

    rounds: FiguresChecks
    registrations: Registrations
    figures_deps: FiguresDependencies
    holders: HolderCount
    clock: Callable[[], datetime]


def recheck_figures(
    current: FiguresCheck, *, deps: RecheckDependencies, enough: Callable[[], bool] = lambda: False
) -> Counter[str]:
    """Count whom the counters do not have as they are, until it is ``enough``; how many."""
    recounted = 0
    going: FiguresCheck | None = current
    while going and not enough():
        page = deps.registrations.page(going.event, going.cursor, size=_PAGE)
        ids = [one.id for one in page]
        recounted += recount(ids, deps=deps.figures_deps, at_least=going.version)
        form = deps.holders.events.form(going.event, at_least=going.version)
        take_in(page, form, count=deps.holders)
        going = _go_on(going, page, deps)
    return Counter(recounted=recounted) if recounted else Counter()


def _go_on(
    going: FiguresCheck, page: Sequence[Registration], deps: RecheckDependencies
) -> FiguresCheck | None:
    if page:
        after = going.advanced(cursor=cursor_of(page[-1]))
        return after if deps.rounds.save(going, after) else None
    form = deps.holders.events.form(going.event, at_least=going.version)
    settle(form, count=deps.holders, until=going.version)
    definition = deps.figures_deps.events.definition(going.event, at_least=going.version)
    if deps.clock() >= kept_until(definition):
        deps.rounds.finish(going)
    else:
        due = _next(definition, deps.clock())
        deps.rounds.save(going, going.advanced(cursor=START, due=due))
    return None


def _next(definition: EventDefinition, now: datetime) -> datetime:
    return now + (_WHILE_RUNNING if now < definition.ends else _WHEN_OVER)
