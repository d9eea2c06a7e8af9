"""Reconcile an event: say what does not fit its registrations, or mend it, figures included."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from registrar.actions.examine import Examination, examine
from registrar.actions.mend import MendDependencies, mend, mended_line
from registrar.actions.ports import Progress
from registrar.actions.reconcile_figures import (
    Findings,
    ReconcileDependencies,
    check,
    rebuild_figures,
)
from registrar.domain.inconsistency import Inconsistency, Kind


@dataclass(frozen=True, kw_only=True)
class Reconciled:
    """Result: the number of registrations, what was mended, what is left, and what kept moving.

    ``unsettled`` are counters that changed at every look, so that nothing can be said of them.
    """

    registrations: int
    mended: tuple[Inconsistency, ...] = ()
    left: tuple[Inconsistency, ...] = ()
    unsettled: tuple[str, ...] = ()


def inspect(
    event: str,
    *,
    deps: MendDependencies,
    figures_deps: ReconcileDependencies,
    progress: Progress = lambda _: None,
) -> Reconciled:
    """Find what is wrong and change nothing. Raises NoSuchEvent."""
    examination = examine(event, deps=deps.examine_deps, progress=progress)
    figures = check(event, deps=figures_deps, progress=progress)
    return _result(examination, left=(*examination.found, *_of_figures(figures)))


def reconcile(
    event: str,
    *,
    deps: MendDependencies,
    figures_deps: ReconcileDependencies,
    progress: Progress = lambda _: None,
) -> Reconciled:
    """Mend what is wrong, with a line in the audit for each repair.

    Rows and seats come first, as options are compared with the seats; figures are built anew in any
    case. Raises NoSuchEvent, TryLater or Overtaken.
    """
    mended = mend(event, deps=deps, progress=progress)
    figures = rebuild_figures(event, deps=figures_deps, progress=progress)
    counted = (*_of_figures(figures), *_of_options(figures))
    for kind in sorted({finding.kind for finding in counted}):
        deps.repairs.note(mended_line(event, kind, deps.clock()))
    left = (finding for finding in mended.left.found if finding.subject not in figures.options)
    return _result(mended.left, mended=(*mended.done, *counted), left=tuple(left))


def _result(
    examination: Examination,
    *,
    left: tuple[Inconsistency, ...],
    mended: tuple[Inconsistency, ...] = (),
) -> Reconciled:
    return Reconciled(
        registrations=len(examination.rows.registrations),
        mended=mended,
        left=left,
        unsettled=examination.unsettled,
    )


def _of_figures(figures: Findings) -> Iterator[Inconsistency]:
    yield from _counters("figures", figures.wrong)
    if figures.uncounted:
        yield Inconsistency("uncounted", "registrations", str(figures.uncounted), "0")


def _of_options(figures: Findings) -> Iterator[Inconsistency]:
    yield from _counters("option", figures.options)


def _counters(kind: Kind, differing: Mapping[str, tuple[int, int]]) -> Iterator[Inconsistency]:
    for name, (was, right) in differing.items():
        yield Inconsistency(kind, name, str(was), str(right))
