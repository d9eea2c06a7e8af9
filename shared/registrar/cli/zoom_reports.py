"""Zoom's reports on the terminal: reading them, and showing their matches and errors."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from registrar.actions.organise.attendance import Imported
from registrar.cli.output import show_rows
from registrar.cli.registrations import ID_SHOWN
from registrar.cli.terminal import Advice, print_line
from registrar.domain.attendance_matching import Match, Person, minutes_of
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.zoom_flaws import Flaw, ReportRefused
from registrar.domain.zoom_report import LARGEST, MOST_ROWS, ZoomReport, read_report
from registrar.web.organiser.zoom_report_errors import flaw_in_words, why_in_words

Reports = Iterable[tuple[str, ZoomReport]]  # each with its file's name

_LINES = 5  # lines of a report that are listed for one person, at most

# Hints that hold on the terminal alone, behind the words that all share
_HINTS: Mapping[Flaw, str] = {
    "too_large": f"{LARGEST // 1024 // 1024} MB at most",
    "too_many_rows": f"{MOST_ROWS:,} at most",
    "skipped_time": "give it with --zone",
}


def read_in(file: Path, zone: ZoneInfo | None, definition: EventDefinition) -> ZoomReport:
    """Return the joins in a file; its times are in ``zone``, else the event's. Raises Advice."""
    zone = zone or ZoneInfo(definition.dates.zone)
    try:
        return read_report(file.read_bytes(), zone=zone, near=definition.starts)
    except ReportRefused as refused:
        advice = _with_hint(flaw_in_words(refused, str), refused.flaw)
        raise Advice(f"{file.name}: {advice}") from refused


def _with_hint(words: str, flaw: Flaw) -> str:
    hint = _HINTS.get(flaw)
    return f"{words} ({hint})" if hint else words


def show_matching(seen: Imported, definition: EventDefinition) -> None:
    """Print the attendees recognised, then the people who match none or several."""
    matching = seen.matching
    show_rows(("name", "email", "known by", "minutes"), map(_match, matching.found), numbers=(3,))
    print_line(f"{len(matching.found)} attendee(s) recognised")
    if matching.found and not any(match.minutes for match in matching.found):
        print_line(
            "Nobody was there during the event: another meeting's report, or another --zone?"
        )
    if matching.unmatched:
        print_line(
            "\nNot recognised (hosts and speakers, or people under another name and address):"
        )
        _show_people(matching.unmatched, definition)
        _show_likely(seen)
    if matching.doubtful:
        print_line("\nCould be more than one attendee, so nobody was chosen:")
        _show_people((ambiguous.person for ambiguous in matching.doubtful), definition)
    if matching.unmatched or matching.doubtful:
        print_line(
            "\nTo have one of them counted, say whose the name or address is, and import it again:"
        )
        print_line(f'registrar attendance choose {definition.event} ID "NAME"\n')


def _match(match: Match) -> tuple[str, str, str, int]:
    registration = match.registration
    return registration.name, registration.address, ", ".join(match.ways), match.minutes


def _show_people(people: Iterable[Person], definition: EventDefinition) -> None:
    rows = [_person(person, definition) for person in people]
    show_rows(("name", "email", "lines", "minutes"), rows, numbers=(3,))


def _show_likely(seen: Imported) -> None:
    """Print the attendees that unrecognised people may be, likeliest first."""
    rows = [
        (
            person.zoom_name,
            each.registration.id[:ID_SHOWN],
            each.registration.name,
            each.registration.address,
            ", ".join(reason.replace("_", " ") for reason in each.reasons),
        )
        for person in seen.matching.unmatched
        for each in seen.likely.get(person.zoom_name, ())
    ]
    if rows:
        print_line("\nThey may be:")
        show_rows(("in Zoom", "id", "name", "email", "why"), rows)


def _person(person: Person, definition: EventDefinition) -> tuple[str, str, str, int]:
    lines = ", ".join(str(join.line) for join in person.joins[:_LINES])
    lines += ", ..." if len(person.joins) > _LINES else ""
    name = person.names[0] if person.names else ""
    return name, person.address, lines, _minutes(person, definition)


def _minutes(person: Person, definition: EventDefinition) -> int:
    return minutes_of(person.joins, definition)


def matching_data(done: Imported, definition: EventDefinition) -> dict[str, Any]:
    """Return the attendees recognised, and the people who match none or several, as data."""
    matching = done.matching
    return {
        "changed": done.changed,
        "found": [
            attendee_data(match.registration)
            | {"known_by": list(match.ways), "minutes": match.minutes}
            for match in matching.found
        ],
        "unmatched": [
            _person_data(person, definition)
            | {
                "likely": [
                    attendee_data(each.registration) | {"why": list(each.reasons)}
                    for each in done.likely.get(person.zoom_name, ())
                ]
            }
            for person in matching.unmatched
        ],
        "ambiguous": [
            _person_data(ambiguous.person, definition)
            | {"candidates": [attendee_data(candidate) for candidate in ambiguous.candidates]}
            for ambiguous in matching.doubtful
        ],
    }


def _person_data(person: Person, definition: EventDefinition) -> dict[str, Any]:
    return {
        "names": list(person.names),
        "email": person.address,
        "lines": [join.line for join in person.joins],
        "minutes": _minutes(person, definition),
    }


def attendee_data(registration: Registration) -> dict[str, Any]:
    """Return an attendee as data."""
    return {
        "id": registration.id,
        "name": registration.name,
        "email": registration.address,
        "checked_in": registration.checked_in and registration.checked_in.isoformat(),
        "minutes": registration.minutes,
        "by_hand": registration.hand_minutes is not None,
        "zoom_names": list(registration.zoom_names),
    }


def show_odd_rows(reports: Reports) -> None:
    """Print the rows that cannot be read, each with its line and the reason."""
    rows = [
        (name, row.line, row.names[0] if row.names else "", _reason(row.flaw))
        for name, report in reports
        for row in report.odd
    ]
    if rows:
        print_line("\nNot read, while the rest of the file was:")
        show_rows(("file", "line", "name", "why"), rows, numbers=(1,))


def _reason(flaw: Flaw) -> str:
    return _with_hint(why_in_words(flaw, str), flaw)


def odd_data(reports: Reports) -> list[dict[str, Any]]:
    """Return the rows that cannot be read as data, each with the code of its flaw."""
    return [
        {"file": name, "line": row.line, "names": list(row.names), "why": row.flaw}
        for name, report in reports
        for row in report.odd
    ]
