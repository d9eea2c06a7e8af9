"""`registrar attendance`: minutes of attendance from Zoom's reports, and certificates."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from registrar.actions.organise.attendance import (
    attendance,
    import_attendance,
    match_report,
    send_certificates,
    with_certificate,
)
from registrar.cli.new_file import new_file
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson, Yes
from registrar.cli.output import show_rows
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json
from registrar.cli.unprintable_letters import show_unprintable_texts
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
from registrar.files.font_coverage import unprintable
from registrar.files.printable import unprintable_names
from registrar.wiring.attend import certificate_pdf
from registrar.wiring.organise import attendance_dependencies

app = typer.Typer(help="Attendance by Zoom's report, and certificates.", no_args_is_help=True)

Report = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Zoom's reports of the participants, all parts of the meeting at once.",
        exists=True,
        dir_okay=False,
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Write each certificate there, as PDF.", file_okay=False),
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that are there.")]


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


@app.command()
@stack_command
def certificates(
    operator: Operator,
    send: Annotated[bool, typer.Option("--send", help="Email them that it is ready.")] = False,
    out: Folder = None,
    force: Force = False,
    as_json: AsJson = False,
    yes: Yes = False,
) -> None:
    """List those who qualify for a certificate; with options, email them or write the files.

    Anyone who was emailed before is not emailed again.
    """
    deps = attendance_dependencies(operator.app)
    attendees = with_certificate(OPERATOR, operator.event, deps=deps)
    if not as_json:
        _warn(attendees, operator)
    if out is not None:
        _write_pdfs(attendees, out, operator, force=force)
    if send and attendees:
        if not yes:
            typer.confirm(f"Email {len(attendees)} attendee(s)?", abort=True)
        send_certificates(OPERATOR, operator.event, deps=deps)
    if as_json:
        show_json([_certificate_data(registration) for registration in attendees])
        return
    _show_minutes(attendees)
    emailed = " and will be emailed" if send and attendees else ""
    print_line(f"{len(attendees)} qualify for a certificate{emailed}")


def _show_minutes(registrations: Iterable[Registration]) -> None:
    rows = [(each.name, each.address, each.minutes) for each in registrations]
    show_rows(("name", "email", "minutes"), rows, numbers=(2,))


def _certificate_data(registration: Registration) -> dict[str, Any]:
    return attendee_data(registration) | {"unprintable": unprintable(registration.name)}


def _warn(attendees: Iterable[Registration], operator: Operator) -> None:
    """Show letters that certificates cannot write, before any is written or emailed."""
    show_unprintable_texts(operator.definition)
    lacking = unprintable_names(attendees)
    if lacking:
        print_line(
            "Certificates cannot write these letters; a question mark stands in their place."
        )
        print_line(
            "Ask how the name is written in Latin or Cyrillic letters, and correct it first:"
        )
        rows = [(registration.name, registration.address, signs) for registration, signs in lacking]
        show_rows(("name", "email", "letters"), rows)


def _write_pdfs(
    attendees: Iterable[Registration], folder: Path, operator: Operator, *, force: bool
) -> None:
    """Write ID.pdf for each attendee, in the registration's language, or the event's first."""
    operator.note("made certificates")
    folder.mkdir(parents=True, exist_ok=True)
    definition = operator.definition
    for registration in attendees:
        spoken = registration.language in definition.languages
        language = registration.language if spoken else definition.languages[0]
        with new_file(folder / f"{registration.id}.pdf", force=force) as part:
            part.write_bytes(certificate_pdf(operator.app, registration, definition, language))
