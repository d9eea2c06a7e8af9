"""Replay erasures: erase again every registration that a restore has brought back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.erase import EraseDependencies, erase_registration
from registrar.actions.ports import Definitions
from registrar.domain.event import EventDefinition


class ErasureLog(Protocol):
    """Interface to the audit log for ``replay``."""

    def erased(self, event: str) -> Iterable[str]:
        """Return the ids of the registrations that were erased."""


class RetentionRestart(Protocol):
    """Interface to the events' deadlines for ``replay``."""

    def restart(self, definition: EventDefinition) -> None:
        """Make every deadline of the event due again."""


@dataclass(frozen=True, kw_only=True)
class ReplayDependencies:
    """Dependencies of ``replay``."""

    audit: ErasureLog
    events: Definitions
    retentions: RetentionRestart
    erase_deps: EraseDependencies


@dataclass(frozen=True)
class Replayed:
    """Numbers of erasures in the audit log, and of registrations erased again."""

    known: int
    again: int


def replay(event: str, *, deps: ReplayDependencies) -> Replayed:
    """Erase what came back, and have the sweep delete again what has expired; safe to repeat."""
    known = again = 0
    for registration_id in list(deps.audit.erased(event)):  # each erasure adds a line
        known += 1
        if erase_registration(registration_id, by="replay", deps=deps.erase_deps):
            again += 1
    deps.retentions.restart(deps.events.definition(event))
    return Replayed(known, again)
