"""Release held seats whose time is over: the address was not proven, so the seat is free again.

The registration is cancelled without a mail; its attendee can restore it while seats are free. The
seat goes to the waiting list like any other that comes free.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.actions.change import (
    ChangeWriter,
    change_in_place,
    next_version,
    retry_until_settled,
)
from registrar.actions.ports import DueIndex, RegistrationReader
from registrar.domain.keyring import Keyring

Released = Literal["released", "kept"]


@dataclass(frozen=True, kw_only=True)
class ReleaseDependencies:
    """Dependencies of ``release_held``; ``held`` finds the registrations whose time is over."""

    held: DueIndex[str]
    registrations: RegistrationReader
    changes: ChangeWriter
    keys: Keyring
    clock: Callable[[], datetime]


def release_held(registration_id: str, *, deps: ReleaseDependencies) -> Released:
    """Free the seat if it is held and its time is over. Raises TryLater."""
    outcome: Released = "kept"

    def attempt() -> bool:
        nonlocal outcome
        current, now = deps.registrations.find(registration_id), deps.clock()
        if current is None or not current.is_overdue(now):
            outcome = "kept"
            return True
        after = next_version(current, state="cancelled", held_options=(), held_until=None)
        outcome = "released"
        return deps.changes.write(change_in_place(current, after, keys=deps.keys), now=now) is None

    retry_until_settled(attempt)
    return outcome
