"""Dependencies of editing events: the stores of drafts and versions, and publishing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.actions.foresee import ForeseeDependencies
from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.publish import Publications
from registrar.domain.event_version import Draft, EventVersion


class VersionStore(Protocol):
    """Interface to the published versions."""

    def of_event(self, event: str) -> Iterator[EventVersion]:
        """Return the versions that are kept, newest first."""

    def find(self, event: str, number: int) -> EventVersion | None:
        """Return the version of that number, or None."""


class DraftStore(Protocol):
    """Interface to the drafts."""

    def find(self, event: str) -> Draft | None:
        """Return the event's draft as it is now, or None."""

    def unpublished(self) -> Iterator[str]:
        """Return the names of the events that have a draft and were never published."""

    def begin(self, draft: Draft) -> Draft | None:
        """Store a first draft and return it with its revision; None if the event has a draft.

        The draft of an event that was never published is refused, too, if the event is published
        or being imported by now.
        """

    def save(self, draft: Draft) -> Draft | None:
        """Replace the draft of that revision; return it with the next; None if it is another."""

    def end(self, draft: Draft) -> bool:
        """Delete the draft of that revision; False if another is stored."""


@dataclass(frozen=True, kw_only=True)
class EditDependencies:
    """Dependencies of the actions that edit events."""

    organiser_deps: OrganiserDependencies
    foresee_deps: ForeseeDependencies
    publications: Publications
    versions: VersionStore
    drafts: DraftStore
    clock: Callable[[], datetime]
