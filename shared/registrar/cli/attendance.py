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
    joins = [join for file in files for join in _read(file, zone, operator)]
    seen = match_report(OPERATOR, event, joins, desk=desk)
    if as_json and not (dry_run or yes):
        raise Advice("--json does not ask; add --yes, or --dry-run to write nothing")
    if not as_json:
        _show(seen, operator)
    if not (dry_run or yes) and seen.changed:
        typer.confirm(f"Write the minutes of {seen.changed} registration(s)?", abort=True)
    done = seen if dry_run else import_attendance(OPERATOR, event, joins, desk=desk)
    if as_json:
        show_json(_as_data(done, operator))
    elif dry_run:
        say(f"nothing is written; it would change {seen.changed} registration(s)")
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
    show_rows(("name", "e-mail", "known by", "minutes"), rows, numbers=(3,))
    say(f"{len(found)} attendee(s) recognised")
    if found and not any(one.minutes for one in found):
        say("Nobody was there during the event: another meeting's report, or another --zone?")
    if seen.matching.unmatched:
        say("\nNot recognised (hosts and speakers, or people under another name and address):")
        _show_people(seen.matching.unmatched, operator)
    if seen.matching.doubtful:
        say("\nMore than one attendee has this name, so nobody was chosen:")
        _show_people((one.person for one in seen.matching.doubtful), operator)
    if seen.matching.unmatched or seen.matching.doubtful:
        say("\nTo have one of them counted, write the registered address beside the name in the")
        say("file, in each of their rows, and read it in again.\n")


def _show_people(people: Iterable[Person], operator: Operator) -> None:
    rows = [_person(one, operator) for one in people]
    show_rows(("name", "e-mail", "lines", "minutes"), rows, numbers=(3,))


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
    """List those with a seat and how many minutes they were there; nothing where it is unknown."""
    operator = operate(event, local=local, endpoint=endpoint, stack=stack)
    operator.note(f"listed {'json' if as_json else 'table'}")
    there = attendance(OPERATOR, event, desk=operator.wiring.attendance)
    if as_json:
        show_json([_attendee(one) for one in there])
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
        show_json([_attendee(one) for one in there])
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
