"""Retain: answers whose days have passed are deleted, and in the end whole registrations (P4).

One event after the other, page by page, at each deadline of its definition. What remains is
numbers. Whoever cannot be seen to is seen to in the next pass: none is given up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol

from registrar.actions.change import Change, Changes, silently_changed, until_settled
from registrar.actions.erase import Shredder, forget
from registrar.actions.work_through import Swept, tend
from registrar.domain.cursor import BEGINNING, place_of
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.keyring import Keyring
from registrar.domain.registration import Registration
from registrar.domain.retention import Retention, deadline_after
from registrar.domain.retention_rules import kept_until, remembered_as, still_kept

_PAGE = 25

Outcome = Literal["erased", "expired", "kept"]


class Retentions(Protocol):
    """What retaining needs of the events' deadlines; each change fails if somebody came between."""

    def page(self, retention: Retention, *, size: int) -> Sequence[Registration]:
        """The next of the event's registrations, perhaps out of date; empty at the end."""

    def save(self, before: Retention, after: Retention) -> bool:
        """Take the step."""

    def settle(self, retention: Retention) -> bool:
        """Nothing is left: the event is not looked at again."""


class Registrations(Protocol):
    """What retaining needs of the registrations."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""


class Events(Protocol):
    """What retaining needs of the events."""

    def definition(self, event: str, *, at_least: int = 0) -> EventDefinition:
        """The definition of that version or later, for the days."""


@dataclass(frozen=True, kw_only=True)
class Archive:
    """Where answers are kept and deleted: the collaborators of ``retain``."""

    retentions: Retentions
    registrations: Registrations
    changes: Changes
    events: Events
    shredder: Shredder
    keys: Keyring
    clock: Callable[[], datetime]


def retain(
    retention: Retention, *, archive: Archive, enough: Callable[[], bool] = lambda: False
) -> Swept[str]:
    """See to the event's deadline until it is ``enough``, it is done, or somebody else does it."""
    swept = Swept[str]()
    # Days that were shortened a moment ago count: the pass that they began is not made by the old
    definition = archive.events.definition(retention.event, at_least=retention.version)
    standing: Retention | None = retention
    while standing and not enough():
        page = archive.retentions.page(standing, size=_PAGE)
        seen, done = _see_to(page, definition, archive, enough)
        swept += seen
        if page and not done:
            break
        standing = _go_on(standing, done, bool(seen.failures), definition, archive)
    return swept


def _see_to(
    page: Sequence[Registration],
    definition: EventDefinition,
    archive: Archive,
    enough: Callable[[], bool],
) -> tuple[Swept[str], Sequence[Registration]]:
    """Keep of the page what may be kept; what became of it, and those that there was time for."""
    done = 0

    def keep(registration_id: str) -> str:
        nonlocal done
        done += 1
        return keep_only(registration_id, definition, archive=archive)

    seen = tend((one.id for one in page), send=keep, enough=enough)
    return seen, page[:done]


def _go_on(
    retention: Retention,
    page: Sequence[Registration],
    flawed: bool,
    definition: EventDefinition,
    archive: Archive,
) -> Retention | None:
    if not page:
        _end_pass(retention, definition, archive)
        return None
    after = retention.moved(cursor=place_of(page[-1]), flawed=retention.flawed or flawed)
    return after if archive.retentions.save(retention, after) else None


def _end_pass(retention: Retention, definition: EventDefinition, archive: Archive) -> None:
    """Wait for the next deadline; after a flawed pass, for the next sweep."""
    again = retention.deadline if retention.flawed else None
    deadline = again or deadline_after(definition, retention.deadline)
    if deadline is None:
        archive.retentions.settle(retention)
        return
    after = retention.moved(deadline=deadline, cursor=BEGINNING, flawed=False)
    archive.retentions.save(retention, after)


def keep_only(registration_id: str, definition: EventDefinition, *, archive: Archive) -> Outcome:
    """Delete of that registration what is not to be kept any more; what became of it.

    Raises TryLater when others changed it at every look.
    """
    outcome: Outcome = "kept"

    def attempt() -> bool:
        nonlocal outcome
        standing = archive.registrations.find(registration_id)
        if standing is None or standing.state == "erased":
            return True
        now = archive.clock()
        if now >= kept_until(definition):
            forget(registration_id, by="retention", shredder=archive.shredder)
            outcome = "erased"
            return True
        change = _expiry(standing, definition, archive)
        if change is None:
            return True
        outcome = "expired"
        return archive.changes.write(change, now=now) is None

    until_settled(attempt)
    return outcome


def _expiry(standing: Registration, definition: EventDefinition, archive: Archive) -> Change | None:
    """The change that deletes what is expired and counts what was chosen; None if nothing is."""
    now = archive.clock()
    kept = still_kept(standing, definition, now)
    held = tuple(one for one in standing.held_options if one[0] in kept.answers)
    kept = replace(kept, held_options=held)
    if kept == standing:
        return None
    key = archive.keys.address_key(standing.event, canonical(standing.address))
    remaining = remembered_as(kept, definition, now)
    return Change(
        before=standing,
        after=silently_changed(kept),
        address_key=key,
        new_address_key=key,
        counts=tuple(
            one for one in remembered_as(standing, definition, now) if one not in remaining
        ),
    )
