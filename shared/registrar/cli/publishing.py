"""`registrar events publish` and `cancel`: consequences are shown and confirmed beforehand."""

from pathlib import Path
from typing import Annotated

import typer

from registrar.actions.count_option_holders import count_holders
from registrar.actions.organise.publish_document import (
    Consequences,
    cancel_consequences,
    cancel_event,
    foreseen,
    publish_document,
)
from registrar.cli.connection import Connection
from registrar.cli.consequences import in_words
from registrar.cli.event_file import (
    check_document,
    problems_shown,
    read_file,
    with_join_address,
)
from registrar.cli.newer_versions import ask_over_newer
from registrar.cli.options import Event, Yes
from registrar.cli.progress import counting
from registrar.cli.pulled_file import PulledFile, read_pulled
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line
from registrar.cli.unprintable_letters import show_unprintable_texts
from registrar.domain.event import EventDefinition
from registrar.domain.event_version import PUBLISHED, ROOM_SET
from registrar.domain.organiser import OPERATOR
from registrar.locale.words import words_of
from registrar.wiring.app import App
from registrar.wiring.edit import edit_dependencies
from registrar.wiring.sweep import count_holders_dependencies

EventFile = Annotated[Path, typer.Argument(metavar="FILE", help="The event file, in YAML.")]


@stack_command
def publish(
    file: EventFile,
    connection: Connection,
    join_address: Annotated[
        str | None,
        typer.Option(help="The secret address to join at; without it the published one is kept."),
    ] = None,
    over: Annotated[
        int | None,
        typer.Option(
            metavar="NUMBER", help="The version of others that it may be published over, seen."
        ),
    ] = None,
    yes: Yes = False,
) -> None:
    """Publish an event file: visitors see it within a minute.

    Publishing the same file again changes nothing. Says first what changes and what will follow,
    and asks where attendees will get emails, and where others have published since the file was
    pulled.
    """
    written = read_file(file)
    definition = check_document(written, file)
    if join_address:
        definition = with_join_address(definition, join_address)
    show_unprintable_texts(definition)
    with problems_shown(written, file):
        _publish(read_pulled(written), definition, connection.app, over=over, yes=yes)


@stack_command
def cancel(
    event: Event,
    connection: Connection,
    yes: Yes = False,
) -> None:
    """Cancel an event: registration closes, everybody is told. This cannot be undone."""
    deps = edit_dependencies(connection.app)
    found = cancel_consequences(OPERATOR, event, deps=deps)
    if found.definition.version == found.version:
        print_line(f"{event} is already cancelled")
        return
    ask(["This cannot be undone.", *following(found)], f"Cancel {event}?", yes=yes)
    show_published(cancel_event(OPERATOR, event, version=found.version, deps=deps), connection.app)


def _publish(
    pulled: PulledFile, definition: EventDefinition, app: App, *, over: int | None, yes: bool
) -> None:
    event, document = definition.event, pulled.document.without_room()
    deps = edit_dependencies(app)
    found = foreseen(OPERATOR, event, document, deps=deps)
    if found.version and found.definition.version > found.version:
        ask_over_newer(event, pulled.base, deps=deps, over=over, yes=yes)
    show_changes(found)
    ask(following(found), "Publish it?", yes=yes)
    published = publish_document(
        OPERATOR, event, document, what=PUBLISHED, version=found.version, deps=deps
    )
    room, kept = (each.place.online for each in (definition, published))
    if room and kept and room.join_address and room.join_address != kept.join_address:
        published = publish_document(
            OPERATOR,
            event,
            document,
            what=ROOM_SET,
            version=published.version,
            room=room.join_address,
            deps=deps,
        )
    show_published(published, app)


def show_published(published: EventDefinition, app: App) -> None:
    """Print the published version with its address; count the holders of options anew."""
    print_line(f"{published.event}: version {published.version} is published")
    _count_holders(published.event, app)
    print_line(f"{app.settings.public_url}/events/{published.event}")
    online = published.place.online
    if online and not online.join_address:
        print_line(
            f"Note: nobody can join yet; set the room with registrar events room"
            f" {published.event} - before the start"
        )


def _count_holders(event: str, app: App) -> None:
    """Count the holders of options with seats of their own; goes on with an interrupted count."""
    with counting(f"{event}: who holds an option with seats") as report:
        counted = count_holders(event, deps=count_holders_dependencies(app), progress=report)
    for (field, option), seats in counted.items():
        print_line(f"{field}={option}: {seats.taken} hold it, of {seats.capacity} seats")
        if seats.counting:
            print_line(
                "Note: not all are counted yet; it gives no seat until the sweep has done so"
            )


def show_changes(found: Consequences) -> None:
    """Print a line for each change since the published version."""
    words = words_of("en")
    for change in found.changes:
        print_line(change.in_words(words))


def following(found: Consequences) -> list[str]:
    """Return the emails and seats that publishing brings, a line for each."""
    return list(in_words(found.forecast, found.definition))


def ask(consequences: list[str], question: str, *, yes: bool) -> None:
    """Print the consequences and ask, unless there are none. Raises Abort."""
    for line in consequences:
        print_line(line)
    if consequences and not yes:
        typer.confirm(question, abort=True)
