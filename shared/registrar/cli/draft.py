"""`registrar draft`: the draft of an event, which the command line shares with its team."""

from pathlib import Path
from typing import Annotated

import typer

from registrar.actions.organise import drafts, new_event
from registrar.actions.organise.draft_state import DraftState, draft_state
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.cli.connection import Connection
from registrar.cli.event_file import read_file
from registrar.cli.new_file import new_file
from registrar.cli.options import Event, Yes
from registrar.cli.output import to_text
from registrar.cli.publishing import EventFile, ask, following, show_changes, show_published
from registrar.cli.pulled_file import read_pulled, to_pulled_draft
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line
from registrar.domain.organiser import OPERATOR
from registrar.event_file.document import EventDocument
from registrar.wiring.edit import edit_dependencies

app = typer.Typer(
    help="Save, publish and discard the draft of an event, which its team edits by pages.",
    no_args_is_help=True,
)


@app.command()
@stack_command
def pull(
    event: Event,
    connection: Connection,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="A new file; without it, to the terminal."),
    ] = None,
) -> None:
    """Write the event file of the draft, to change it and save it again.

    Its first line says which draft it is, so that saving notices what others save meanwhile.
    """
    state = _drafted(event, edit_dependencies(connection.app))
    text = to_pulled_draft(state)
    if output is None:
        typer.echo(text, nl=False)
        return
    with new_file(output, force=None) as part:
        part.write_text(text, encoding="utf-8", newline="")
    print_line(f"{output}: change it, then: registrar draft save {output}")


@app.command()
@stack_command
def save(file: EventFile, connection: Connection, yes: Yes = False) -> None:
    """Save an event file as the draft, even one with problems. Visitors see nothing of it.

    A file of a new event begins one. Asks before it replaces a draft that the file was not pulled
    from.
    """
    deps = edit_dependencies(connection.app)
    pulled = read_pulled(read_file(file))
    document = pulled.document.without_room()
    event = str(document.data.get("event", ""))
    if not _is_known(event, deps):
        _show(new_event.create(OPERATOR, document, deps=deps))
        return
    state = draft_state(OPERATOR, event, deps=deps)
    revision = pulled.revision
    if revision is None:
        revision = state.revision
        ask(_edited(state), "Replace it by the file?", yes=yes)
    version = state.version if pulled.base is None else pulled.base
    _show(_replaced(state, document, revision, version, deps))


@app.command()
@stack_command
def publish(event: Event, connection: Connection, yes: Yes = False) -> None:
    """Publish the draft as the next version. Says first what changes and what will follow."""
    deps = edit_dependencies(connection.app)
    _drafted(event, deps)
    found = drafts.consequences(OPERATOR, event, deps=deps)
    show_changes(found)
    ask([*following(found), f"Draft {found.revision} will be published."], "Publish it?", yes=yes)
    published = drafts.publish_draft(
        OPERATOR, event, revision=found.revision, version=found.version, deps=deps
    )
    show_published(published, connection.app)


@app.command()
@stack_command
def discard(event: Event, connection: Connection, yes: Yes = False) -> None:
    """Discard the draft; an event that was never published is deleted with it. Asks first."""
    deps = edit_dependencies(connection.app)
    state = _drafted(event, deps)
    is_all = state.definition is None
    question = f"Delete {event}?" if is_all else f"Discard the draft of {event}?"
    ask(_edited(state), question, yes=yes)
    end = new_event.delete_draft if is_all else drafts.discard
    end(OPERATOR, event, revision=state.revision, deps=deps)
    print_line(f"{event} is deleted" if is_all else f"{event}: the draft is discarded")


@app.command()
@stack_command
def copy(
    event: Event,
    name: Annotated[str, typer.Argument(metavar="NEW", help="Name of the new event.")],
    connection: Connection,
) -> None:
    """Begin an event as a copy of a published one, without its dates, programme and room."""
    deps = edit_dependencies(connection.app)
    _show(new_event.copy(OPERATOR, event, name, deps=deps))


def _drafted(event: str, deps: EditDependencies) -> DraftState:
    """Return the state of an event with a draft. Raises NoSuchEvent, Advice."""
    state = draft_state(OPERATOR, event, deps=deps)
    if state.draft is None:
        raise Advice(f"{event} has no draft; events pull {event} writes what is published")
    return state


def _is_known(event: str, deps: EditDependencies) -> bool:
    return bool(event and (deps.publications.latest(event) or deps.drafts.find(event)))


def _replaced(
    state: DraftState, document: EventDocument, revision: int, version: int, deps: EditDependencies
) -> DraftState:
    event, text = state.event, document.text
    return drafts.replace_draft(
        OPERATOR, event, text, revision=revision, version=version, deps=deps
    )


def _edited(state: DraftState) -> list[str]:
    """Return a line for each edit of the draft: who, when, which part."""
    edits = state.draft.edits if state.draft else ()
    return [
        f"Draft: {edit.part or 'the whole file'}, by {edit.who} on {to_text(edit.at)} UTC"
        for edit in edits
    ]


def _show(state: DraftState) -> None:
    """Say which draft is saved, and what keeps it from being published."""
    print_line(f"{state.event}: draft {state.revision} is saved")
    problems = state.document.problems()
    for problem in problems:
        print_line(f"To complete: {problem.where}: {problem.wrong}: {problem.right}")
    if state.conflicts:
        print_line(f"Changed by others, too: {', '.join(state.conflicts)}")
    if not problems:
        print_line(f"Look at it: registrar events preview {state.event}")
