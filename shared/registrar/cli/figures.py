"""`registrar stats` and `registrar audit`: an event's figures, and its audit entries."""

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Annotated, Any

import typer

from registrar.actions.organise.figures import figures
from registrar.actions.organise.view import audit as lines_of
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson
from registrar.cli.output import show_json_rows, show_rows
from registrar.cli.plot import bar, days_plot
from registrar.cli.registrations import ID_SHOWN
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line, show_json
from registrar.domain.audit import AuditLine, AuditPart
from registrar.domain.figures import Figures
from registrar.domain.organiser import OPERATOR
from registrar.domain.seated_counts import seated_counts
from registrar.web.organiser.audit_labels import act_in_words


@stack_command
def stats(
    operator: Operator,
    as_json: AsJson = False,
) -> None:
    """Show statistics: registrations by day, status, delivery, language and every choice.

    These are for the team and show small counts; for others, see registrar report.
    """
    found = figures(OPERATOR, operator.event, deps=operator.organiser_deps)
    if as_json:
        show_json(_data(found))
    else:
        _show(operator, found)


def _show(operator: Operator, found: Figures) -> None:
    seats, held = found.seats, seated_counts(found.seats, found.states).held
    taken = f"{seats.taken} of {seats.capacity} seats are taken"
    of_these = f", {held} of them held;" if held else ","
    print_line(f"{operator.event}: {taken}{of_these} {seats.listed} waiting")
    if found.inconsistent:
        print_line("The counters cannot be right; count again with: registrar reconcile")
    days = {date.fromisoformat(day.value): day.active for day in found.days.lines}
    if not any(days.values()):
        return
    print_line(f"\nTotal, by day ({operator.definition.dates.zone})")
    typer.echo(days_plot(days))
    for name, counts in _counts(found).items():
        _show_counts(name, counts)


def _show_counts(name: str, counts: Mapping[str, int]) -> None:
    print_line(f"\n{name}")
    most = max(counts.values(), default=0)
    rows = [(value or "–", str(count), bar(count, most)) for value, count in counts.items()]
    show_rows(("", "", ""), rows, numbers=(1,))


def _counts(found: Figures) -> dict[str, dict[str, int]]:
    """Return the counts by subject and value: of the confirmed and waiting; by status of all."""
    breakdowns = (found.deliveries, found.languages, found.websites, *found.choices)
    counts = {
        breakdown.subject: {line.value: line.active for line in breakdown.lines}
        for breakdown in breakdowns
    }
    return {"status": {str(state): count for state, count in found.states.items()}, **counts}


def _data(found: Figures) -> Mapping[str, Any]:
    seated = seated_counts(found.seats, found.states)
    return {
        "event": found.event,
        "seats": found.seats.capacity,
        "reserve": found.seats.reserve,
        "reserve_left": found.seats.reserve_left,
        "confirmed": seated.confirmed,
        "held": seated.held,
        "waiting": found.seats.listed,
        "passed_over": found.seats.passed_over,
        "joined": found.joined,
        "erased": found.erased,
        "not_reached": found.not_reached,
        "by_day": {day.value: day.active for day in found.days.lines},
        **_counts(found),
    }


@stack_command
def audit(
    operator: Operator,
    limit: Annotated[int, typer.Option(min=0, help="Number of lines at most; 0 is all.")] = 100,
    reading: Annotated[
        bool,
        typer.Option("--reading", help="Show who viewed what, instead of changes and exports."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show the audit log of an event: who did what, newest first; or who viewed what."""
    part: AuditPart = "reading" if reading else "changes"
    every = lines_of(OPERATOR, operator.event, deps=operator.organiser_deps, part=part)
    lines = islice(every, limit or None)
    if as_json:
        show_json_rows(map(_line, lines))
        return
    zone = operator.definition.starts.tzinfo
    rows = (
        (
            line.at.astimezone(zone),
            act_in_words(line, "en"),
            line.who or line.by,
            line.registration[:ID_SHOWN],
        )
        for line in lines
    )
    if not show_rows(("when", "what", "who", "registration"), rows):
        print_line(f"nothing has been {'viewed' if reading else 'done'} in {operator.event} yet")


def _line(line: AuditLine) -> dict[str, Any]:
    return {
        "at": line.at,
        "what": line.what,
        "who": line.who or line.by,
        "registration": line.registration or None,
    }
