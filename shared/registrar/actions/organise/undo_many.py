"""Undo many: restore the registrations that a bulk cancellation cancelled, without email.

Each becomes what it was, while seats are free: confirmed; held, with a new hour to prove the
address; or waiting, with its old ticket. First those with seats, so that restored positions do not
bar them. A person who did something by their own link meanwhile keeps that.
"""

from collections import Counter
from contextlib import suppress
from datetime import datetime

from registrar.actions.change import (
    NotChanged,
    change_in_place,
    message_of,
    next_version,
    retry_until_settled,
)
from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.actions.organise.bulk_list import bulk_of_event
from registrar.actions.organise.bulk_walk import BulkWalk
from registrar.actions.organise.cancel_many import SECONDS
from registrar.domain.bulk_cancellation import (
    BulkCancellation,
    BulkStep,
    Obstacle,
    Walk,
    is_cancelled_by,
    state_before,
)
from registrar.domain.form import Form, limited_options
from registrar.domain.message import HELD_FOR, Message, MessageKind
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import EventBegun, EventCancelled, TryLater
from registrar.domain.registration import Registration


def undo_many(
    organiser: Organiser,
    event: str,
    bulk_id: str,
    *,
    deps: OrganiserDependencies,
    seconds: float = SECONDS,
) -> BulkCancellation:
    """Restore for that time, from where the undo stopped; return how far it is.

    After its end it begins again: seats may be free by then. Raises NoSuchEvent, ViewsOnly,
    EventCancelled, EventBegun; TryLater if it could do nothing.
    """
    authorised = authorise(organiser, event, deps=deps, to="manages")
    bulk, seats, now = (
        bulk_of_event(organiser, event, bulk_id, deps=deps),
        deps.events.seats(event),
        deps.clock(),
    )
    if seats.cancelled:
        raise EventCancelled
    if now >= seats.starts:
        raise EventBegun
    if bulk.undo_begun is None:
        line = authorised.audit_line(f"restoring many {bulk.cancelled}", now)
        deps.bulks.begin_undo(bulk, line, now=now)
    return _carry_out(bulk, authorised, deps, seconds)


def _carry_out(
    bulk: BulkCancellation, authorised: Authorised, deps: OrganiserDependencies, seconds: float
) -> BulkCancellation:
    again = bulk.undo_walk.done
    start = Walk() if again else bulk.undo_walk
    met = Counter({} if again else bulk.obstacles)
    walk = BulkWalk(deps.registrations, bulk.event, bulk.before, start)
    restorer = _Restorer(bulk, authorised, deps)

    def take(part: int, registration: Registration) -> bool:
        waited = registration.before_bulk.startswith("waiting")
        if is_cancelled_by(registration, bulk) and waited == bool(part):
            met.update(restorer.restore(registration.id))
        return True

    undisturbed = walk.within(take, should_stop=deps.promote_deps.within(seconds))
    if not undisturbed and walk.walk == start:
        raise TryLater
    with suppress(TryLater):  # only saves reading them again
        deps.bulks.save_undo(bulk, walk.walk, met)
    return deps.bulks.find(bulk.event, bulk.id) or bulk


class _Restorer:
    """Restores one registration after the other, by the newest form that it met."""

    def __init__(
        self, bulk: BulkCancellation, authorised: Authorised, deps: OrganiserDependencies
    ) -> None:
        self.bulk, self.authorised, self.deps = bulk, authorised, deps
        self.newest = 0

    def restore(self, registration_id: str) -> list[Obstacle]:
        """Restore it if it is still cancelled so; return the obstacle, if there was one."""
        found: list[Obstacle] = []

        def attempt() -> bool:
            current = self.deps.registrations.find(registration_id)
            if current is None or not is_cancelled_by(current, self.bulk):
                return True
            if _cannot_be_asked(current):
                found[:] = ["unreachable"]
                return True
            refused = self._write(current)
            if refused is None:
                return True
            self.newest = max(self.newest, refused.newer_form)
            found[:] = _obstacle(refused)
            return bool(found)

        retry_until_settled(attempt)
        return found

    def _write(self, current: Registration) -> NotChanged | None:
        deps, now = self.deps, self.deps.clock()
        form = deps.events.form(current.event, at_least=self.newest)
        after = _restored(current, form, now)
        change = change_in_place(
            current,
            after,
            keys=deps.keys,
            messages=_first_email(after, now),
            audit=self.authorised.audit_line("restored with many", now, current.id),
            form_version=form.version,
            bulk=BulkStep(self.bulk.event, self.bulk.id, "restored"),
        )
        return deps.changes.write(change, now=now)


def _restored(current: Registration, form: Form, now: datetime) -> Registration:
    state, ticket = state_before(current)
    if state == "waiting":
        return next_version(current, state=state, ticket=ticket, undone=current.undone + 1)
    if state == "held" and not current.unproven:
        state = "confirmed"
    return next_version(
        current,
        state=state,
        held_until=now + HELD_FOR if state == "held" and current.delivery else None,
        undone=current.undone + 1,
        held_options=limited_options(current.answers, form),
        options_version=form.version,
    )


def _first_email(after: Registration, now: datetime) -> tuple[Message, ...]:
    """Return the message of its state if none has left: the first was cancelled with it."""
    kinds: dict[str, MessageKind] = {"confirmed": "confirmed", "held": "held", "waiting": "waiting"}
    return () if after.delivery else (message_of(after, kinds[after.state], now),)


def _cannot_be_asked(current: Registration) -> bool:
    """Tell whether a seat would be held for an address that cannot be proven."""
    return state_before(current)[0] == "held" and current.unproven and not current.reachable


def _obstacle(refused: NotChanged) -> list[Obstacle]:
    """Return the obstacle that another attempt would meet, too; empty to try again."""
    if refused.conflict or refused.newer_form:
        return []
    if refused.address_taken:
        return ["address_taken"]
    if refused.full_options:
        return ["option_full"]
    return ["no_seat_left"] if refused.seats_refused else []
