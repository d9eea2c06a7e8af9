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
    preview,
    send,
    send_test,
    sent_before,
)
from registrar.actions.organise.recipients import Audience, audience_of
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
Again = Annotated[
    bool,
    typer.Option("--again", help="Send it though these people were sent the same text before."),
]


@stack_command
def message(
    operator: Operator,
    filters: FilterOptions,
    file: TextFile = None,
    test: TestAddress = None,
    again: Again = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Email those who are registered: previews the message, says to how many it goes, and asks.

    The file needs the languages of these people; those who register in another one meanwhile get
    the first. The same text goes to the same people once, unless --again is given.

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
    audience = audience_of(OPERATOR, operator.event, wanted, deps=deps.organiser_deps)
    draft = _draft(operator, _read(file, operator.definition.languages, audience), wanted)
    if test is not None:
        _test(draft, test, deps)
        return
    draft = replace(draft, id=deps.new_id()) if again else draft
    _check(operator, draft, audience, deps, again=again)
    _confirm(draft, audience, deps, yes=yes)
    send(OPERATOR, draft, deps=deps, again=again)
    _tell(draft, audience, as_json=as_json)


def _draft(
    operator: Operator, words: AnnouncementText, wanted: RegistrationFilter
) -> AnnouncementDraft:
    """Return the message; its id is a digest of its content, so that it is sent once."""
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


def _read(file: Path, languages: tuple[str, ...], audience: Audience) -> AnnouncementText:
    """Return subject and text from a file. Raises Advice, SubmissionInvalid."""
    try:
        data = read_yaml(read_text(file)).data
    except NotAnEventFile as error:
        raise Advice(f"{file} {error}") from error
    if not isinstance(data, dict) or set(data) != {"subject", "text"}:
        raise Advice(_EXPECTED)
    subject, text = _texts(data["subject"]), _texts(data["text"])
    return read_words(subject, text, languages, required=audience.required)


def _texts(data: Any) -> Mapping[str, str]:
    if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
        raise Advice(_EXPECTED)
    return data


def _test(draft: AnnouncementDraft, address: str, deps: AnnouncementDependencies) -> None:
    if not is_address(address):
        raise typer.BadParameter(f'"{address}" is not an email address', param_hint="'--test'")
    send_test(Organiser(address, owner=True), draft, deps=deps)
    print_line(f"sent only to {address}, in each language")


def _check(
    operator: Operator,
    draft: AnnouncementDraft,
    audience: Audience,
    deps: AnnouncementDependencies,
    *,
    again: bool,
) -> None:
    """Check that it reaches somebody, and nobody twice. Raises Advice."""
    sent = [status.announcement for status in announcements(OPERATOR, draft.event, deps=deps)]
    same = (announcement for announcement in sent if announcement.id == draft.id)
    before = next(same, None) or sent_before(OPERATOR, draft, deps=deps)
    if before and not again:
        when = before.created.astimezone(operator.definition.starts.tzinfo)
        raise Advice(
            f"the same text was sent to them on {when:%Y-%m-%d at %H:%M} by {before.by};"
            " to send it once more, add --again"
        )
    if not audience.count:
        raise Advice("it would reach nobody")


def _confirm(
    draft: AnnouncementDraft, audience: Audience, deps: AnnouncementDependencies, *, yes: bool
) -> None:
    """Show the message and ask whether to send it, unless that was said before."""
    if not yes:
        _show(draft, audience, deps)
        typer.confirm(f"Send it to {audience.count} registered for {draft.event}?", abort=True)


def _tell(draft: AnnouncementDraft, audience: Audience, *, as_json: bool) -> None:
    if as_json:
        languages = dict(audience.languages)
        show_json({"id": draft.id, "expected": audience.count, "languages": languages})
    else:
        print_line(
            f"being sent to {audience.count};"
            f" see its progress with: registrar message {draft.event}"
        )


def _show(draft: AnnouncementDraft, audience: Audience, deps: AnnouncementDependencies) -> None:
    """Print the message in each language that is written, and what those of others get."""
    for language in draft.words.subject:
        subject, text, _ = preview(OPERATOR, draft, language=language, deps=deps)
        print_line(f"[{language}] {subject}\n\n{text.strip()}\n")
    counts = (f"{language} {count}" for language, count in audience.languages.items())
    print_line(f"Registered by language: {', '.join(counts)}")
    missing = [language for language in audience.languages if language not in draft.words.subject]
    if missing:
        print_line(
            f"No text in {', '.join(missing)}: those who register so meanwhile get the text in"
            f" {draft.words.language_for(missing[0])}"
        )


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
