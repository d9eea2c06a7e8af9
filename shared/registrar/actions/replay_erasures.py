"""Replay erasures: erase again every registration that a restore has brought back.

Addresses struck from the registrations of others are struck again, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.erase import EraseDependencies, erase_registration
from registrar.actions.erase_address import strike_addresses
from registrar.actions.ports import Definitions
from registrar.domain.audit import AuditLine
from registrar.domain.event import EventDefinition


class ErasureLog(Protocol):
    """Interface to the audit log for ``replay``."""

    def erased(self, event: str) -> Iterable[str]:
        """Return the ids of the registrations that were erased."""

    def struck(self, event: str) -> Iterable[AuditLine]:
        """Return the lines about addresses struck from registrations."""


class RetentionRestart(Protocol):
    """Interface to the events' deadlines for ``replay``."""

    def restart(self, definition: EventDefinition) -> None:
        """Make every deadline of the event due again."""


@dataclass(frozen=True, kw_only=True)
class ReplayDependencies:
    """Dependencies of ``replay``: the log of what was erased, and the restored table's own."""

    audit: ErasureLog
    restored_audit: ErasureLog
    events: Definitions
    retentions: RetentionRestart
    erase_deps: EraseDependencies


@dataclass(frozen=True)
class Replayed:
    """Numbers of erasures in the audit log, and of those that were made again."""

    known: int
    again: int


def replay(event: str, *, deps: ReplayDependencies) -> Replayed:
    """Erase what came back, and have the sweep delete again what has expired; safe to repeat."""
    known = again = 0
    for registration_id in list(deps.audit.erased(event)):  # each erasure adds a line
        known += 1
        if erase_registration(registration_id, by="replay", deps=deps.erase_deps):
            again += 1
    for registration_id in _lost_strikes(event, deps):
        known += 1
        if strike_addresses(registration_id, lambda _: True, by="replay", deps=deps.erase_deps):
            again += 1
    deps.retentions.restart(deps.events.definition(event))
    return Replayed(known, again)


def _lost_strikes(event: str, deps: ReplayDependencies) -> list[str]:
    """Return the registrations from which an address was struck after the restored moment.

    The log does not say which address it was, so all but their own are struck again, once.
    """
    restored = set(deps.restored_audit.struck(event))
    repeated = {line.registration for line in restored if line.by == "replay"}
    lost = [line.registration for line in deps.audit.struck(event) if line not in restored]
    return [name for name in dict.fromkeys(lost) if name not in repeated]
