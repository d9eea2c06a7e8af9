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
from registrar.cli.operating import Operator, operate
from registrar.cli.options import AsJson, Event, Yes
from registrar.cli.output import show_rows
from registrar.cli.terminal import Advice, say, show_json
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

app = typer.Typer(help="Who was there, and their certificates.", no_args_is_help=True)

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
    typer.Option(
        metavar="ZONE", help="Time zone of the Zoom account; the event's when it is left out."
    ),
]


@app.command("import")
def import_(  # noqa: PLR0913, PLR0917 each is an argument or an option of the command
    event: Event,
    files: Report,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show it.")] = False,
    zone: Zone = None,
    as_json: AsJson = False,
    yes: Yes = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Read in who was there and for how long. The same files again change nothing.

    What is read in takes the place of what was read in before, so give all files at once.
    """
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    desk = operator.wiring.attendance
    reports = [(file.name, read_in(file, zone, operator)) for file in files]
    joins = [join for _, report in reports for join in report.joins]
    seen = match_report(OPERATOR, event, joins, desk=desk)
    if as_json and not (dry_run or yes):
        raise Advice("--json does not ask; add --yes, or --dry-run to write nothing")
    if not as_json:
        show_matching(seen, operator)
        show_odd_rows(reports)
    if not (dry_run or yes) and seen.changed:
        typer.confirm(f"Write the minutes of {seen.changed} registration(s)?", abort=True)
    done = seen if dry_run else import_attendance(OPERATOR, event, joins, desk=desk)
    if as_json:
        show_json(matching_data(done, operator) | {"odd": odd_data(reports)})
    elif dry_run:
        say(f"nothing is written; it would change {seen.changed} registration(s)")
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
    """List those with a seat and how many minutes they were there; nothing where it is unknown."""
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    operator.note(f"listed {'json' if as_json else 'table'}")
    there = attendance(OPERATOR, event, desk=operator.wiring.attendance)
    if as_json:
        show_json([attendee_data(one) for one in there])
        return
    rows = [(one.name, one.address, one.minutes) for one in there]
    show_rows(("name", "e-mail", "minutes"), rows, numbers=(2,))
    known = sum(one.minutes is not None for one in there)
    say(f"{len(there)} with a seat, {known} of them with minutes")


@app.command()
def certificates(  # noqa: PLR0913, PLR0917 each is an argument or an option of the command
    event: Event,
    send: Annotated[bool, typer.Option("--send", help="Write to them that it is ready.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Make each one's file there.", file_okay=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    as_json: AsJson = False,
    yes: Yes = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """List those who may have a certificate; write to them, or make the files, where asked to.

    Whoever was written to is not written to again.
    """
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    desk = operator.wiring.attendance
    there = with_certificate(OPERATOR, event, desk=desk)
    if out is not None:
        _make(there, out, operator, force=force)
    if send and there:
        if not yes:
            typer.confirm(f"Write to {len(there)} attendee(s)?", abort=True)
        send_certificates(OPERATOR, event, desk=desk)
    if as_json:
        show_json([attendee_data(one) for one in there])
        return
    rows = [(one.name, one.address, one.minutes) for one in there]
    show_rows(("name", "e-mail", "minutes"), rows, numbers=(2,))
    say(f"{len(there)} may have a certificate{' and are told by mail' if send and there else ''}")


def _make(there: Iterable[Registration], folder: Path, operator: Operator, *, force: bool) -> None:
    operator.note("made certificates")
    folder.mkdir(parents=True, exist_ok=True)
    definition = operator.definition
    for one in there:
        language = one.language if one.language in definition.languages else definition.languages[0]
        with new_file(folder / f"{one.id}.pdf", force=force) as part:
            part.write_bytes(operator.wiring.certificate(one, definition, language))
