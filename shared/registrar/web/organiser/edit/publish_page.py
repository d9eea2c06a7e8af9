"""Publishing of a draft: its changes in words, its consequences in numbers, then the button."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.drafts import consequences, publish_draft
from registrar.actions.organise.edit_refusals import PartsInConflict
from registrar.actions.organise.publish_document import Consequences
from registrar.actions.publish import DraftMoved, StaysCancelled, VersionMoved
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.locale.words import words_of
from registrar.web.components.consequence_words import consequences_in_words
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.all_parts import PART_PAGES
from registrar.web.organiser.edit.frame import edit_page, form_state, managed_in, number_in
from registrar.web.organiser.edit.meanwhile import draft_since
from registrar.web.organiser.edit.problem_list import ListedProblem, listed
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.response import HttpResponse


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """Effects of publishing, in words; or the problems that keep the draft from being published."""

    changes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    problems: tuple[ListedProblem, ...] = ()
    refusal: str = ""
    version: int = 0
    revision: int = 0

    @property
    def can_be_published(self) -> bool:
        """Tell whether nothing keeps the draft from being published."""
        return not self.problems and not self.refusal


def ask(context: OrganiserContext) -> HttpResponse:
    """Show what publishing the draft would bring. Raises NoSuchEvent, ViewsOnly."""
    return _answer(context, managed_in(context))


def publish(context: OrganiserContext) -> HttpResponse:
    """Publish the draft as it was shown; if it is another by now, show it again (409).

    A draft that cannot be published is shown with its problems (422). Raises NoSuchEvent,
    ViewsOnly.
    """
    event, deps = context.parameters["event"], context.edit_deps
    revision, version = number_in(context.fields, "revision"), number_in(context.fields, "version")
    try:
        published = publish_draft(
            context.organiser, event, revision=revision, version=version, deps=deps
        )
    except (DraftMoved, VersionMoved):
        return _answer(context, managed_in(context), status=409, again=True)
    except (DefinitionRefused, PartsInConflict, StaysCancelled):
        return _answer(context, managed_in(context), status=422)
    done = "unchanged" if published.version == version else "published"
    return context.redirect(event_path(event, "edit"), done=done)


def effects_of(found: Consequences, language: str) -> tuple[str, ...]:
    """Return the emails and seats that a publication brings, in words; never nothing."""
    effects = tuple(consequences_in_words(found.forecast, found.definition, language))
    return effects or (translations(language).gettext(N_("Nobody will be emailed.")),)


def changes_of(found: Consequences, language: str) -> tuple[str, ...]:
    """Return the changes that a publication brings, in words."""
    return tuple(change.in_words(words_of(language)) for change in found.changes)


def _answer(
    context: OrganiserContext, state: DraftState, *, status: int = 200, again: bool = False
) -> HttpResponse:
    foreseen = _foreseen(context, state)
    kept: dict[str, Any] = {"switch": ()} if again else {}
    return edit_page(
        context,
        "organiser/edit/publish",
        state,
        status=status,
        has_draft=state.draft is not None,
        foreseen=foreseen,
        again=draft_since(state, context) if again else "",
        **kept,
    )


def _foreseen(context: OrganiserContext, state: DraftState) -> Foreseen:
    form = form_state(state, context)
    _ = form.translate
    if state.draft is None:
        return Foreseen()
    try:
        found = consequences(context.organiser, state.event, deps=context.edit_deps)
    except PartsInConflict as conflict:
        problems = tuple(
            ListedProblem(
                event_path(state.event, f"edit/parts/{part}"),
                _(PART_PAGES[part].heading),
                _(N_("Published otherwise meanwhile: to be checked")),
            )
            for part in conflict.parts
        )
        return Foreseen(problems=problems)
    except DefinitionRefused as refused:
        return Foreseen(problems=listed(refused.problems, state.event, form))
    except StaysCancelled:
        return Foreseen(refusal=_(_CANCELLED))
    return _found(context, state, found)


def _found(context: OrganiserContext, state: DraftState, found: Consequences) -> Foreseen:
    if state.definition is None:
        effects = tuple(_first(found.definition, context))
    else:
        effects = effects_of(found, context.language)
    return Foreseen(
        changes=changes_of(found, context.language),
        effects=effects,
        version=found.version,
        revision=found.revision,
    )


def _first(definition: EventDefinition, context: OrganiserContext) -> Iterator[str]:
    """Yield what a first publication brings."""
    _, language = translations(context.language).gettext, context.language
    address = f"{context.deps.public_url}/events/{definition.event}"
    yield _(N_("The event gets its page: %(address)s")) % {"address": address}
    listed_text = N_("It stands in the list of events.")
    unlisted = N_("It does not stand in the list of events: only who has the address finds it.")
    yield _(listed_text if definition.listed else unlisted)
    yield _(N_("Registration is open from %(opens)s to %(closes)s.")) % {
        "opens": moment(definition.opens, language),
        "closes": moment(definition.closes, language),
    }


_CANCELLED = N_(
    "The event is cancelled, and everybody was told so: it cannot be revived. Copy it for another"
    " one instead."
)
