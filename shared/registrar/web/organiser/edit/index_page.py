"""First page of an event under edit: its parts, who has changed them, and what can be done."""

from dataclasses import dataclass

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.event_parts import PARTS, EventPart, part_of
from registrar.domain.event_problems import EventProblem
from registrar.domain.event_version import Edit
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.all_parts import PART_PAGES
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.frame import edit_page, form_state, moment_of, state_in
from registrar.web.organiser.edit.part_page import PartPage
from registrar.web.organiser.edit.people import person
from registrar.web.organiser.edit.problem_list import listed
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.response import HttpResponse


@dataclass(frozen=True, kw_only=True)
class PartLine:
    """Part as the list shows it; ``problems`` counts what keeps it from being published."""

    part: EventPart
    heading: str
    summary: str
    path: str
    changed: str
    conflict: bool
    problems: int


def index(context: OrganiserContext) -> HttpResponse:
    """Show the parts of the event, and the state of its draft. Raises NoSuchEvent."""
    state = state_in(context)
    form = form_state(state, context)
    problems = state.document.problems() if state.manages else []
    elsewhere = [each for each in problems if part_of(each.path) not in PART_PAGES]
    return edit_page(
        context,
        "organiser/edit/index",
        state,
        notice=_notice(context),
        parts=[_line(page, state, form, problems) for page in pages()],
        edited=_edited(state, context.language),
        moved=_moved(state, context.language),
        has_draft=state.draft is not None,
        conflicts=len(state.conflicts),
        problems=len(problems),
        elsewhere=listed(elsewhere, state.event, form),
        cancelled=state.definition is not None and state.definition.cancelled,
    )


def pages() -> list[PartPage]:
    """Return the pages of the parts, in the order of the parts."""
    return [PART_PAGES[part] for part in PARTS if part in PART_PAGES]


def _line(
    page: PartPage, state: DraftState, form: FormState, problems: list[EventProblem]
) -> PartLine:
    edit = state.edit_of(page.part) if page.part in state.changed else None
    return PartLine(
        part=page.part,
        heading=form.translate(page.heading),
        summary=page.summary(state.document.part(page.part), form),
        path=event_path(state.event, f"edit/parts/{page.part}"),
        changed=_changed(edit, state, form) if edit and state.definition else "",
        conflict=page.part in state.conflicts,
        problems=sum(part_of(each.path) == page.part for each in problems),
    )


def _changed(edit: Edit, state: DraftState, form: FormState) -> str:
    at = moment_of(state, edit.at, form.language)
    if not state.manages:
        return form.translate(N_("Changed in the draft, %(moment)s")) % {"moment": at}
    who = person(edit.who, form.language)
    return form.translate(N_("Changed in the draft by %(who)s, %(moment)s")) % {
        "who": who,
        "moment": at,
    }


def _edited(state: DraftState, language: str) -> str:
    """Return since when and by whom the draft is being edited; the addresses for managers."""
    edits = state.draft.edits if state.draft else ()
    if not edits:
        return ""
    _ = translations(language).gettext
    since = moment_of(state, min(edit.at for edit in edits), language)
    if not state.manages:
        return _(N_("Being edited since %(moment)s.")) % {"moment": since}
    latest = sorted(edits, key=lambda edit: edit.at)[::-1]
    people = ", ".join(dict.fromkeys(person(edit.who, language) for edit in latest))
    text = _(N_("Being edited since %(moment)s by %(people)s."))
    return text % {"moment": since, "people": people}


def _moved(state: DraftState, language: str) -> str:
    """Return who has published since the draft began; empty if nobody has."""
    if state.moved is None:
        return ""
    _ = translations(language).gettext
    if state.moved.at is None or not state.manages:
        text = _(N_("Version %(number)s was published since; its changes are in the draft, too."))
        return text % {"number": state.moved.number}
    text = _(
        N_(
            "Version %(number)s was published since, by %(who)s, %(moment)s; its changes are in the"
            " draft, too."
        )
    )
    return text % {
        "number": state.moved.number,
        "who": person(state.moved.who, language),
        "moment": moment_of(state, state.moved.at, language),
    }


def _notice(context: OrganiserContext) -> str:
    _ = translations(context.language).gettext
    done, part = context.query.get("done", ""), context.query.get("part", "")
    page = next((page for page in pages() if page.part == part), None)
    if done == "saved" and page:
        return _(N_("Saved in the draft: %(part)s.")) % {"part": _(page.heading)}
    return _(_DONE[done]) if done in _DONE else ""


_DONE = {
    "published": N_("Published: visitors see it within a minute."),
    "unchanged": N_("Nothing was different, so nothing was published."),
    "discarded": N_("The draft is discarded."),
    "uploaded": N_("The file is in the draft."),
    "created": N_("The event is a draft: fill in its parts, then publish it."),
    "copied": N_("The copy is a draft: fill in its dates and programme, then publish it."),
    "restored": N_("The version is published again."),
    "cancelled": N_("The event is cancelled."),
}
