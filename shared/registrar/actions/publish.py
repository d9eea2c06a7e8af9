"""Publish: an event's definition becomes what visitors see, as the next version.

What it causes is planned with it: reminders, thanks, and the mail about a change.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from registrar.domain.broadcast import Broadcast
from registrar.domain.broadcast_plan import NO_RUNS, Plan, plan
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.event_sizes import stored_size_fits
from registrar.domain.option_holders import Option, newly_limited
from registrar.domain.past_questions import past_of


class VersionMoved(Exception):
    """Somebody else published the event in between; look at theirs, then publish again."""


class StaysCancelled(Exception):
    """The event is cancelled and everybody was told: it cannot take place after all."""


class Publications(Protocol):
    """What publishing needs of the table."""

    def latest(self, event: str) -> EventDefinition | None:
        """The definition as it is now, or None."""

    def has_registrations(self, event: str) -> bool:
        """Whether anything is held of anybody, perhaps without the newest."""

    def runs(self, event: str) -> Iterable[Broadcast]:
        """The event's runs as they are now, settled ones too."""

    def publish(
        self,
        definition: EventDefinition,
        *,
        replacing: int,
        plan: Plan = NO_RUNS,
        to_count: tuple[Option, ...] = (),
    ) -> None:
        """Put it in place of version ``replacing`` (0: none); VersionMoved if that is not there.

        The options ``to_count`` give no seat until their holders are counted.
        """

    def keep_interests(self, event: str) -> None:
        """Let nobody who waits for the opening be deleted at a date fixed before."""


def publish(
    definition: EventDefinition, *, publications: Publications, now: datetime
) -> EventDefinition:
    """The definition as published, its version raised; the same one again changes nothing.

    Who holds an option that has a limit from now on is counted by count_holders, or the sweep.
    Whoever waits for the opening is kept until it, whenever it is by now.

    Raises VersionMoved, StaysCancelled, or DefinitionRefused for one that is too large with what
    earlier versions have left.
    """
    latest = publications.latest(definition.event)
    may_be_held = latest is not None and (
        now >= latest.opens or publications.has_registrations(definition.event)
    )
    raised = to_publish(definition, latest, may_be_held=may_be_held)
    too_large = [] if raised.cancelled else list(stored_size_fits(raised))
    if too_large:
        raise DefinitionRefused(too_large)
    if latest is None or raised.version > latest.version:
        runs = plan(latest, raised, publications.runs(definition.event), now)
        publications.publish(
            raised,
            replacing=raised.version - 1,
            plan=runs,
            to_count=newly_limited(latest, raised),
        )
    publications.keep_interests(raised.event)
    return raised


def to_publish(
    definition: EventDefinition, latest: EventDefinition | None, *, may_be_held: bool = True
) -> EventDefinition:
    """What publishing the definition over the latest would make of it; the latest if no change.

    A join address that is left out stays as it is; what is asked no more is carried along, with
    its words if answers ``may_be_held``. Raises StaysCancelled.
    """
    if latest is None:
        return definition.model_copy(update={"version": 1})
    if latest.cancelled and not definition.cancelled:
        raise StaysCancelled(definition.event)
    past = past_of(latest, definition, may_be_held=may_be_held)
    whole = _with_secret(definition, latest).model_copy(
        update={"version": latest.version, "past": past}
    )
    return latest if whole == latest else whole.model_copy(update={"version": latest.version + 1})


def _with_secret(definition: EventDefinition, latest: EventDefinition) -> EventDefinition:
    new, old = definition.place.online, latest.place.online
    if not new or not old or new.join_address or new.provider != old.provider:
        return definition
    online = new.model_copy(update={"join_address": old.join_address})
    place = definition.place.model_copy(update={"online": online})
    return definition.model_copy(update={"place": place})
