"""`registrar stats` and `registrar audit`: what an event comes to, and who did what there."""

from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Any

import typer

from registrar.actions.organise.look import audit as lines_of
from registrar.cli.connection import Endpoint, Local, Stack
from registrar.cli.operating import Operator, operate
from registrar.cli.options import AsJson, Event
from registrar.cli.output import show_json_rows, show_rows
from registrar.cli.plot import bar, days_plot
from registrar.cli.registrations import ID_SHOWN
from registrar.cli.terminal import say, show_json
from registrar.domain.audit import AuditLine
from registrar.domain.organiser import OPERATOR
from registrar.domain.tally import Figures, figures


def stats(
    event: Event,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Show how many registered: over time, by status, mail, language and every choice.

    These are the team's own figures, with small counts: for others, see registrar report.
    """
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    found = figures(operator.every(), operator.definition)
    if as_json:
        show_json(_data(operator, found))
    else:
        _show(operator, found)


def _show(operator: Operator, found: Figures) -> None:
    seats = operator.office.events.seats(operator.event)
    confirmed = f"{seats.taken} of {seats.capacity} seats are taken, {seats.waiting} wait"
    say(f"{found.total} registration(s) of {operator.event}; {confirmed}")
    if not found.total:
        return
    say(f"\nIn all, by day ({operator.definition.dates.zone})")
    typer.echo(days_plot(found.by_day))
    for name, counts in found.by_answer.items():
        say(f"\n{name}")
        most = max(counts.values())
        rows = [(value, str(count), bar(count, most)) for value, count in counts.items()]
        show_rows(("", "", ""), rows, numbers=(1,))


def _data(operator: Operator, found: Figures) -> Mapping[str, Any]:
    seats = operator.office.events.seats(operator.event)
    return {
        "event": operator.event,
        "total": found.total,
        "seats": seats.capacity,
        "confirmed": seats.taken,
        "waiting": seats.waiting,
        "by_day": {day.isoformat(): count for day, count in found.by_day.items()},
        **found.by_answer,
    }


def audit(
    event: Event,
    limit: Annotated[int, typer.Option(min=0, help="At most so many lines; 0 is all.")] = 100,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Show who did what in an event, newest first."""
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    lines = islice(lines_of(OPERATOR, event, office=operator.office), limit or None)
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
