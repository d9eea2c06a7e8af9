"""`registrar events pull`, `versions`, `diff` and `restore`: an event's published files."""

from pathlib import Path
from typing import Annotated, Any

import typer

from registrar.actions.organise import versions as published
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.publish_document import foreseen, of_event
from registrar.cli.connection import Connection
from registrar.cli.event_file import check_document, read_file
from registrar.cli.new_file import new_file
from registrar.cli.options import AsJson, Event, Yes
from registrar.cli.output import show_rows
from registrar.cli.publishing import ask, following, show_changes, show_published
from registrar.cli.pulled_file import read_pulled, to_pulled
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json
from registrar.domain.event_version import EventVersion
from registrar.domain.organiser import OPERATOR
from registrar.event_file.changes import Change, text_diff
from registrar.locale.words import words_of
from registrar.wiring.edit import edit_dependencies

Number = Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="Number of the version.")]


@stack_command
def pull(
    event: Event,
    connection: Connection,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="A new file; without it, to the terminal."),
    ] = None,
    version: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="An earlier version.")
    ] = None,
) -> None:
    """Write the published event file, with its comments, to change it and publish it again.

    Its first line says which version it is, so that publishing notices what others publish
    meanwhile. The secret join address is in no file.
    """
    text = to_pulled(_version(event, version, edit_dependencies(connection.app)))
    if output is None:
        typer.echo(text, nl=False)
        return
    with new_file(output, force=None) as part:
        part.write_text(text, encoding="utf-8", newline="")
    print_line(f"{output}: change it, then: registrar events publish {output}")


@stack_command
def versions(event: Event, connection: Connection, as_json: AsJson = False) -> None:
    """List the published versions of an event: number, time, publisher, and what was changed."""
    found = published.versions(OPERATOR, event, deps=edit_dependencies(connection.app))
    if as_json:
        show_json([_data(version) for version in found])
        return
    columns = ("version", "published (UTC)", "by", "changed")
    rows = [(each.number, each.at, each.who or None, ", ".join(each.changed)) for each in found]
    show_rows(columns, rows, numbers=(0,))


@stack_command
def diff(
    event: Event,
    which: Annotated[
        str, typer.Argument(metavar="FILE|NUMBER", help="An event file, or an earlier version.")
    ],
    connection: Connection,
    other: Annotated[
        int | None,
        typer.Argument(metavar="NUMBER", help="The later version; without it, the published one."),
    ] = None,
) -> None:
    """Show what differs between versions, or what publishing a file would change.

    First in words, then line by line.
    """
    deps = edit_dependencies(connection.app)
    if not which.isdecimal():
        _diff_of_file(event, Path(which), deps)
        return
    latest = published.versions(OPERATOR, event, deps=deps)[0].number
    found = published.difference(OPERATOR, event, int(which), other or latest, deps=deps)
    if found.changes is None:
        print_line("One of them is of an earlier version of Registrar: only its lines are compared")
    _show_difference(found.changes or (), found.text)


@stack_command
def restore(event: Event, number: Number, connection: Connection, yes: Yes = False) -> None:
    """Publish an earlier version again, as the next one. Team and room stay as they are.

    Says first what changes and what will follow, and asks.
    """
    deps = edit_dependencies(connection.app)
    found = published.restore_consequences(OPERATOR, event, number, deps=deps)
    if found.definition.version == found.version:
        print_line(f"{event}: version {number} is what is published; nothing was changed")
        return
    show_changes(found)
    question = f"Publish version {number} again, as version {found.definition.version}?"
    ask([*following(found), f"Version {found.version} will be replaced."], question, yes=yes)
    restored = published.restore(OPERATOR, event, number, version=found.version, deps=deps)
    show_published(restored, connection.app)


def _version(event: str, number: int | None, deps: EditDependencies) -> EventVersion:
    if number is None:
        return published.versions(OPERATOR, event, deps=deps)[0]
    return published.version(OPERATOR, event, number, deps=deps)


def _data(version: EventVersion) -> dict[str, Any]:
    """Return the version without its file, for JSON."""
    return {
        "version": version.number,
        "at": version.at.isoformat() if version.at else None,
        "by": version.who or None,
        "changed": list(version.changed),
    }


def _diff_of_file(event: str, file: Path, deps: EditDependencies) -> None:
    if not file.exists():
        raise Advice(f"there is no file {file}; give a file, or the number of a version")
    written = read_file(file)
    check_document(written, file, to_publish=False)
    document = of_event(read_pulled(written).document.without_room(), event)
    found = foreseen(OPERATOR, event, document, deps=deps)
    latest = _version(event, None, deps)
    _show_difference(found.changes, text_diff(latest.text, document.text))


def _show_difference(changes: tuple[Change, ...], text: str) -> None:
    words = words_of("en")
    for change in changes:
        print_line(change.in_words(words))
    if changes and text:
        print_line("")
    typer.echo(text, nl=False)
    if not changes and not text:
        print_line("No difference")
