"""`registrar attendance`: who was there, by Zoom's report, and their certificates."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from registrar.actions.organise.attendance import (
    Imported,
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
from registrar.cli.report_words import flaw_in_words
from registrar.cli.terminal import Advice, say, show_json
from registrar.domain.organiser import OPERATOR
from registrar.domain.presence import Person, minutes_of
from registrar.domain.registration import Registration
from registrar.domain.zoom_report import Join, ReportRefused, read_report

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
    desk = operator.wiring.attendance
    joins = [join for file in files for join in _read(file, zone, operator)]
    seen = match_report(OPERATOR, event, joins, desk=desk)
    if as_json and not (dry_run or yes):
        raise Advice("--json does not ask; add --yes, or --dry-run to save nothing")
    if not as_json:
        _show(seen, operator)
    if not (dry_run or yes) and seen.changed:
        typer.confirm(f"Save attendance of {seen.changed} attendee(s)?", abort=True)
    done = seen if dry_run else import_attendance(OPERATOR, event, joins, desk=desk)
    if as_json:
        show_json(_as_data(done, operator))
    elif dry_run:
        say(f"nothing is saved; it would change {seen.changed} registration(s)")
    else:
        say(f"{done.changed} registration(s) changed")


def _read(file: Path, zone: str | None, operator: Operator) -> tuple[Join, ...]:
    definition = operator.definition
    try:
        clock = ZoneInfo(zone or definition.dates.zone)
    except (KeyError, ValueError, OSError) as error:
        raise Advice(f'"{zone}" is not a time zone; write it like Europe/Sofia') from error
    try:
        return read_report(file.read_bytes(), zone=clock, near=definition.starts)
    except ReportRefused as refused:
        raise Advice(f"{file.name}: {flaw_in_words(refused)}") from refused


def _show(seen: Imported, operator: Operator) -> None:
    found = seen.matching.found
    rows = [
        (one.registration.name, one.registration.address, ", ".join(one.ways), one.minutes)
        for one in found
    ]
    show_rows(("name", "email", "known by", "minutes"), rows, numbers=(3,))
    say(f"{len(found)} attendee(s) recognised")
    if found and not any(one.minutes for one in found):
        say("Nobody was there during the event: another meeting's report, or another --zone?")
    if seen.matching.unmatched:
        say("\nNot recognised (hosts and speakers, or people under another name and address):")
        _show_people(seen.matching.unmatched, operator)
    if seen.matching.doubtful:
        say("\nCould be more than one attendee, so nobody was chosen:")
        _show_people((one.person for one in seen.matching.doubtful), operator)
    if seen.matching.unmatched or seen.matching.doubtful:
        say("\nTo have one of them counted, write the registered address beside the name in the")
        say("file, in each of their rows, and import it again.\n")


def _show_people(people: Iterable[Person], operator: Operator) -> None:
    rows = [_person(one, operator) for one in people]
    show_rows(("name", "email", "lines", "minutes"), rows, numbers=(3,))


def _person(one: Person, operator: Operator) -> tuple[str, str, str, int]:
    lines = ", ".join(str(join.line) for join in one.joins[:5])
    lines += ", ..." if len(one.joins) > 5 else ""
    return one.names[0] if one.names else "", one.address, lines, _minutes(one, operator)


def _minutes(one: Person, operator: Operator) -> int:
    return minutes_of(one.joins, operator.definition)


def _as_data(done: Imported, operator: Operator) -> dict[str, Any]:
    def person(one: Person) -> dict[str, Any]:
        return {
            "names": list(one.names),
            "email": one.address,
            "lines": [join.line for join in one.joins],
            "minutes": _minutes(one, operator),
        }

    return {
        "changed": done.changed,
        "found": [
            _attendee(one.registration) | {"known_by": list(one.ways), "minutes": one.minutes}
            for one in done.matching.found
        ],
        "unmatched": [person(one) for one in done.matching.unmatched],
        "ambiguous": [
            person(one.person) | {"candidates": [_attendee(may_be) for may_be in one.candidates]}
            for one in done.matching.doubtful
        ],
    }


def _attendee(one: Registration) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "email": one.address, "minutes": one.minutes}


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
    there = attendance(OPERATOR, event, desk=operator.wiring.attendance)
    if as_json:
        show_json([_attendee(one) for one in there])
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
    desk = operator.wiring.attendance
    there = with_certificate(OPERATOR, event, desk=desk)
    if out is not None:
        _make(there, out, operator, force=force)
    if send and there:
        if not yes:
            typer.confirm(f"Email {len(there)} attendee(s)?", abort=True)
        send_certificates(OPERATOR, event, desk=desk)
    if as_json:
        show_json([_attendee(one) for one in there])
        return
    rows = [(one.name, one.address, one.minutes) for one in there]
    show_rows(("name", "email", "minutes"), rows, numbers=(2,))
    say(f"{len(there)} qualify for a certificate{' and will be emailed' if send and there else ''}")


def _make(there: Iterable[Registration], folder: Path, operator: Operator, *, force: bool) -> None:
    operator.note("made certificates")
    folder.mkdir(parents=True, exist_ok=True)
    definition = operator.definition
    for one in there:
        language = one.language if one.language in definition.languages else definition.languages[0]
        with new_file(folder / f"{one.id}.pdf", force=force) as part:
            part.write_bytes(operator.wiring.certificate(one, definition, language))
