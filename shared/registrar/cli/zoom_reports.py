"""Zoom's reports on the terminal: read, and what was found in them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from registrar.actions.organise.attendance import Imported
from registrar.cli.operator import Operator
from registrar.cli.output import show_rows
from registrar.cli.report_words import flaw_in_words, why_in_words
from registrar.cli.terminal import Advice, say
from registrar.domain.attendance_matching import Person, minutes_of
from registrar.domain.registration import Registration
from registrar.domain.zoom_flaws import ReportRefused
from registrar.domain.zoom_report import ZoomReport, read_report


def read_in(file: Path, zone: str | None, operator: Operator) -> ZoomReport:
    """What a file of Zoom's holds. Raises Advice."""
    definition = operator.definition
    try:
        clock = ZoneInfo(zone or definition.dates.zone)
    except (KeyError, ValueError, OSError) as error:
        raise Advice(f'"{zone}" is not a time zone; write it like Europe/Sofia') from error
    try:
        return read_report(file.read_bytes(), zone=clock, near=definition.starts)
    except ReportRefused as refused:
        raise Advice(f"{file.name}: {flaw_in_words(refused)}") from refused


def show_matching(seen: Imported, operator: Operator) -> None:
    """Print who was recognised, and who was not."""
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


def matching_data(done: Imported, operator: Operator) -> dict[str, Any]:
    """The same as data."""

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
            attendee_data(one.registration) | {"known_by": list(one.ways), "minutes": one.minutes}
            for one in done.matching.found
        ],
        "unmatched": [person(one) for one in done.matching.unmatched],
        "ambiguous": [
            person(one.person)
            | {"candidates": [attendee_data(may_be) for may_be in one.candidates]}
            for one in done.matching.doubtful
        ],
    }


def attendee_data(one: Registration) -> dict[str, Any]:
    """An attendee as data."""
    return {"id": one.id, "name": one.name, "email": one.address, "minutes": one.minutes}


def show_odd_rows(reports: Iterable[tuple[str, ZoomReport]]) -> None:
    """Print the rows that were not read, each with its line and why."""
    rows = [
        (name, row.line, row.names[0] if row.names else "", why_in_words(row.flaw))
        for name, report in reports
        for row in report.odd
    ]
    if rows:
        say("\nNot read, while the rest of the file was:")
        show_rows(("file", "line", "name", "why"), rows, numbers=(1,))


def odd_data(reports: Iterable[tuple[str, ZoomReport]]) -> list[dict[str, Any]]:
    """The same as data."""
    return [
        {"file": name, "line": row.line, "names": list(row.names), "why": row.flaw}
        for name, report in reports
        for row in report.odd
    ]
