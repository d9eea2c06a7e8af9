"""`registrar message`: announcements of the team to an event's registrations."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from registrar.actions.organise.message import (
    AnnouncementDependencies,
    AnnouncementDraft,
    AnnouncementStatus,
    announcements,
    audience_size,
    preview,
    send,
    send_test,
)
from registrar.cli.event_file import read_text
from registrar.cli.filters import FilterOptions
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson, Yes
from registrar.cli.output import show_rows
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json
from registrar.domain.announcement import AnnouncementText, read_words
from registrar.domain.email_address import is_address
from registrar.domain.organiser import OPERATOR, Organiser
from registrar.domain.registration_filter import RegistrationFilter, to_data
from registrar.domain.translated import Translated
from registrar.event_file.reading import NotAnEventFile, read_yaml
from registrar.wiring.organise import announcement_dependencies

_EXPECTED = 'write the file as YAML: "subject:" and "text:", each with a line for every language'


TextFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", help="Subject and text in YAML; without it, lists what was sent before."
    ),
]
TestAddress = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Send it only to this address, in each language."),
]


@stack_command
def message(
    operator: Operator,
    filters: FilterOptions,
    file: TextFile = None,
    test: TestAddress = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Email those who are registered: previews the message, says to how many it goes, and asks.

    The same file to the same people is sent once, however often the command is run.

    [bold]Examples[/bold]

    registrar message my-event news.yaml --choice profession=teacher --test me@example.org

    registrar message my-event news.yaml --choice profession=teacher

    registrar message my-event
    """
    deps = announcement_dependencies(operator.app)
    if file is None:
        _show_announcements(announcements(OPERATOR, operator.event, deps=deps), operator, as_json)
        return
    wanted = filters.filter_for(operator.definition)
    draft = _draft(operator, file, wanted)
    if test is not None:
        _test(draft, test, deps)
    else:
        _send(operator, draft, deps, yes=yes, as_json=as_json)


def _draft(operator: Operator, file: Path, wanted: RegistrationFilter) -> AnnouncementDraft:
    """Return the message; its id is a digest of its content, so that it is sent once."""
    words = _read(file, operator.definition.languages)
    content = [operator.event, words.subject, words.text, _criteria(wanted, operator)]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    identity = hashlib.sha256(text.encode()).hexdigest()[:32]
    return AnnouncementDraft(id=identity, event=operator.event, words=words, wanted=wanted)


def _criteria(wanted: RegistrationFilter, operator: Operator) -> dict[str, Any]:
    """Return the filter as data, its search as a keyed digest that reveals nobody's name."""
    if not wanted.search:
        return to_data(wanted)
    code = operator.organiser_deps.keys.search_code(operator.event, wanted.search)
    return to_data(replace(wanted, search=code))


def _read(file: Path, languages: tuple[str, ...]) -> AnnouncementText:
    """Return subject and text from a file. Raises Advice, SubmissionInvalid."""
    try:
        data = read_yaml(read_text(file)).data
    except NotAnEventFile as error:
        raise Advice(f"{file} {error}") from error
    if not isinstance(data, dict) or set(data) != {"subject", "text"}:
        raise Advice(_EXPECTED)
    return read_words(_texts(data["subject"]), _texts(data["text"]), languages)


def _texts(data: Any) -> Mapping[str, str]:
    if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
        raise Advice(_EXPECTED)
    return data


def _test(draft: AnnouncementDraft, address: str, deps: AnnouncementDependencies) -> None:
    if not is_address(address):
        raise typer.BadParameter(f'"{address}" is not an email address', param_hint="'--test'")
    send_test(Organiser(address, owner=True), draft, deps=deps)
    print_line(f"sent only to {address}, in each language")


def _send(
    operator: Operator,
    draft: AnnouncementDraft,
    deps: AnnouncementDependencies,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    sent = announcements(OPERATOR, draft.event, deps=deps)
    if any(announcement.announcement.id == draft.id for announcement in sent):
        raise Advice("this was sent to them before; change the text to send another message")
    count = audience_size(OPERATOR, draft.event, draft.wanted, deps=deps)
    if not count:
        raise Advice("it would reach nobody")
    if not yes:
        _show(operator, draft, deps)
        typer.confirm(f"Send it to {count} registered for {draft.event}?", abort=True)
    send(OPERATOR, draft, deps=deps)
    if as_json:
        show_json({"id": draft.id, "expected": count})
    else:
        print_line(f"being sent to {count}; see its progress with: registrar message {draft.event}")


def _show(operator: Operator, draft: AnnouncementDraft, deps: AnnouncementDependencies) -> None:
    for language in operator.definition.languages:
        subject, text, _ = preview(OPERATOR, draft, language=language, deps=deps)
        print_line(f"[{language}] {subject}\n\n{text.strip()}\n")


def _show_announcements(sent: list[AnnouncementStatus], operator: Operator, as_json: bool) -> None:
    if as_json:
        show_json([_data(announcement) for announcement in sent])
        return
    zone, first = operator.definition.starts.tzinfo, operator.definition.languages[0]
    rows = [
        (
            announcement.announcement.created.astimezone(zone),
            Translated(announcement.announcement.words.subject)[first],
            f"{announcement.queued} of {announcement.announcement.expected}",
            "done" if announcement.done else "being sent",
            announcement.announcement.by,
        )
        for announcement in sent
    ]
    if not show_rows(("when", "subject", "queued", "state", "by"), rows):
        print_line(f"nothing has been sent for {operator.event} yet")


def _data(status: AnnouncementStatus) -> dict[str, Any]:
    announcement = status.announcement
    return {
        "id": announcement.id,
        "at": announcement.created.isoformat(),
        "by": announcement.by,
        "subject": dict(announcement.words.subject),
        "expected": announcement.expected,
        "queued": status.queued,
        "done": status.done,
    }
