"""`registrar events publish` and `cancel`: consequences are shown and confirmed beforehand."""

from pathlib import Path
from typing import Annotated

import typer

from registrar.actions.count_option_holders import count_holders
from registrar.actions.foresee import foresee
from registrar.actions.publish import publish as publish_definition
from registrar.actions.publish import to_publish
from registrar.cli.connection import Connection
from registrar.cli.consequences import in_words
from registrar.cli.event_file import read_event_file, with_join_address
from registrar.cli.options import Event, Yes
from registrar.cli.progress import counting
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line
from registrar.cli.unprintable_letters import show_unprintable_texts
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import NoSuchEvent
from registrar.wiring.app import App
from registrar.wiring.operator import event_publisher, foresee_dependencies
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
    yes: Yes = False,
) -> None:
    """Publish an event file: visitors see it within a minute.

    Publishing the same file again changes nothing. Says first what will follow, and asks where
    attendees will get emails.
    """
    definition = read_event_file(file)
    if join_address:
        definition = with_join_address(definition, join_address)
    show_unprintable_texts(definition)
    _ask(_consequences(definition, connection.app), "Publish it?", yes=yes)
    _publish(definition, connection.app)


@stack_command
def cancel(
    event: Event,
    connection: Connection,
    yes: Yes = False,
) -> None:
    """Cancel an event: registration closes, everybody is told. This cannot be undone."""
    app = connection.app
    latest = event_publisher(app).latest(event)
    if latest is None:
        raise NoSuchEvent(event)
    if latest.cancelled:
        print_line(f"{event} is already cancelled")
        return
    cancelled = latest.model_copy(update={"cancelled": True})
    consequences = ["This cannot be undone.", *_consequences(cancelled, app)]
    _ask(consequences, f"Cancel {event}?", yes=yes)
    _publish(cancelled, app)


def _publish(definition: EventDefinition, app: App) -> None:
    published = publish_definition(definition, publications=event_publisher(app), now=app.clock())
    print_line(f"{published.event}: version {published.version} is published")
    _count_holders(published.event, app)
    print_line(f"{app.settings.public_url}/events/{published.event}")
    online = published.place.online
    if online and not online.join_address:
        print_line("Note: nobody can join yet; publish it with --join-address before the start")


def _count_holders(event: str, app: App) -> None:
    """Count the holders of options with seats of their own; goes on with an interrupted count."""
    with counting(f"{event}: who holds an option with seats") as report:
        counted = count_holders(event, deps=count_holders_dependencies(app), progress=report)
    for (field, option), seats in counted.items():
        print_line(f"{field}={option}: {seats.taken} hold it, of {seats.capacity} seats")


def _ask(consequences: list[str], question: str, *, yes: bool) -> None:
    for line in consequences:
        print_line(line)
    if consequences and not yes:
        typer.confirm(question, abort=True)


def _consequences(definition: EventDefinition, app: App) -> list[str]:
    """Return the emails and seats that publishing it brings, in words. Raises StaysCancelled."""
    latest = event_publisher(app).latest(definition.event)
    if latest is None:
        return []
    new_version = to_publish(definition, latest)
    if new_version is latest:
        return []
    return list(in_words(foresee(latest, new_version, deps=foresee_dependencies(app)), new_version))
