"""`registrar attendance`: minutes of attendance from Zoom's reports, and certificates."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from registrar.actions.organise.attendance import attendance, import_attendance, match_report
from registrar.actions.organise.present import choose, forget, set_minutes, unset_minutes
from registrar.cli.certificates import certificates
from registrar.cli.check_in import check_in
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson, RegistrationId, Yes
from registrar.cli.output import show_rows
from registrar.cli.registrations import ID_SHOWN
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json
from registrar.cli.zoom_reports import (
    attendee_data,
    matching_data,
    odd_data,
    read_in,
    show_matching,
    show_odd_rows,
)
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration import Registration
from registrar.wiring.organise import attendance_dependencies

app = typer.Typer(
    help="Check-in, attendance by Zoom's report, and certificates.", no_args_is_help=True
)

Report = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Zoom's reports of the participants, all parts of the meeting at once.",
        exists=True,
        dir_okay=False,
    ),
]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        wrong = f'"{name}" is not a time zone; write it like Europe/Sofia'
        raise typer.BadParameter(wrong) from error


Zone = Annotated[
    ZoneInfo | None,
    typer.Option(
        metavar="ZONE",
        parser=_zone,
        help="Time zone of the Zoom account; without it, the event's.",
    ),
]


@app.command("import")
@stack_command
def import_(
    operator: Operator,
    files: Report,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Preview only.")] = False,
    zone: Zone = None,
    as_json: AsJson = False,
    yes: Yes = False,
) -> None:
    """Import attendance from Zoom's report. Importing the same files again changes nothing.

    What is imported replaces what was imported before, so give all files at once.
    """
    deps = attendance_dependencies(operator.app)
    reports = [(file.name, read_in(file, zone, operator.definition)) for file in files]
    joins = [join for _, report in reports for join in report.joins]
    seen = match_report(OPERATOR, operator.event, joins, deps=deps)
    if as_json and not (dry_run or yes):
        raise Advice("--json does not ask; add --yes, or --dry-run to save nothing")
    if not as_json:
        show_matching(seen, operator.definition)
        show_odd_rows(reports)
    if not (dry_run or yes) and seen.changed:
        typer.confirm(f"Save attendance of {seen.changed} attendee(s)?", abort=True)
    done = seen if dry_run else import_attendance(OPERATOR, operator.event, joins, deps=deps)
    if as_json:
        show_json(matching_data(done, operator.definition) | {"odd": odd_data(reports)})
    elif dry_run:
        print_line(f"nothing is saved; it would change {seen.changed} registration(s)")
    else:
        print_line(f"{done.changed} registration(s) changed")


@app.command("list")
@stack_command
def list_(
    operator: Operator,
    as_json: AsJson = False,
) -> None:
    """List confirmed attendees and their minutes of attendance; empty where unknown."""
    seated = attendance(OPERATOR, operator.event, deps=attendance_dependencies(operator.app))
    if as_json:
        show_json([attendee_data(registration) for registration in seated])
        return
    _show_minutes(seated)
    known = sum(registration.minutes is not None for registration in seated)
    print_line(f"{len(seated)} confirmed, {known} of them with minutes")


Minutes = Annotated[
    int | None, typer.Argument(metavar="MINUTES", help="Whole minutes present.", show_default=False)
]
Undo = Annotated[bool, typer.Option("--undo", help="Undo it.")]


@app.command()
@stack_command
def present(
    operator: Operator,
    registration: RegistrationId,
    minutes: Minutes = None,
    undo: Undo = False,
    as_json: AsJson = False,
) -> None:
    """Set minutes of attendance by hand; they count instead of those of any report.

    [bold]Examples[/bold]

    registrar attendance present my-event 3f9a01 120

    registrar attendance present my-event 3f9a01 --undo
    """
    if (minutes is None) != undo:
        raise typer.BadParameter("give either MINUTES or --undo")
    current, deps = operator.detail_of(registration).registration, operator.organiser_deps
    if minutes is None:
        unset_minutes(OPERATOR, operator.event, current.id, deps=deps)
    else:
        set_minutes(OPERATOR, operator.event, current.id, minutes, deps=deps)
    _show_presence(operator, current.id, as_json)


@app.command("choose")
@stack_command
def choose_(
    operator: Operator,
    registration: RegistrationId,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Name or address as in Zoom's report.")
    ],
    undo: Undo = False,
    as_json: AsJson = False,
) -> None:
    """Keep whom a name in Zoom's reports means; every report of the event then has them recognised.

    [bold]Example[/bold]

    registrar attendance choose my-event 3f9a01 "iPhone of Maria"
    """
    current, deps = operator.detail_of(registration).registration, operator.organiser_deps
    act = forget if undo else choose
    act(OPERATOR, operator.event, current.id, name, deps=deps)
    _show_presence(operator, current.id, as_json)


def _show_presence(operator: Operator, registration: str, as_json: bool) -> None:
    after = operator.detail_of(registration).registration
    if as_json:
        show_json(attendee_data(after))
        return
    present = "unknown" if after.minutes is None else f"{after.minutes} minutes"
    by_hand = " (set by hand)" if after.hand_minutes is not None else ""
    names = f"; in Zoom: {', '.join(after.zoom_names)}" if after.zoom_names else ""
    print_line(f"{after.id[:ID_SHOWN]} {after.name}: {present}{by_hand}{names}")


def _show_minutes(registrations: Iterable[Registration]) -> None:
    rows = [(each.name, each.contact, each.minutes) for each in registrations]
    show_rows(("name", "email", "minutes"), rows, numbers=(2,))


app.command()(certificates)
app.command("check-in")(check_in)
