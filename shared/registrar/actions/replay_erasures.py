"""Replay: whoever was erased and is back after a restore is erased again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.erase import EraseDependencies, erase_registration
from registrar.domain.event import EventDefinition


class Audit(Protocol):
    """What replaying needs of the audit log."""

    def erased(self, event: str) -> Iterable[str]:
        """The ids of the registrations that were erased."""


class Events(Protocol):
    """What replaying needs of the events."""

    def definition(self, event: str) -> EventDefinition:
        """The definition, for the days that answers are kept."""


class Retentions(Protocol):
    """What replaying needs of the events' deadlines."""

    def begin_again(self, definition: EventDefinition) -> None:
        """Have every deadline seen to once more."""


@dataclass(frozen=True, kw_only=True)
class ReplayDependencies:
    """What a restored table is put right with: the collaborators of ``replay``."""

    audit: Audit
    events: Events
    retentions: Retentions
    erase_deps: EraseDependencies


@dataclass(frozen=True)
class Replayed:
    """How many erasures the audit knows, and how many of these had come back."""

    known: int
    again: int


def replay(event: str, *, deps: ReplayDependencies) -> Replayed:
    """Erase again who is back, and have the sweep delete again what has expired; safe to repeat."""
    known = again = 0
    for registration_id in list(deps.audit.erased(event)):  # each erasure adds a line
        known += 1
        if erase_registration(registration_id, by="replay", deps=deps.erase_deps):
            again += 1
    deps.retentions.begin_again(deps.events.definition(event))
    return Replayed(known, again)
