"""`registrar overview`, `find` and `later-events`: all events of the stack at once."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from registrar.actions.organise.find_people import FoundPerson, find_people
from registrar.actions.organise.later_events import Limits, consented_page, take_consented
from registrar.actions.organise.several_events import EventState, several_events
from registrar.cli.connection import Connection
from registrar.cli.cut_rows import show_cut_rows
from registrar.cli.exporting import Force
from registrar.cli.new_file import new_file
from registrar.cli.options import AsJson, CsvSeparator
from registrar.cli.output import records, show_json_rows, show_rows, to_data
from registrar.cli.registrations import ID_SHOWN
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line, show_json
from registrar.domain.cursor import START
from registrar.domain.later_events import ProvenConsent
from registrar.domain.organiser import OPERATOR
from registrar.domain.page_links import PageLinks
from registrar.files.consented_addresses import about, heads, rows
from registrar.files.csv_file import Separator, csv_of
from registrar.files.xlsx_file import write_table
from registrar.locale.words import words_of
from registrar.web.organiser.to_do_labels import line_of
from registrar.wiring.app import App
from registrar.wiring.organise import organiser_dependencies

# The limits are of answers to pages and programs; a terminal waits
_ALL = Limits(events=sys.maxsize, registrations=sys.maxsize)

_OVERVIEW = ("event", "state", "seats", "taken", "waiting", "next", "on", "to do")
_IMPORTANT = ("event", "state", "seats", "taken", "next", "on", "to do", "waiting")
_CONSENTED = ("address", "event", "agreed", "language", "text", "registration")

Words = Annotated[
    str, typer.Argument(metavar="WORDS", help="Words of the name or address, in either script.")
]
OutOrNone = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="The file to write: .csv or .xlsx."),
]


@stack_command
def overview(connection: Connection, as_json: AsJson = False) -> None:
    """Show all events, that with the nearest date first: seats, next date, what is to do."""
    deps = organiser_dependencies(connection.app)
    found = several_events(OPERATOR, deps=deps, most=sys.maxsize).events
    lines = [_glance(state, connection.app.clock()) for state in found]
    if as_json:
        show_json([{name: _plain(value) for name, value in line.items()} for line in lines])
        return
    show_cut_rows(
        [line | {"to do": len(line["to do"])} for line in lines],
        columns=_OVERVIEW,
        important=_IMPORTANT,
        shortest={},
        numbers=("seats", "taken", "waiting", "to do"),
    )


@stack_command
def find(connection: Connection, words: Words, as_json: AsJson = False) -> None:
    """Find a person by name or address in all events; the search is noted without its words.

    [bold]Example[/bold]: registrar find "ivan petrov"
    """
    if not words.strip():
        raise typer.BadParameter("give a part of a name or an address", param_hint="'WORDS'")
    names = ("event", "id", "name", "email", "status", "registered")
    people = (_person(each) for each in _found(words, connection.app))
    if as_json:
        show_json_rows(records(names, people))
        return
    short = ([event, whole[:ID_SHOWN], *rest] for event, whole, *rest in people)
    count = show_rows(names, short)
    print_line(f"{count} registration(s) in all events")


@stack_command
def later_events(
    connection: Connection,
    out: OutOrNone = None,
    separator: CsvSeparator = Separator.comma,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """List or export who agreed to be told of later events: each address once, in all events.

    Each line has the proof of the newest consent; in a file also a link to unsubscribe. Who
    withdrew the consent is not listed: list them again before each email.

    [bold]Example[/bold]: registrar later-events --out invitations.xlsx
    """
    if out is not None:
        _export(connection.app, out, separator, force=force)
        return
    deps = organiser_dependencies(connection.app)
    found = consented_page(OPERATOR, deps=deps, size=sys.maxsize, limits=_ALL).addresses
    lines = ([*_consented(each)] for each in found)
    if as_json:
        show_json_rows(records(_CONSENTED, lines))
        return
    cut = ([*line[:4], line[4][:ID_SHOWN], line[5][:ID_SHOWN]] for line in lines)
    count = show_rows(_CONSENTED, cut)
    print_line(f"{count} address(es) for later events")


def _glance(state: EventState, now: datetime) -> dict[str, Any]:
    definition, nearest = state.definition, next(iter(state.dates), None)
    tasks = [line_of(task, definition, "en", reader="operator") for task in state.to_dos]
    return {
        "event": definition.event,
        "state": state.seats.state(now, definition.ends),
        "seats": state.seats.capacity,
        "taken": state.seats.taken,
        "waiting": state.seats.listed,
        "next": nearest and nearest.kind,
        "on": nearest and nearest.at,
        "to do": [f"{task.text}. {task.more}" for task in tasks],
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | list | None) else to_data(value)


def _found(words: str, app: App) -> Iterator[FoundPerson]:
    """Yield all that the words find, part by part."""
    deps, after = organiser_dependencies(app), START
    while True:
        part = find_people(OPERATOR, words, deps=deps, after=after, most=sys.maxsize)
        yield from part.people
        if not part.next:
            return
        after = part.next


def _person(each: FoundPerson) -> list[Any]:
    registration = each.registration
    local = registration.created.astimezone(each.definition.starts.tzinfo)
    return [
        each.definition.event,
        registration.id,
        registration.name,
        registration.contact,
        registration.state,
        local,
    ]


def _consented(each: ProvenConsent) -> list[Any]:
    found, consent = each.found, each.found.consent
    at = consent.at.astimezone(UTC)
    return [
        found.address,
        found.event,
        at,
        consent.language,
        consent.text_hash,
        found.registration,
    ]


def _export(app: App, out: Path, separator: Separator, *, force: bool) -> None:
    kind, words = out.suffix.lower(), words_of("en")
    if kind not in (".csv", ".xlsx"):
        raise typer.BadParameter("name the file with .csv or .xlsx", param_hint="'--out'")
    links = PageLinks(app.settings.public_url, app.keys)
    with new_file(out, force=force) as part:

        def make(proven: Sequence[ProvenConsent]) -> int:
            table = rows(proven, words, links.unsubscribe)
            with part.open("wb") as file:
                if kind == ".csv":
                    titles = [title for title, _ in heads(words)]
                    file.writelines(csv_of(titles, table, separator))
                else:
                    write_table(file, heads(words), table, about=about(words, app.clock()))
            return len(proven)

        deps = organiser_dependencies(app)
        count = take_consented(OPERATOR, make, deps=deps, limits=_ALL)
    print_line(f"{count} address(es) in {out}")
