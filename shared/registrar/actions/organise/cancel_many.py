"""Cancel many: all registrations that a filter matches, without email to them, in bounded time.

A preview counts them; the order names its moment and its number. Nothing created later is touched,
no more than that number are cancelled, and each only once, however often the order is sent. First
those that wait, then those with seats: a seat that comes free is given to none of them. The seats
go to the others on the waiting list, who are notified as usual.
"""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from registrar.actions.change import change_in_place, next_version, retry_until_settled
from registrar.actions.organise.access import (
    Authorised,
    OrganiserDependencies,
    authorise,
)
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.bulk_walk import BulkWalk
from registrar.domain.bulk_cancellation import (
    ENDED,
    SHOWN,
    BulkCancellation,
    BulkStep,
    before_bulk,
)
from registrar.domain.organiser import Organiser
from registrar.domain.reading import page_read
from registrar.domain.refusals import (
    ChangedMeanwhile,
    EventOver,
    TryLater,
)
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import ALL, RegistrationFilter
from registrar.domain.retention import all_unexpired

# Limit for the response to come well before the gateway's time-out (29 s)
SECONDS = 15.0


@dataclass(frozen=True, kw_only=True)
class BulkPreview:
    """Active registrations that match at the moment ``before``: counts by state, the first ones.

    ``complete`` if all were counted in time.
    """

    before: datetime
    states: Mapping[str, int]
    first: tuple[Registration, ...]
    complete: bool = True

    @property
    def total(self) -> int:
        """Number of all states."""
        return sum(self.states.values())


@dataclass(frozen=True, kw_only=True)
class BulkOrder:
    """Order of an organiser who has seen a preview: its moment, and the number confirmed.

    ``id`` is letters and digits; the same is carried out once.
    """

    id: str
    event: str
    before: datetime
    expected: int
    wanted: RegistrationFilter = ALL


def preview_many(
    organiser: Organiser,
    event: str,
    wanted: RegistrationFilter = ALL,
    *,
    deps: OrganiserDependencies,
    seconds: float = SECONDS,
) -> BulkPreview:
    """Count those that would be cancelled now. Raises NoSuchEvent, ViewsOnly, EventOver, TryLater.

    Counting is a reading, and leaves a line as a list does.
    """
    authorised = _authorised(organiser, event, deps)
    should_stop, before = deps.promote_deps.within(seconds), deps.clock()
    states: Counter[str] = Counter()
    first: list[Registration] = []
    complete = True
    for registration in deps.registrations.of_event(event):
        meant = _meant(registration, wanted, authorised, deps)
        if meant and registration.created < before:
            states[registration.state] += 1
            first += [meant][: SHOWN - len(first)]
        if should_stop():
            complete = False
            break
    note_reading(authorised, page_read(wanted, states.total()), deps=deps)
    return BulkPreview(before=before, states=states, first=tuple(first), complete=complete)


def cancel_many(
    organiser: Organiser, order: BulkOrder, *, deps: OrganiserDependencies, seconds: float = SECONDS
) -> BulkCancellation:
    """Carry the order out for that time, from where it stopped; return how far it is.

    Raises NoSuchEvent, ViewsOnly, EventOver; ChangedMeanwhile if another order has its id; TryLater
    if it could do nothing.
    """
    authorised = _authorised(organiser, order.event, deps)
    given = _bulk(order, authorised, deps)
    bulk = deps.bulks.find(order.event, order.id)
    if bulk is None:
        line = authorised.audit_line(f"cancelling many {order.expected}", given.created)
        deps.bulks.begin(given, line)
        bulk = deps.bulks.find(order.event, order.id) or given
    if not bulk.is_same(given):
        raise ChangedMeanwhile
    if bulk.finished:
        return bulk
    return _carry_out(bulk, order.wanted, authorised, deps, seconds)


def _carry_out(
    bulk: BulkCancellation,
    wanted: RegistrationFilter,
    authorised: Authorised,
    deps: OrganiserDependencies,
    seconds: float,
) -> BulkCancellation:
    before = min(bulk.before, bulk.created)
    walk = BulkWalk(deps.registrations, bulk.event, before, bulk.walk)

    def take(part: int, registration: Registration) -> bool:
        waits = registration.state == "waiting"
        if (part == 0 and not waits) or not registration.active:
            return True
        return _cancel(registration.id, bulk, wanted, authorised, deps)

    undisturbed = walk.within(take, should_stop=deps.promote_deps.within(seconds))
    if not undisturbed and walk.walk == bulk.walk:
        raise TryLater
    now = deps.bulks.find(bulk.event, bulk.id) or bulk
    reached = ENDED if now.finished else walk.walk
    with suppress(TryLater):  # only saves reading them again
        deps.bulks.save(bulk, reached)
    return replace(now, walk=reached)


def _cancel(
    registration_id: str,
    bulk: BulkCancellation,
    wanted: RegistrationFilter,
    authorised: Authorised,
    deps: OrganiserDependencies,
) -> bool:
    """Cancel one that still matches; False if the order takes no more."""
    full = False

    def attempt() -> bool:
        nonlocal full
        current, now = deps.registrations.find(registration_id), deps.clock()
        if (
            current is None
            or current.bulk == bulk.id
            or not _meant(current, wanted, authorised, deps)
        ):
            return True
        change = change_in_place(
            current,
            _cancelled(current, bulk),
            keys=deps.keys,
            audit=authorised.audit_line("cancelled with many", now, current.id),
            bulk=BulkStep(bulk.event, bulk.id, "cancelled"),
        )
        refused = deps.changes.write(change, now=now)
        full = refused is not None and refused.bulk_refused
        return refused is None or full

    retry_until_settled(attempt)
    return not full


def _cancelled(current: Registration, bulk: BulkCancellation) -> Registration:
    """Return it cancelled; an address that is not proven stays so, for the undo."""
    return next_version(
        current,
        state="cancelled",
        ticket=None,
        passed_over="",
        held_options=(),
        held_until=None,
        new_address="",
        bulk=bulk.id,
        before_bulk=before_bulk(current),
    )


def _meant(
    registration: Registration,
    wanted: RegistrationFilter,
    authorised: Authorised,
    deps: OrganiserDependencies,
) -> Registration | None:
    """Return it without expired answers if it is active and matches, else None."""
    if not registration.active:
        return None
    unexpired = all_unexpired([registration], authorised.definition, deps.clock())
    return next((each for each in unexpired if authorised.matches(each, wanted)), None)


def _authorised(organiser: Organiser, event: str, deps: OrganiserDependencies) -> Authorised:
    authorised = authorise(organiser, event, deps=deps, to="manages")
    if deps.clock() >= authorised.definition.ends:
        raise EventOver
    return authorised


def _bulk(
    order: BulkOrder, authorised: Authorised, deps: OrganiserDependencies
) -> BulkCancellation:
    search, now = order.wanted.search, deps.clock()
    return BulkCancellation(
        id=order.id,
        event=order.event,
        by=authorised.organiser.address,
        created=now,
        before=order.before,
        expected=order.expected,
        wanted=replace(order.wanted, search=""),
        search_code=deps.keys.search_code(order.event, search) if search else "",
    )
