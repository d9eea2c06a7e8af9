"""Erase a registration: leave a tombstone, anonymous counts and an audit line; delete messages.

The seat, options and position are given up as by a cancellation (GDPR art. 17; N6).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from registrar.actions.change import Change, Changes, change_in_place, retry_until_settled
from registrar.domain.audit import Actor, AuditLine
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.interest import interest_key
from registrar.domain.keyring import Keyring
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import erased_counts_of


class Registrations(Protocol):
    """Interface to the registrations for ``erase_registration``."""

    def find(self, registration_id: str) -> Registration | None:
        """Return the registration as it is now, or None."""


class Events(Protocol):
    """Interface to the events for ``erase_registration``."""

    def definition(self, event: str) -> EventDefinition:
        """Return the definition, for the anonymous counts that remain."""


@dataclass(frozen=True, kw_only=True)
class EraseDependencies:
    """Dependencies of ``erase_registration``."""

    registrations: Registrations
    changes: Changes
    events: Events
    keys: Keyring
    clock: Callable[[], datetime]


def erase_registration(
    registration_id: str, *, by: Actor, deps: EraseDependencies, who: str = ""
) -> Registration | None:
    """Erase the registration for good; return it as it was, or None if nothing was left to erase.

    ``who`` is the sign-in address if an organiser erases. Raises TryLater when others changed the
    registration at every attempt.
    """
    forgotten: list[Registration] = []

    def attempt() -> bool:
        current = deps.registrations.find(registration_id)
        if current is None:
            return True
        if current.state == "erased":
            deps.changes.clear(registration_id)  # the erasure may have stopped before
            return True
        now = deps.clock()
        line = AuditLine(
            event=current.event, at=now, what="erased", by=by, who=who, registration=current.id
        )
        refused = deps.changes.erase(
            _erasure(current, line, deps.keys),
            counts=_counts(current, deps),
            interest=interest_key(deps.keys, current.event, canonical(current.address)),
            now=now,
        )
        if refused is None:
            forgotten.append(current)
        return refused is None

    retry_until_settled(attempt)
    return forgotten[0] if forgotten else None


def _erasure(current: Registration, line: AuditLine, keys: Keyring) -> Change:
    tombstone = replace(
        current,
        state="erased",
        version=current.version + 1,
        held_options=(),
    )
    return change_in_place(current, tombstone, keys=keys, audit=line)


def _counts(current: Registration, deps: EraseDependencies) -> tuple[str, ...]:
    definition = deps.events.definition(current.event)
    return erased_counts_of(current, definition, deps.clock())
