"""Editing of the conference's event file by its team, over the real adapters on one table."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from registrar.actions.foresee import ForeseeDependencies
from registrar.actions.organise.draft_state import DraftState, draft_state
from registrar.actions.organise.drafts import publish_draft, save_part
from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.publish import publish
from registrar.aws.draft_table import DraftTable
from registrar.aws.interest_table import InterestTable
from registrar.aws.table import Table
from registrar.aws.version_table import VersionTable
from registrar.domain.event import EventDefinition
from registrar.domain.event_parts import EventPart
from registrar.domain.event_version import EventVersion, Publication
from registrar.domain.organiser import OPERATOR, Organiser
from registrar.event_file.document import EventDocument, read_document
from tests.support.factories import EVENT_FILE
from tests.support.services import Services

ANA = Organiser("ana@wcif.example")
BORIS = Organiser("boris@wcif.example")
VERA = Organiser("vera@wcif.example")
OWNER = Organiser("owner@wcif.example", owner=True)
STRANGER = Organiser("stranger@wcif.example")

TEAM = {"manages": [ANA.address, BORIS.address], "views": [VERA.address]}
EVENT = "good-practices-child-protection"


def the_file(**values: Any) -> EventDocument:
    """The conference's event file with this team and these values by top-level key."""
    document = read_document(EVENT_FILE.read_text(encoding="utf-8"))
    return document.with_values({"team": TEAM} | values)


@dataclass
class Editing:
    """Services of the conference, published by the operator from its file; a minute an act."""

    services: Services
    deps: EditDependencies

    @property
    def table(self) -> Table:
        """The one table."""
        return self.services.table

    def publish(self, document: EventDocument, who: Organiser = OPERATOR) -> EventDefinition:
        """Publish the file as the command line does."""
        self.pass_a_minute()
        publication = Publication(text=document.without_room().text, who=who.address)
        return publish(
            document.checked(),
            publications=self.deps.publications,
            now=self.services.now,
            publication=publication,
        )

    def pass_a_minute(self) -> None:
        """Let the clock go on."""
        self.services.now += timedelta(minutes=1)

    def state(self, organiser: Organiser = ANA, event: str = EVENT) -> DraftState:
        """Return what the organiser sees of the event."""
        return draft_state(organiser, event, deps=self.deps)

    def save(
        self, organiser: Organiser, part: EventPart, *, event: str = EVENT, **values: Any
    ) -> DraftState:
        """Save the part with these values and all others as the organiser sees them now."""
        return self.saver(organiser, part, event=event)(**values)

    def saver(self, organiser: Organiser, part: EventPart, *, event: str = EVENT) -> "Saver":
        """The page of the part as it is now, to be saved later."""
        state = self.state(organiser, event)
        shown, seen = state.document.part(part), state.document.digest(part)
        return Saver(self, partial(save_part, organiser, event, part, seen=seen), shown)

    def publish_draft(self, organiser: Organiser = ANA, event: str = EVENT) -> EventDefinition:
        """Publish the draft as the organiser sees it now."""
        state = self.state(organiser, event)
        self.pass_a_minute()
        return publish_draft(
            organiser, event, revision=state.revision, version=state.version, deps=self.deps
        )

    def versions(self, event: str = EVENT) -> list[EventVersion]:
        """The versions that are kept, oldest first."""
        return [*reversed([*self.deps.versions.of_event(event)])]

    def audit(self, event: str = EVENT) -> list[tuple[str, str]]:
        """Return what was done to the event, and by whom, oldest first."""
        lines = [*self.services.audit.lines(event)]
        return [(line.what, line.who) for line in reversed(lines)]


@dataclass(frozen=True)
class Saver:
    """Page of a part that somebody has open."""

    editing: Editing
    save: Any
    shown: dict[str, Any]

    def __call__(self, **values: Any) -> DraftState:
        """Save the page with these values changed."""
        self.editing.pass_a_minute()
        state: DraftState = self.save({**self.shown, **values}, deps=self.editing.deps)
        return state


def edit_dependencies(services: Services) -> EditDependencies:
    """The dependencies of editing over the services' table."""
    return EditDependencies(
        organiser_deps=services.organiser_deps,
        foresee_deps=ForeseeDependencies(
            events=services.events,
            publications=services.publications,
            interests=InterestTable(services.table),
            promote_deps=services.promote_deps,
        ),
        publications=services.publications,
        versions=VersionTable(services.table),
        drafts=DraftTable(services.table),
        clock=lambda: services.now,
    )


def editing(table: Table, **values: Any) -> Editing:
    """The conference, published with those values by the operator."""
    document = the_file(**values)
    services = Services(table, document.checked())
    found = Editing(services, edit_dependencies(services))
    services.event = found.publish(document)
    return found


def text(english: str) -> dict[str, str]:
    """A text in both languages of the conference."""
    return {"bg": english, "en": english}
