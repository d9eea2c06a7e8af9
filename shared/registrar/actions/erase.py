"""Forget: a registration becomes a tombstone, its messages go, numbers and an audit line stay.

What a cancellation gives up is given up with it (GDPR art. 17; N6).
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
from registrar.domain.retention_rules import remembered_as


class Registrations(Protocol):
    """What forgetting needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""


class Events(Protocol):
    """What forgetting needs of the events."""

    def definition(self, event: str) -> EventDefinition:
        """The definition, for the counts that remain."""


@dataclass(frozen=True, kw_only=True)
class EraseDependencies:
    """Where registrations are erased: the collaborators of ``erase_registration``."""

    registrations: Registrations
    changes: Changes
    events: Events
    keys: Keyring
    clock: Callable[[], datetime]


def erase_registration(
    registration_id: str, *, by: Actor, deps: EraseDependencies, who: str = ""
) -> Registration | None:
    """Erase it for good; the registration as it was, None if nothing was held any more.

    ``who`` is the organiser's sign-in address, if it was one. Raises TryLater when others changed
    it at every look.
    """
    forgotten: list[Registration] = []

    def attempt() -> bool:
        current = deps.registrations.find(registration_id)
        if current is None:
            return True
        if current.state == "erased":
            deps.changes.clear(registration_id)  # whoever erased it may not have come to it
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
    return remembered_as(current, definition, deps.clock())
