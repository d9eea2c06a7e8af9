"""List of a draft's previews, the texts of its mails, or why nothing can be shown yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.event_parts import part_of
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.domain.mail_sample import MailSample
from registrar.locale.words import words_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.all_parts import PART_PAGES
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.frame import edit_page, form_state, state_in
from registrar.web.organiser.edit.previews import DraftedEvent, drafted_event
from registrar.web.organiser.edit.problem_messages import message_of
from registrar.web.organiser.event_layout import event_path
from registrar.web.organiser.mail_previews import listed_mail, mail_label, mail_preview
from registrar.web.protocol.errors import NoSuchPage
from registrar.web.protocol.response import HttpResponse

PREVIEW = "edit/preview"


@dataclass(frozen=True)
class PartProblem:
    """Problem of the draft, with the page of its part; without a page the path is that of all."""

    heading: str
    path: str
    message: str


def previews(context: OrganiserContext) -> HttpResponse:
    """List the previews of the draft; if it has problems, these with their parts.

    Raises NoSuchEvent.
    """
    state = state_in(context)
    try:
        event = drafted(context, state)
    except DefinitionRefused as refused:
        found = problem_lines(refused.problems, state, form_state(state, context))
        return edit_page(context, "organiser/edit/no_preview", state, problems=list(found))
    return edit_page(
        context,
        "organiser/edit/previews",
        state,
        languages=named_languages(event, context.language),
        mails=[
            listed_mail(event.definition, sample, context.language)
            for sample in event.samples.values()
        ],
        changed=bool(event.changed),
        has_draft=state.draft is not None,
    )


def mail_texts(context: OrganiserContext) -> HttpResponse:
    """Show subject and text of a mail in each language. Raises NoSuchEvent, NoSuchPage.

    A draft with problems leads to their list.
    """
    state = state_in(context)
    try:
        event = drafted(context, state)
    except DefinitionRefused:
        return to_previews(context, state)
    sample, samples = mail_in(context, event), context.deps.sample_deps.samples
    return edit_page(
        context,
        "organiser/edit/mail_preview",
        state,
        mail=sample.name,
        heading=mail_label(sample, context.language),
        previews=[
            (language, words, mail_preview(event.definition, sample, language, samples=samples))
            for language, words in named_languages(event, context.language)
        ],
    )


def drafted(context: OrganiserContext, state: DraftState) -> DraftedEvent:
    """Return the event as the draft has it. Raises DefinitionRefused."""
    return drafted_event(state, deps=context.edit_deps)


def mail_in(context: OrganiserContext, event: DraftedEvent) -> MailSample:
    """Return the mail in the path. Raises NoSuchPage if the event sends none of that name."""
    name = context.parameters["mail"]
    if name not in event.samples:
        raise NoSuchPage
    return event.samples[name]


def named_languages(event: DraftedEvent, language: str) -> list[tuple[str, str]]:
    """Return the event's languages, each with its name."""
    name_of = words_of(language).language_name
    return [(each, name_of(each)) for each in event.definition.languages]


def to_previews(context: OrganiserContext, state: DraftState) -> HttpResponse:
    """Lead to the list of previews."""
    return context.redirect(event_path(state.event, PREVIEW))


def problem_lines(
    problems: Iterable[EventProblem], state: DraftState, form: FormState
) -> Iterator[PartProblem]:
    """Yield the problems of the draft, each with the page where it is corrected."""
    for problem in problems:
        part = part_of(problem.path)
        page = PART_PAGES.get(part) if part else None
        rest = f"edit/parts/{page.part}" if page else "edit"
        heading = form.translate(page.heading) if page else problem.where
        yield PartProblem(heading, event_path(state.event, rest), message_of(problem, form))
