"""Published versions of an event: their list, one of them, two compared, and one restored."""

from dataclasses import dataclass

from registrar.actions.organise.draft_state import DraftState
from registrar.actions.organise.edit_refusals import NoSuchVersion
from registrar.actions.organise.versions import Difference, difference, version, versions
from registrar.domain.event_parts import VersionChange
from registrar.domain.event_version import EventVersion
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.words import words_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.all_parts import PART_PAGES
from registrar.web.organiser.edit.frame import edit_page, moment_of, state_in
from registrar.web.organiser.edit.people import person
from registrar.web.organiser.event_layout import event_path
from registrar.web.protocol.response import HttpResponse

_OTHER_CHANGES: dict[VersionChange, str] = {
    "first": N_("first version"),
    "room": N_("online room"),
    "team": N_("team"),
    "cancelled": N_("cancellation"),
}


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """Version as the list shows it."""

    number: int
    path: str
    who: str
    moment: str
    changed: str
    latest: bool


def list_versions(context: OrganiserContext) -> HttpResponse:
    """Show the versions, newest first, each with what it has changed. Raises NoSuchEvent."""
    state = state_in(context)
    found = versions(context.organiser, state.event, deps=context.edit_deps)
    return edit_page(
        context,
        "organiser/edit/versions",
        state,
        versions=[line_of(each, state, context.language) for each in found],
    )


def show(context: OrganiserContext) -> HttpResponse:
    """Show a version: its event file, and what it has changed. Raises NoSuchVersion."""
    state, number = state_in(context), number_of(context.parameters["number"])
    found = version(context.organiser, state.event, number, deps=context.edit_deps)
    return edit_page(
        context,
        "organiser/edit/version",
        state,
        version=line_of(found, state, context.language),
        changes=_changes_since(found, context),
        text=found.text,
    )


def compare(context: OrganiserContext) -> HttpResponse:
    """Show the difference of two versions, in words and in lines. Raises NoSuchVersion."""
    state, query = state_in(context), context.query
    numbers = sorted(number_of(query.get(name, "")) for name in ("one", "other"))
    found = difference(
        context.organiser, state.event, numbers[0], numbers[1], deps=context.edit_deps
    )
    return edit_page(
        context,
        "organiser/edit/difference",
        state,
        before=line_of(found.before, state, context.language),
        after=line_of(found.after, state, context.language),
        changes=changes_in(found, context.language),
        lines=lines_of(found.text),
    )


def number_of(text: str) -> int:
    """Return the number of a version. Raises NoSuchVersion for what is no number."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 8):
        raise NoSuchVersion(text)
    return int(text)


def line_of(found: EventVersion, state: DraftState, language: str) -> VersionLine:
    """Return the version as a list shows it."""
    unknown = translations(language).gettext(N_("before versions were kept"))
    return VersionLine(
        number=found.number,
        path=event_path(found.event, f"edit/versions/{found.number}"),
        who=person(found.who, language),
        moment=moment_of(state, found.at, language) if found.at else unknown,
        changed=", ".join(_label(change, language) for change in found.changed) or "–",
        latest=found.number == state.version,
    )


def changes_in(found: Difference, language: str) -> tuple[str, ...] | None:
    """Return the changes in words; None if one of the versions is read no more."""
    if found.changes is None:
        return None
    return tuple(change.in_words(words_of(language)) for change in found.changes)


def lines_of(text: str) -> list[tuple[str, str]]:
    """Return each line of a diff with its kind: added, removed, place or same."""
    return [(_KINDS.get(line[:1], "same"), line) for line in text.splitlines()]


def _changes_since(found: EventVersion, context: OrganiserContext) -> tuple[str, ...] | None:
    """Return the changes since the version before it; None if they are unknown."""
    try:
        since = difference(
            context.organiser, found.event, found.number - 1, found.number, deps=context.edit_deps
        )
    except NoSuchVersion:
        return None
    return changes_in(since, context.language)


def _label(change: VersionChange, language: str) -> str:
    _ = translations(language).gettext
    if change in _OTHER_CHANGES:
        return _(_OTHER_CHANGES[change])
    return next((_(page.heading) for page in PART_PAGES.values() if page.part == change), change)


_KINDS = {"+": "added", "-": "removed", "@": "place"}
