"""Editing: organisers save parts in the draft that they share, publish, discard and restore.

Each value that they save says which one it replaces, for the check of versions to compare
(``tests/simulation/checks/versions.py``).
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from registrar.actions.organise.draft_state import DraftState, draft_state
from registrar.actions.organise.drafts import (
    consequences,
    discard,
    publish_draft,
    save_part,
)
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.edit_refusals import (
    CannotCreate,
    NameTaken,
    PartMoved,
    PartsInConflict,
)
from registrar.actions.organise.new_event import create, delete_draft
from registrar.actions.organise.publish_document import cancel_event
from registrar.actions.organise.versions import restore, versions
from registrar.actions.publish import DraftMoved, StaysCancelled, VersionMoved, publish
from registrar.domain.event_parts import EventPart
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.event_version import Publication
from registrar.domain.organiser import OPERATOR, Organiser
from registrar.domain.refusals import NoSuchEvent, TryLater, ViewsOnly
from registrar.event_file.document import EventDocument
from registrar.wiring.edit import edit_dependencies
from tests.simulation.checks.versions import MARKED, mark_of, next_mark
from tests.simulation.operations.act import Act
from tests.simulation.operations.events import HELPER, ORGANISER, VIEWER
from tests.simulation.operations.registry import operation

# Refusals that an editor reads, and decides anew
REFUSED = (
    CannotCreate,
    DefinitionRefused,
    DraftMoved,
    NameTaken,
    NoSuchEvent,
    PartMoved,
    PartsInConflict,
    StaysCancelled,
    TryLater,
    VersionMoved,
    ViewsOnly,
)

_OWNER = Organiser("owner@organiser.example", owner=True)
_EDITORS = (Organiser(ORGANISER), Organiser(ORGANISER), Organiser(HELPER), _OWNER)
_PARTS: tuple[EventPart, ...] = (*MARKED,)

# Seconds for which a page is open before it is sent
_OPEN = (0.0, 0.0, 2.0, 20.0, 90.0)

# Share of those who overwrite what another saved, once they are told
_INSIST = 0.5

# Share of those who save the parts in conflict before they publish
_SETTLES = 0.7

# Events that are drafted and never published
_NEW = ("next-year", "some-day")


@operation(weight=0, edits=120)
def edits_an_event(act: Act) -> None:
    """Open a part of an event, save it some time later, and perhaps another one."""
    event = act.event()
    for number in range(act.random.choice((1, 1, 2))):
        with suppress(*REFUSED):
            _edit(act, event, f"{act.number}.{number}")


@operation(weight=0, edits=60)
def publishes_the_draft(act: Act) -> None:
    """Look at the consequences of a draft, and publish it; parts in conflict are saved first.

    Without a draft, one is begun.
    """
    event, editor, deps = act.event(), _editor(act), edit_dependencies(act.app)
    with suppress(*REFUSED):
        state = _drafted(act, editor, event, deps)
        for part in state.conflicts if act.random.random() < _SETTLES else ():
            state = _save(act, state, part, f"{act.number}.{part}", deps)
        shown = consequences(editor, event, deps=deps)
        _wait(act)
        numbers: dict[str, int] = {"revision": shown.revision, "version": shown.version}
        publish_draft(editor, event, **numbers, deps=deps)
        act.world.record.figures["drafts published"] += 1


@operation(weight=0, edits=30)
def operator_publishes_a_file(act: Act) -> None:
    """Publish the published file with another text in it, whatever is drafted."""
    event, deps = act.event(), edit_dependencies(act.app)
    with suppress(*REFUSED):
        current = draft_state(OPERATOR, event, deps=deps).published
        if current is not None:
            values = _marked(current, act.random.choice(_PARTS), f"{act.number}.file")
            _publish(act, current.with_values(values), deps)


@operation(weight=0, edits=12)
def operator_changes_the_team(act: Act) -> None:
    """Publish another role of the helper, who looks at the event before and after."""
    event, deps, browser = act.event(), edit_dependencies(act.app), act.browser(HELPER)
    if not browser.csrf and not browser.sign_in(act):
        return
    browser.look(act, f"/organise/events/{event}")
    with suppress(*REFUSED):
        current = draft_state(OPERATOR, event, deps=deps).published
        if current is not None:
            team = {"manages": [ORGANISER], "views": [VIEWER]}
            team.get(act.random.choice(("manages", "views", "none")), []).append(HELPER)
            _publish(act, current.with_values({"team": team}), deps)
    browser.look(act, f"/organise/events/{event}")


@operation(weight=0, edits=8)
def discards_the_draft(act: Act) -> None:
    """Discard the draft that a page shows."""
    event, editor, deps = act.event(), _editor(act), edit_dependencies(act.app)
    with suppress(*REFUSED):
        state = _drafted(act, editor, event, deps)
        _wait(act)
        discard(editor, event, revision=state.revision, deps=deps)


@operation(weight=0, edits=12)
def restores_a_version(act: Act) -> None:
    """Publish a version of before again; seldom, cancel the event by a page instead."""
    event, editor, deps = act.event(), _editor(act), edit_dependencies(act.app)
    with suppress(*REFUSED):
        known = versions(editor, event, deps=deps)
        _wait(act)
        if act.random.random() < 0.1:
            cancel_event(editor, event, version=known[0].number, deps=deps)
            return
        number = act.random.choice(known).number
        restore(editor, event, number, version=known[0].number, deps=deps)


@operation(weight=0, edits=8)
def drafts_a_new_event(act: Act) -> None:
    """Create an event, edit it if it is there already, and at times delete it."""
    event, editor, deps = act.random.choice(_NEW), _editor(act), edit_dependencies(act.app)
    with suppress(*REFUSED):
        source = draft_state(editor, act.event(), deps=deps).document
        with suppress(NameTaken):
            create(editor, source.with_values({"event": event}), deps=deps)
        _edit(act, event, f"{act.number}.0")
        if act.random.random() < 0.3:
            state = draft_state(editor, event, deps=deps)
            delete_draft(editor, event, revision=state.revision, deps=deps)


def _publish(act: Act, document: EventDocument, deps: EditDependencies) -> None:
    """Publish the file as the command line does."""
    publish(
        document.checked(),
        publications=deps.publications,
        now=act.app.clock(),
        publication=Publication(text=document.text, who=OPERATOR.address),
    )


def _drafted(act: Act, editor: Organiser, event: str, deps: EditDependencies) -> DraftState:
    """Return the state of the event with a draft, one just begun if there was none."""
    state = draft_state(editor, event, deps=deps)
    if state.draft is not None:
        return state
    return _save(act, state, act.random.choice(_PARTS), f"{act.number}.draft", deps)


def _edit(act: Act, event: str, name: str) -> None:
    """Save a part, as the page shows it some time before."""
    editor, deps = _editor(act), edit_dependencies(act.app)
    state = draft_state(editor, event, deps=deps)
    part = act.random.choice(_PARTS)
    _wait(act)
    try:
        _save(act, state, part, name, deps)
    except PartMoved as moved:
        act.world.record.figures["parts moved"] += 1
        if act.random.random() >= _INSIST:
            return
        _save_over(act, state, part, f"{name}.again", moved.document, deps)


def _save(
    act: Act, state: DraftState, part: EventPart, name: str, deps: EditDependencies
) -> DraftState:
    """Save a new value of the part over the one that the state shows."""
    return _save_over(act, state, part, name, state.document, deps)


def _save_over(
    act: Act,
    state: DraftState,
    part: EventPart,
    name: str,
    seen: EventDocument,
    deps: EditDependencies,
) -> DraftState:
    values = _marked(seen, part, name)
    digest = seen.digest(part)
    saved = save_part(state.organiser, state.event, part, values, seen=digest, deps=deps)
    act.world.record.figures["parts saved"] += 1
    return saved


def _marked(seen: EventDocument, part: EventPart, name: str) -> Mapping[str, Any]:
    """Return the part with a text that names itself and the one it replaces."""
    values = seen.part(part)
    *path, last = MARKED[part]
    inner: Any = values
    for key in path:
        inner = inner[key]
    inner[last] = next_mark(name, mark_of(seen, part))
    return values


def _editor(act: Act) -> Organiser:
    return act.random.choice(_EDITORS)


def _wait(act: Act) -> None:
    act.world.scheduler.pause(act.random.choice(_OPEN))
