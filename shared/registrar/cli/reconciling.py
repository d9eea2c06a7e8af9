"""`registrar reconcile`: compare an event's rows and counters with its registrations, and mend."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import typer

from registrar.actions.reconcile import Reconciled, inspect, reconcile
from registrar.actions.reconcile_figures import Overtaken
from registrar.cli.connection import Connection
from registrar.cli.options import AsJson, EventOrNone
from registrar.cli.progress import counting
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_error, print_line, show_json
from registrar.domain.inconsistency import Inconsistency, Kind
from registrar.wiring.app import App
from registrar.wiring.deliver import announcement_table
from registrar.wiring.interest import interest_table
from registrar.wiring.operator import mend_dependencies, reconcile_dependencies

_NAMED = 50  # findings that are listed, at most

# What is wrong, with the subject, the value found and the right one
_WORDS: Mapping[Kind, str] = {
    "seats": "seat counter {subject} is {was}, the registrations are {right}",
    "option": "option {subject}: {was} seats are counted, {right} registrations have one",
    "option passed over": "option {subject}: {was} are counted as waiting for it, {right} do",
    "address unclaimed": "registration {subject} does not hold its address",
    "address of another": "the address of registration {subject} is kept by {was}, which is gone",
    "address of nobody": "the address of registration {subject} is kept by {was}, which is gone",
    "address held twice": "registrations {subject} and {was} are active with one address",
    "position of nobody": "position {subject} names {was}, which does not wait there",
    "position missing": "registration {subject} waits without a position (ticket {right})",
    "ticket": "the last ticket drawn is {was}, and {right} is given out",
    "message missing": "registration {subject} is {right}, and no email says so",
    "message of nobody": "message {subject} has no registration",
    "hold without end": "the seat of registration {subject} is held without an end",
    "figures": "figure {subject} is {was}, the registrations are {right}",
    "uncounted": "{was} registration(s) are not in the figures as they are",
    "not listed": "the list of {subject} does not show the event as published",
    "erased leftovers": "erased registration {subject} still has: {was}",
}

# What a person can do about a finding that no repair mends
_ADVICE: Mapping[Kind, str] = {
    "address held twice": "of two active registrations with one address, cancel one",
    "message missing": "who was emailed before is not emailed again by itself; registrar resend",
    "position missing": "who waits without a ticket has lost the place: cancel and restore them",
}


@stack_command
def reconcile_(
    connection: Connection,
    event: EventOrNone = None,
    every: Annotated[bool, typer.Option("--all", help="Every published event.")] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend what is wrong; without it nothing is changed.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Compare seats, waiting list, addresses, messages and figures with the registrations.

    Others may register meanwhile. Exit code 1 if anything is wrong, or with --repair if anything
    could not be mended.
    """
    if (event is None) != every:
        raise typer.BadParameter("name an event, or use --all")
    app = connection.app
    names = [event] if event else app.events.all()
    results = {name: _result_of(name, app, repair=repair) for name in names}
    if as_json:
        show_json({name: _data(result) for name, result in results.items()})
    else:
        for name, result in results.items():
            _show(name, result)
    if any(result.left for result in results.values()):
        raise typer.Exit(1)


def _result_of(event: str, app: App, *, repair: bool) -> Reconciled:
    if repair:
        interest_table(app).keep_until_notified(event)
        announcement_table(app).forget_searches(event)
    act = reconcile if repair else inspect
    deps, figures_deps = mend_dependencies(app), reconcile_dependencies(app)
    try:
        with counting(event) as report:
            return act(event, deps=deps, figures_deps=figures_deps, progress=report)
    except Overtaken as error:
        raise Advice(f"somebody else is reconciling {event} right now; theirs will do") from error


def _show(event: str, result: Reconciled) -> None:
    print_line(f"{event}: {result.registrations} registration(s), {_summary(result)}")
    for line in _lines("mended", result.mended):
        print_line(line)
    for line in _lines("wrong", result.left):
        print_line(line)
    for kind in sorted({finding.kind for finding in result.left} & {*_ADVICE}):
        print_error(f"{event}: {_ADVICE[kind]}")
    for name in result.unsettled:
        print_line(f"  not known: {name} changed at every look; look again when fewer register")


def _summary(result: Reconciled) -> str:
    if not result.mended and not result.left:
        return "all fits"
    mended = f"{len(result.mended)} mended" if result.mended else ""
    left = f"{len(result.left)} wrong" if result.left else ""
    return ", ".join(part for part in (mended, left) if part)


def _lines(what: str, found: tuple[Inconsistency, ...]) -> Iterable[str]:
    for finding in found[:_NAMED]:
        words = _WORDS[finding.kind].format(
            subject=finding.subject, was=finding.was, right=finding.right
        )
        yield f"  {what}: {words}"
    if len(found) > _NAMED:
        yield f"  and {len(found) - _NAMED} more {what}"


def _data(result: Reconciled) -> dict[str, Any]:
    return {
        "registrations": result.registrations,
        "mended": [*map(_finding, result.mended)],
        "left": [*map(_finding, result.left)],
        "unsettled": [*result.unsettled],
    }


def _finding(found: Inconsistency) -> dict[str, str]:
    return {"kind": found.kind, "subject": found.subject, "was": found.was, "right": found.right}
