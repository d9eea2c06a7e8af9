"""`registrar events preview`: an event's page and its emails, of a file or of the draft."""

from pathlib import Path
from typing import Annotated

import typer

from registrar.actions.organise.draft_state import draft_state
from registrar.cli.connection import Connection
from registrar.cli.event_file import problems_shown, read_file
from registrar.cli.pulled_file import read_pulled
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, show_table
from registrar.domain.organiser import OPERATOR
from registrar.domain.slug import is_slug
from registrar.web.organiser.edit.previews import (
    NOW,
    OPEN,
    DraftedEvent,
    PreviewDependencies,
    drafted_event,
    mail_elsewhere,
    mail_names,
    page_elsewhere,
    with_published,
)
from registrar.wiring.edit import preview_dependencies

Which = Annotated[
    str,
    typer.Argument(
        metavar="FILE|EVENT", help="An event file, or an event: its draft, else the published."
    ),
]
MailName = Annotated[
    str | None, typer.Option("--email", metavar="NAME", help="Print this email: subject and text.")
]
AsHtml = Annotated[
    bool, typer.Option("--html", help="Print the email as HTML; without --email, the page.")
]
AsOfNow = Annotated[
    bool, typer.Option("--now", help="The page as of now; otherwise while it is open.")
]
Language = Annotated[
    str | None,
    typer.Option(metavar="LANGUAGE", help="One of the event's; without it, the first."),
]


@stack_command
def preview(
    which: Which,
    connection: Connection,
    mail: MailName = None,
    html: AsHtml = False,
    now: AsOfNow = False,
    language: Language = None,
) -> None:
    """Show an event as people will see it: its page, and each email. Nothing is sent.

    Without --email and --html, lists what can be shown.

    [bold]Example[/bold]

    registrar events preview my-event.yaml --email confirmed --language bg

    registrar events preview my-event --html > page.html
    """
    deps = preview_dependencies(connection.app)
    event = _of_draft(which, deps) if is_slug(which) else _of_file(Path(which), deps)
    spoken = _spoken(event, language)
    if mail is not None:
        typer.echo(_mail(event, mail, spoken, html=html, deps=deps))
    elif html or now:
        moment = NOW if now else OPEN
        typer.echo(page_elsewhere(event, spoken, moment=moment, deps=deps), nl=False)
    else:
        _list(event)


def _of_draft(event: str, deps: PreviewDependencies) -> DraftedEvent:
    """Return the event as its draft has it. Raises NoSuchEvent, DefinitionRefused."""
    state = draft_state(OPERATOR, event, deps=deps.edit_deps)
    return drafted_event(state, deps=deps.edit_deps)


def _of_file(file: Path, deps: PreviewDependencies) -> DraftedEvent:
    """Return the event in the file, beside what is published of it. Raises Advice."""
    if not file.exists():
        raise Advice(f"there is no file {file}; give a file, or the name of an event")
    written = read_file(file)
    with problems_shown(written, file, to_publish=False):
        definition = read_pulled(written).document.without_room().checked()
    latest = deps.edit_deps.publications.latest(definition.event)
    return with_published(definition, latest, deps=deps.edit_deps)


def _spoken(event: DraftedEvent, language: str | None) -> str:
    known = event.definition.languages
    if language not in (None, *known):
        wrong = f"the event is in {', '.join(known)}"
        raise typer.BadParameter(wrong, param_hint="'--language'")
    return language or known[0]


def _mail(
    event: DraftedEvent, name: str, language: str, *, html: bool, deps: PreviewDependencies
) -> str:
    names = mail_names(event, "en")
    if name not in names:
        raise typer.BadParameter(f"the emails are {', '.join(names)}", param_hint="'--email'")
    mail = mail_elsewhere(event, name, language, deps=deps)
    return mail.html if html else f"{mail.subject}\n\n{mail.text}"


def _list(event: DraftedEvent) -> None:
    definition = event.definition
    rows = [("Page while registration is open", "--html"), ("Page as of now", "--now")]
    rows += [(label, f"--email {name}") for name, label in mail_names(event, "en").items()]
    title = f"{definition.event}, in {', '.join(definition.languages)}"
    show_table(title, ("preview", "option"), rows)
