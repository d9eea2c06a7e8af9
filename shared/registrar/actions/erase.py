"""Forget: a registration becomes a tombstone, its messages go, numbers and an audit line stay.

What a cancellation gives up is given up with it (GDPR art. 17; N6).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from registrar.actions.change import Change, Changes, in_place, until_settled
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
class Shredder:
    """Where registrations are erased: the collaborators of ``forget``."""

    registrations: Registrations
    changes: Changes
    events: Events
    keys: Keyring
    clock: Callable[[], datetime]


def forget(
    registration_id: str, *, by: Actor, shredder: Shredder, who: str = ""
) -> Registration | None:
    """Erase it for good; the registration as it was, None if nothing was held any more.

    ``who`` is the organiser's sign-in address, if it was one. Raises TryLater when others changed
    it at every look.
    """
    forgotten: list[Registration] = []

    def attempt() -> bool:
        standing = shredder.registrations.find(registration_id)
        if standing is None:
            return True
        if standing.state == "erased":
            shredder.changes.clear(registration_id)  # whoever erased it may not have come to it
            return True
        now = shredder.clock()
        line = AuditLine(
            event=standing.event, at=now, what="erased", by=by, who=who, registration=standing.id
        )
        refused = shredder.changes.erase(
            _erasure(standing, line, shredder.keys),
            counts=_counts(standing, shredder),
            interest=interest_key(shredder.keys, standing.event, canonical(standing.address)),
            now=now,
        )
        if refused is None:
            forgotten.append(standing)
        return refused is None

    until_settled(attempt)
    return forgotten[0] if forgotten else None


def _erasure(standing: Registration, line: AuditLine, keys: Keyring) -> Change:
    tombstone = replace(
        standing,
        state="erased",
        version=standing.version + 1,
        held_options=(),
    )
    return in_place(standing, tombstone, keys=keys, audit=line)


def _counts(standing: Registration, shredder: Shredder) -> tuple[str, ...]:
    definition = shredder.events.definition(standing.event)
    return remembered_as(standing, definition, shredder.clock())
