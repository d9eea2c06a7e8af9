"""Requests of the function that edits events: drafts, versions, and what they bring."""

from collections.abc import Mapping
from functools import partial
from random import Random
from typing import Any

from registrar.actions.foresee import foresee
from registrar.actions.organise.draft_state import draft_state
from registrar.actions.organise.drafts import discard, publish_draft, save_part
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.new_event import create, delete_draft, may_create
from registrar.actions.organise.publish_document import cancel_event
from registrar.actions.organise.team import add, remove, resend
from registrar.actions.organise.team_ports import TeamDependencies
from registrar.actions.organise.versions import versions
from registrar.actions.publish import to_publish
from registrar.domain.email_address import canonical
from registrar.domain.event_parts import EventPart
from registrar.domain.organiser import Organiser
from registrar.event_file.document import EventDocument, read_document
from registrar.observability import heard_by
from registrar.wiring.edit import edit_dependencies, team_dependencies
from tests.simulation.matrix.scenario import CALM
from tests.simulation.operations import visitor
from tests.simulation.operations.act import Act, Person, Stage
from tests.simulation.operations.events import HELPER, ORGANISER
from tests.simulation.world.functions import ROOT
from tests.simulation.world.process import Process
from tests.simulation.world.world import World

_ROLE = "EditFunction"
_MANAGER = Organiser(ORGANISER)
_OWNER = Organiser(ORGANISER, owner=True)
_LATER = 600.0  # seconds after which the session's activity is stored again

_REGISTRATION = {"opens": "2022-02-07 09:00", "closes": "2022-03-10 17:00"}
_DATES: dict[str, Any] = {
    "zone": "Europe/Sofia",
    "starts": "2022-03-10 18:00",
    "ends": "2022-03-10 20:00",
    "registration": _REGISTRATION,
}
_OPENS_LATER = _DATES | {"registration": _REGISTRATION | {"opens": "2022-02-20 09:00"}}
_MOVED = _DATES | {"starts": "2022-03-12 18:00", "ends": "2022-03-12 20:00"}


def world_of_edits() -> World:
    """Return a world in which events were edited, published, moved and cancelled by that role."""
    world = World("edits", CALM, {})
    world.ses.fates[canonical(HELPER)] = "bounced"  # as SES's events about her invitations tell
    act = Act(Stage(world, 3), 1, Random("edits"))
    world.scheduler.spawn("edits", partial(_edit, act))
    world.scheduler.run_until(world.clock.now + _LATER + 120)
    world.scheduler.close()
    return world


def _edit(act: Act) -> None:
    app = Process(act.world, "edit-1", role=_ROLE).app
    deps = edit_dependencies(app)
    _abandon(deps)
    create(_OWNER, _file("alpha"), deps=deps)
    _save("alpha", "dates", {"dates": _OPENS_LATER}, deps)
    _publish("alpha", deps)
    _change("alpha", "dates", {"dates": _DATES}, deps)
    _change("alpha", "questions", {"fields": _with_tracks()}, deps)
    for person in (Person(1), Person(2)):
        visitor.register(act, "alpha", person, "talks")
    _change("alpha", "seats", {"seats": 2, "waiting_list": 2}, deps)
    _change("alpha", "questions", {"fields": _with_tracks(limit={"seats": 1})}, deps)
    for dates in (_MOVED, _DATES):
        _change("alpha", "dates", {"dates": dates}, deps)
    _change("alpha", "texts", {"listed": False}, deps)
    revision = _save("alpha", "seats", {"seats": 3}, deps)
    discard(_MANAGER, "alpha", revision=revision, deps=deps)
    newest, *_ = versions(_MANAGER, "alpha", deps=deps)
    cancel_event(_MANAGER, "alpha", version=newest.number, deps=deps)
    with heard_by(lambda *_: None):
        _invite(team_dependencies(app))
    act.browser().sign_in(act)
    act.world.scheduler.pause(_LATER)
    act.browser().look(act, "/organise/events/alpha/edit/team")
    act.browser().look(act, "/organise/events/alpha/edit/preview/page/en")
    create(_OWNER, _file("later"), deps=deps)
    act.browser().look(act, "/organise")


def _invite(deps: TeamDependencies) -> None:
    """Add a colleague, who does not sign in and is invited once more, and remove her."""
    add(_MANAGER, "alpha", HELPER, "views", language="en", deps=deps)
    resend(_MANAGER, "alpha", HELPER, language="en", deps=deps)
    remove(_MANAGER, "alpha", HELPER, deps=deps)


def _abandon(deps: EditDependencies) -> None:
    state = create(_OWNER, _file("never"), deps=deps)
    may_create(_MANAGER, deps=deps)
    delete_draft(_OWNER, "never", revision=state.revision, deps=deps)


def _change(event: str, part: EventPart, values: Mapping[str, Any], deps: EditDependencies) -> None:
    """Save the part in the draft, foresee what publishing it brings, and publish it."""
    _save(event, part, values, deps)
    state = draft_state(_MANAGER, event, deps=deps)
    latest = deps.publications.latest(event)
    if latest:
        foresee(latest, to_publish(state.document.checked(), latest), deps=deps.foresee_deps)
    _publish(event, deps)


def _save(event: str, part: EventPart, values: Mapping[str, Any], deps: EditDependencies) -> int:
    before = draft_state(_MANAGER, event, deps=deps).document
    whole = {**before.part(part), **values}
    saved = save_part(_MANAGER, event, part, whole, seen=before.digest(part), deps=deps)
    return saved.revision


def _publish(event: str, deps: EditDependencies) -> None:
    state = draft_state(_MANAGER, event, deps=deps)
    publish_draft(_MANAGER, event, revision=state.revision, version=state.version, deps=deps)


def _with_tracks(*, limit: Mapping[str, Any] | None = None) -> list[Any]:
    """Return the questions with one more, whose first option may have seats of its own."""
    options = [
        {"value": "talks", "label": {"en": "Talks"}, **(limit or {})},
        {"value": "tour", "label": {"en": "Tour"}},
    ]
    track = {"name": "track", "type": "choice", "label": {"en": "Track"}, "options": options}
    news = {"name": "news", "type": "consent", "label": {"en": "News"}}
    return [*_file("alpha").data["fields"], track, news]


def _file(event: str) -> EventDocument:
    """Return the project's smallest event file, of one seat and two waiting positions."""
    text = (ROOT / "infra" / "events" / "minimal.yaml").read_text(encoding="utf-8")
    return read_document(text).with_values({"event": event, "seats": 1, "waiting_list": 2})
