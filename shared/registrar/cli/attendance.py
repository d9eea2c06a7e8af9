"""`registrar attendance`: who was there, by Zoom's report, and their certificates."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from registrar.actions.organise.attendance import (
    attendance,
    import_attendance,
    match_report,
    send_certificates,
    with_certificate,
)
from registrar.cli.connection import Endpoint, Local, Stack
from registrar.cli.new_file import new_file
from registrar.cli.operator import Operator, operate
from registrar.cli.options import AsJson, Event, Yes
from registrar.cli.output import show_rows
from registrar.cli.terminal import Advice, say, show_json
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
Zone = Annotated[
    str | None,
    typer.Option(metavar="ZONE", help="Time zone of the Zoom account; without it, the event's."),
]


@app.command("import")
def import_(  # noqa: PLR0913, PLR0917 each is an argument or an option of the command
    event: Event,
    files: Report,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Preview only.")] = False,
    zone: Zone = None,
    as_json: AsJson = False,
    yes: Yes = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Import attendance from Zoom's report. Importing the same files again changes nothing.

    What is imported replaces what was imported before, so give all files at once.
    """
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    deps = attendance_dependencies(operator.app)
    reports = [(file.name, read_in(file, zone, operator)) for file in files]
    joins = [join for _, report in reports for join in report.joins]
    seen = match_report(OPERATOR, event, joins, deps=deps)
    if as_json and not (dry_run or yes):
        raise Advice("--json does not ask; add --yes, or --dry-run to save nothing")
    if not as_json:
        show_matching(seen, operator)
        show_odd_rows(reports)
    if not (dry_run or yes) and seen.changed:
        typer.confirm(f"Save attendance of {seen.changed} attendee(s)?", abort=True)
    done = seen if dry_run else import_attendance(OPERATOR, event, joins, deps=deps)
    if as_json:
        show_json(matching_data(done, operator) | {"odd": odd_data(reports)})
    elif dry_run:
        say(f"nothing is saved; it would change {seen.changed} registration(s)")
    else:
        say(f"{done.changed} registration(s) changed")


@app.command("list")
def list_(
    event: Event,
    as_json: AsJson = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """List confirmed attendees and their minutes of attendance; empty where unknown."""
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    operator.note(f"listed {'json' if as_json else 'table'}")
    there = attendance(OPERATOR, event, deps=attendance_dependencies(operator.app))
    if as_json:
        show_json([attendee_data(one) for one in there])
        return
    rows = [(one.name, one.address, one.minutes) for one in there]
    show_rows(("name", "email", "minutes"), rows, numbers=(2,))
    known = sum(one.minutes is not None for one in there)
    say(f"{len(there)} confirmed, {known} of them with minutes")


@app.command()
def certificates(  # noqa: PLR0913, PLR0917 each is an argument or an option of the command
    event: Event,
    send: Annotated[bool, typer.Option("--send", help="Email them that it is ready.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Write each certificate there, as PDF.", file_okay=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    as_json: AsJson = False,
    yes: Yes = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """List those who qualify for a certificate; with options, email them or write the files.

    Anyone who was emailed before is not emailed again.
    """
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    deps = attendance_dependencies(operator.app)
    there = with_certificate(OPERATOR, event, deps=deps)
    if not as_json:
        _warn(there, operator)
    if out is not None:
        _make(there, out, operator, force=force)
    if send and there:
        if not yes:
            typer.confirm(f"Email {len(there)} attendee(s)?", abort=True)
        send_certificates(OPERATOR, event, deps=deps)
    if as_json:
        show_json([attendee_data(one) | {"unprintable": unprintable(one.name)} for one in there])
        return
    rows = [(one.name, one.address, one.minutes) for one in there]
    show_rows(("name", "email", "minutes"), rows, numbers=(2,))
    say(f"{len(there)} qualify for a certificate{' and will be emailed' if send and there else ''}")


def _warn(there: Iterable[Registration], operator: Operator) -> None:
    """Say what the certificates would lack, before they are made or told of."""
    show_unprintable_texts(operator.definition)
    lacking = unprintable_names(there)
    if lacking:
        say("Certificates cannot write these letters; a question mark stands in their place.")
        say("Ask how the name is written in Latin or Cyrillic letters, and correct it first:")
        rows = [(one.name, one.address, letters) for one, letters in lacking]
        show_rows(("name", "email", "letters"), rows)


def _make(there: Iterable[Registration], folder: Path, operator: Operator, *, force: bool) -> None:
    operator.note("made certificates")
    folder.mkdir(parents=True, exist_ok=True)
    definition = operator.definition
    for one in there:
        language = one.language if one.language in definition.languages else definition.languages[0]
        with new_file(folder / f"{one.id}.pdf", force=force) as part:
            part.write_bytes(certificate_pdf(operator.app, one, definition, language))
