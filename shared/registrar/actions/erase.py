"""Erase a registration: leave a tombstone, anonymous counts and an audit line; delete messages.

The seat, options and position are given up as by a cancellation (GDPR art. 17; N6).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from registrar.actions.change import (
    Change,
    ChangeWriter,
    NotChanged,
    change_in_place,
    retry_until_settled,
)
from registrar.actions.ports import Definitions, RegistrationReader
from registrar.domain.audit import Actor, AuditLine
from registrar.domain.email_address import canonical
from registrar.domain.interest import InterestKey, interest_key
from registrar.domain.keyring import Keyring
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import erased_counts_of


class ErasureWriter(ChangeWriter, Protocol):
    """Writer of changes and erasures."""

    def erase(
        self,
        change: Change,
        *,
        counts: tuple[str, ...],
        interest: InterestKey | None,
        now: datetime,
    ) -> NotChanged | None:
        """Write the change, raise the counts, delete messages and interest; or return reasons."""

    def clear(self, registration_id: str) -> bool:
        """Delete messages left of an erased registration; False if some remain."""


@dataclass(frozen=True, kw_only=True)
class EraseDependencies:
    """Dependencies of ``erase_registration``."""

    registrations: RegistrationReader
    changes: ErasureWriter
    events: Definitions
    keys: Keyring
    clock: Callable[[], datetime]


def erase_registration(
    registration_id: str, *, by: Actor, deps: EraseDependencies, who: str = ""
) -> Registration | None:
    """Erase the registration for good; return it as it was, or None if nothing was left to erase.

    ``who`` is the sign-in address if an organiser erases. Raises TryLater when others changed the
    registration at every attempt.
    """
    erased: list[Registration] = []

    def attempt() -> bool:
        current = deps.registrations.find(registration_id)
        if current is None:
            return True
        if current.state == "erased":
            deps.changes.clear(registration_id)  # the erasure may have stopped before
            return True
        refused = _write(current, by, who, deps)
        if refused is None:
            erased.append(current)
        return refused is None

    retry_until_settled(attempt)
    return erased[0] if erased else None


def _write(
    current: Registration, by: Actor, who: str, deps: EraseDependencies
) -> NotChanged | None:
    now = deps.clock()
    line = AuditLine(
        event=current.event, at=now, what="erased", by=by, who=who, registration=current.id
    )
    return deps.changes.erase(
        _erasure(current, line, deps.keys),
        counts=_counts(current, deps),
        interest=_interest(current, deps.keys),
        now=now,
    )


def _interest(current: Registration, keys: Keyring) -> InterestKey | None:
    """Return the key of what the address may have asked for; None without an address."""
    if not current.has_address:
        return None
    return interest_key(keys, current.event, canonical(current.address))


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
