"""Recheck figures: read every registration of an event and count those that the stream missed.

The stream counts each change within seconds. A change that it lost by repeated failure is found
here: every 24 h until the event ends, then every 7 days, until all registrations are erased.
Uncounted holders of options with seats of their own are found, too; while an option waits for its
holders, the event is read every minute.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from registrar.actions.count_option_holders import (
    CountHoldersDependencies,
    count_uncounted,
    finish_counting,
)
from registrar.actions.ports import Checkpoints, DueIndex, RegistrationLister
from registrar.actions.recount_figures import FiguresDependencies, recount
from registrar.actions.work_through import ShouldStop
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event import EventDefinition
from registrar.domain.figure_counters import FiguresCheck
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import retained_until

_PAGE = 100

_WHILE_RUNNING = timedelta(days=1)
_WHEN_OVER = timedelta(days=7)


class FiguresChecks(DueIndex[FiguresCheck], Checkpoints[FiguresCheck], Protocol):
    """Interface to the due index for ``recheck_figures``; a write fails if another came first."""


@dataclass(frozen=True, kw_only=True)
class RecheckDependencies:
    """Dependencies of ``recheck_figures``."""

    checks: FiguresChecks
    registrations: RegistrationLister
    figures_deps: FiguresDependencies
    holders: CountHoldersDependencies
    clock: Callable[[], datetime]


def recheck_figures(
    check: FiguresCheck,
    *,
    deps: RecheckDependencies,
    should_stop: ShouldStop = lambda: False,
) -> Counter[str]:
    """Recount miscounted registrations until ``should_stop``; return their number by outcome."""
    recounted = 0
    current: FiguresCheck | None = check
    while current and not should_stop():
        page = deps.registrations.page(current.event, current.cursor, size=_PAGE)
        ids = [registration.id for registration in page]
        recounted += recount(ids, deps=deps.figures_deps, at_least=current.version)
        if not _count_holders(page, current.event, deps.holders, should_stop):
            break
        current = _advance(current, page, deps)
    return Counter(recounted=recounted) if recounted else Counter()


def _count_holders(
    page: Sequence[Registration],
    event: str,
    deps: CountHoldersDependencies,
    should_stop: ShouldStop,
) -> bool:
    """Count the holders in the page; False if stopped after one transaction or several."""
    counted = False
    for _ in count_uncounted(page, event, deps=deps):
        counted = True
        if should_stop():
            return False
    if counted:  # perhaps the last, however many have registered since
        finish_counting(event, deps=deps)
    return True


def _advance(
    check: FiguresCheck, page: Sequence[Registration], deps: RecheckDependencies
) -> FiguresCheck | None:
    if page:
        after = check.advanced(cursor=cursor_of(page[-1]))
        return after if deps.checks.save(check, after) else None
    all_counted = finish_counting(check.event, deps=deps.holders)
    definition = deps.figures_deps.events.definition(check.event, at_least=check.version)
    now = deps.clock()
    if now >= retained_until(definition):
        deps.checks.finish(check)
    else:
        due = _next(definition, now) if all_counted else now
        deps.checks.save(check, check.advanced(cursor=START, due=due))
    return None


def _next(definition: EventDefinition, now: datetime) -> datetime:
    return now + (_WHILE_RUNNING if now < definition.ends else _WHEN_OVER)
