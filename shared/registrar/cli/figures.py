"""`registrar stats` and `registrar audit`: what an event comes to, and who did what there."""

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Annotated, Any

import typer

from registrar.actions.organise.figures import figures
from registrar.actions.organise.view import audit as lines_of
from registrar.cli.connection import Endpoint, Local, Stack
from registrar.cli.operator import Operator, operate
from registrar.cli.options import AsJson, Event
from registrar.cli.output import show_json_rows, show_rows
from registrar.cli.plot import bar, days_plot
from registrar.cli.registrations import ID_SHOWN
from registrar.cli.terminal import say, show_json
from registrar.domain.audit import AuditLine
from registrar.domain.figures import Figures
from registrar.domain.organiser import OPERATOR


def stats(
    event: Event,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Show statistics: registrations by day, status, delivery, language and every choice.

    These are for the team and show small counts; for others, see registrar report.
    """
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    found = figures(OPERATOR, event, deps=operator.organiser_deps)
    if as_json:
        show_json(_data(found))
    else:
        _show(operator, found)


def _show(operator: Operator, found: Figures) -> None:
    seats = found.seats
    taken = f"{seats.taken} of {seats.capacity} seats are taken, {seats.listed} waiting"
    say(f"{operator.event}: {taken}")
    if found.inconsistent:
        say("The counters cannot be right; count again with: registrar reconcile")
    days = {date.fromisoformat(one.value): one.active for one in found.days.lines}
    if not any(days.values()):
        return
    say(f"\nTotal, by day ({operator.definition.dates.zone})")
    typer.echo(days_plot(days))
    for name, counts in _counts(found).items():
        _show_counts(name, counts)


def _show_counts(name: str, counts: Mapping[str, int]) -> None:
    say(f"\n{name}")
    most = max(counts.values(), default=0)
    rows = [(value or "–", str(count), bar(count, most)) for value, count in counts.items()]
    show_rows(("", "", ""), rows, numbers=(1,))


def _counts(found: Figures) -> dict[str, dict[str, int]]:
    """Each question's answers; but for the status, of those who have a seat or wait for one."""
    told = (found.deliveries, found.languages, found.websites, *found.choices)
    lines = {one.subject: {line.value: line.active for line in one.lines} for one in told}
    return {"status": {str(state): count for state, count in found.states.items()}, **lines}


def _data(found: Figures) -> Mapping[str, Any]:
    return {
        "event": found.event,
        "seats": found.seats.capacity,
        "confirmed": found.seats.taken,
        "waiting": found.seats.listed,
        "passed_over": found.seats.passed_over,
        "joined": found.joined,
        "erased": found.erased,
        "not_reached": found.not_reached,
        "by_day": {one.value: one.active for one in found.days.lines},
        **_counts(found),
    }


def audit(
    event: Event,
    limit: Annotated[int, typer.Option(min=0, help="Number of lines at most; 0 is all.")] = 100,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Show who did what in an event, newest first."""
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    lines = islice(lines_of(OPERATOR, event, deps=operator.organiser_deps), limit or None)
    if as_json:
        show_json_rows(map(_line, lines))
        return
    zone = operator.definition.starts.tzinfo
    rows = (
        (one.at.astimezone(zone), one.what, one.who or one.by, one.registration[:ID_SHOWN])
        for one in lines
    )
    if not show_rows(("when", "what", "who", "registration"), rows):
        say(f"nothing has been done in {event} yet")


def _line(one: AuditLine) -> dict[str, Any]:
    return {
        "at": one.at,
        "what": one.what,
        "who": one.who or one.by,
        "registration": one.registration or None,
    }
