"""Delete answers after their retention period, and in the end whole registrations (P4).

One event after the other, page by page, at each deadline of its definition. Anonymous counts
remain. A registration that fails is tried in the next pass; none is given up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol

from registrar.actions.change import Change, ChangeWriter, retry_until_settled, silently_changed
from registrar.actions.erase import EraseDependencies, erase_registration
from registrar.actions.ports import Checkpoints, DefinitionVersions, RegistrationReader
from registrar.actions.work_through import BatchResult, ShouldStop, work_through
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event import EventDefinition
from registrar.domain.keyring import Keyring
from registrar.domain.registration import Registration
from registrar.domain.retention import Retention, deadline_after
from registrar.domain.retention_rules import erased_counts_of, retained_until, unexpired
from registrar.domain.uniqueness import uniqueness_of

_PAGE = 25

RetentionOutcome = Literal["erased", "expired", "kept"]


class Retentions(Checkpoints[Retention], Protocol):
    """Interface to the events' deadlines for ``retain``; a write fails if another came first."""

    def page(self, retention: Retention, *, size: int) -> Sequence[Registration]:
        """Return the event's next registrations, perhaps out of date; empty at the end."""


@dataclass(frozen=True, kw_only=True)
class RetentionDependencies:
    """Dependencies of ``retain``."""

    retentions: Retentions
    registrations: RegistrationReader
    changes: ChangeWriter
    events: DefinitionVersions
    erase_deps: EraseDependencies
    keys: Keyring
    clock: Callable[[], datetime]


def retain(
    retention: Retention,
    *,
    deps: RetentionDependencies,
    should_stop: ShouldStop = lambda: False,
) -> BatchResult[str]:
    """Delete what the deadline ends, until ``should_stop`` or another sweep; count outcomes."""
    result = BatchResult[str]()
    # A retention period shortened a moment ago counts: its pass must not use the old definition
    definition = deps.events.definition(retention.event, at_least=retention.version)
    current: Retention | None = retention
    while current and not should_stop():
        page = deps.retentions.page(current, size=_PAGE)
        handled, done = _handle(page, definition, deps, should_stop)
        result += handled
        if page and not done:
            break
        current = _advance(current, done, bool(handled.failures), definition, deps)
    return result


def _handle(
    page: Sequence[Registration],
    definition: EventDefinition,
    deps: RetentionDependencies,
    should_stop: ShouldStop,
) -> tuple[BatchResult[str], Sequence[Registration]]:
    """Delete what has expired in the page; return the outcomes and the registrations handled."""
    done = 0

    def delete(registration_id: str) -> str:
        nonlocal done
        done += 1
        return delete_expired(registration_id, definition, deps=deps)

    handled = work_through(
        (registration.id for registration in page), handle=delete, should_stop=should_stop
    )
    return handled, page[:done]


def _advance(
    retention: Retention,
    page: Sequence[Registration],
    had_failures: bool,
    definition: EventDefinition,
    deps: RetentionDependencies,
) -> Retention | None:
    if not page:
        _end_pass(retention, definition, deps)
        return None
    after = retention.advanced(
        cursor=cursor_of(page[-1]), had_failures=retention.had_failures or had_failures
    )
    return after if deps.retentions.save(retention, after) else None


def _end_pass(
    retention: Retention, definition: EventDefinition, deps: RetentionDependencies
) -> None:
    """Set the next deadline; after a pass with failures, the same one again."""
    again = retention.deadline if retention.had_failures else None
    deadline = again or deadline_after(definition, retention.deadline)
    if deadline is None:
        deps.retentions.finish(retention)
        return
    after = retention.advanced(deadline=deadline, cursor=START, had_failures=False)
    deps.retentions.save(retention, after)


def delete_expired(
    registration_id: str, definition: EventDefinition, *, deps: RetentionDependencies
) -> RetentionOutcome:
    """Delete what has expired of the registration, or erase all of it; return the outcome.

    Raises TryLater when others changed it at every attempt.
    """
    outcome: RetentionOutcome = "kept"

    def attempt() -> bool:
        nonlocal outcome
        current = deps.registrations.find(registration_id)
        if current is None or current.state == "erased":
            return True
        now = deps.clock()
        if now >= retained_until(definition):
            erase_registration(registration_id, by="retention", deps=deps.erase_deps)
            outcome = "erased"
            return True
        change = _expiry(current, definition, deps)
        if change is None:
            return True
        outcome = "expired"
        return deps.changes.write(change, now=now) is None

    retry_until_settled(attempt)
    return outcome


def _expiry(
    current: Registration, definition: EventDefinition, deps: RetentionDependencies
) -> Change | None:
    """Make the change that deletes and counts expired answers; None if nothing has expired."""
    now = deps.clock()
    remaining = unexpired(current, definition, now)
    held_options = tuple(
        option for option in current.held_options if option[0] in remaining.answers
    )
    remaining = replace(remaining, held_options=held_options)
    if remaining == current:
        return None
    key = uniqueness_of(current, deps.keys)
    counted_later = erased_counts_of(remaining, definition, now)
    return Change(
        before=current,
        after=silently_changed(remaining),
        address_key=key,
        new_address_key=key,
        counts=tuple(
            name for name in erased_counts_of(current, definition, now) if name not in counted_later
        ),
    )
