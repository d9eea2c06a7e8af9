"""Event file of an event: downloaded as it is published or drafted, and uploaded into the draft."""

from dataclasses import dataclass

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.drafts import replace_draft
from registrar.actions.publish import DraftMoved, VersionMoved
from registrar.domain.event_labels import path_in_words
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.translatable import N_
from registrar.event_file.document import EventDocument
from registrar.event_file.reading import NotAnEventFile, decode
from registrar.locale.catalogue import translations
from registrar.locale.words import words_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.frame import (
    edit_page,
    form_state,
    managed_in,
    number_in,
    state_in,
)
from registrar.web.organiser.edit.meanwhile import draft_since
from registrar.web.organiser.edit.problem_messages import message_of
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.downloads import text_file
from registrar.web.protocol.response import HttpResponse

YAML = "application/yaml; charset=utf-8"  # RFC 9512


@dataclass(frozen=True)
class LineProblem:
    """Problem of an event file: its line, 0 if it has none, its path for people, what to do."""

    line: int
    where: str
    message: str


def show(context: OrganiserContext) -> HttpResponse:
    """Show the ways to the event file, and the draft's problems by line. Raises NoSuchEvent."""
    return _answer(context, state_in(context))


def draft(context: OrganiserContext) -> HttpResponse:
    """Download the draft's event file; redirect if there is no draft. Raises NoSuchEvent."""
    state = state_in(context)
    if state.draft is None:
        return context.redirect(event_path(state.event, "edit/file"))
    return _file(state.document, f"{state.event}-draft.yaml")


def published(context: OrganiserContext) -> HttpResponse:
    """Download the published event file; redirect if there is none. Raises NoSuchEvent."""
    state = state_in(context)
    if state.published is None:
        return context.redirect(event_path(state.event, "edit/file"))
    return _file(state.published, f"{state.event}.yaml")


def upload(context: OrganiserContext) -> HttpResponse:
    """Put an uploaded event file into the draft; its problems are shown by line.

    A file that cannot be read is asked for again (422), and so is one for a draft that has changed
    since (409). Raises NoSuchEvent, ViewsOnly.
    """
    state, _ = managed_in(context), translations(context.language).gettext
    sent = next((content for name, content in context.fields.files if name == "file"), b"")
    if not sent:
        return _answer(context, state, status=422, error=_(N_("Choose the event file")))
    try:
        saved = replace_draft(
            context.organiser,
            state.event,
            decode(sent),
            revision=number_in(context.fields, "revision"),
            version=number_in(context.fields, "version"),
            deps=context.edit_deps,
        )
    except NotAnEventFile as wrong:
        return _answer(context, state, status=422, error=_reason(wrong, context.language))
    except DefinitionRefused as refused:
        form = form_state(state, context)
        return _answer(context, state, status=422, error=message_of(refused.problems[0], form))
    except (DraftMoved, VersionMoved):
        current = managed_in(context)
        error = f"{draft_since(current, context)} {_(_MOVED)}"
        return _answer(context, current, status=409, error=error)
    if saved.document.problems():
        return context.redirect(event_path(state.event, "edit/file"), done="incomplete")
    return context.redirect(event_path(state.event, "edit"), done="uploaded")


def problems_by_line(state: DraftState, context: OrganiserContext) -> list[LineProblem]:
    """Return the document's problems by their lines; missing keys come last."""
    form = form_state(state, context)

    def by_line(problem: EventProblem) -> LineProblem:
        line = state.document.line_of(problem.path) or 0
        where = path_in_words(problem.path, words_of(context.language))
        return LineProblem(line, where, message_of(problem, form))

    found = [by_line(problem) for problem in state.document.problems()]
    return sorted(found, key=lambda problem: (not problem.line, problem.line))


def _answer(
    context: OrganiserContext, state: DraftState, *, status: int = 200, error: str = ""
) -> HttpResponse:
    incomplete = context.query.get("done") == "incomplete"
    notice = N_("The file is in the draft. Before it can be published, correct what is listed.")
    return edit_page(
        context,
        "organiser/edit/file",
        state,
        status=status,
        error=error,
        notice=translations(context.language).gettext(notice) if incomplete else "",
        has_draft=state.draft is not None,
        revision=state.revision,
        version=state.version,
        problems=problems_by_line(state, context) if state.draft and state.manages else [],
    )


def _file(document: EventDocument, name: str) -> HttpResponse:
    return text_file([document.without_room().text.encode()], YAML, name)


def _reason(wrong: NotAnEventFile, language: str) -> str:
    _ = translations(language).gettext
    reason = wrong.in_words(_)
    if wrong.line:
        text = _(N_("This file cannot be read, line %(line)s, column %(column)s: %(reason)s"))
        return text % {"line": wrong.line, "column": wrong.column or 1, "reason": reason}
    return _(N_("This file cannot be read: %(reason)s")) % {"reason": reason}


_MOVED = N_(
    "Your file is not in the draft. Look at the draft as it is now, then choose the file again"
)
