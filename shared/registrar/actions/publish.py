"""Publish an event's definition as the next version, the one that visitors see.

The broadcasts that it causes are planned with it: reminders, thanks, and the mail about a change.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from registrar.domain.broadcast import Broadcast
from registrar.domain.broadcast_plan import NO_BROADCASTS, Plan, plan
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.event_sizes import stored_size_fits
from registrar.domain.option_holders import newly_limited
from registrar.domain.past_questions import past_of
from registrar.domain.seats import OptionKey


class VersionMoved(Exception):
    """Conflict: another version was published meanwhile; compare with it, then publish again."""


class StaysCancelled(Exception):
    """Refusal to revive a cancelled event: its cancellation was announced to everybody."""


class BroadcastReader(Protocol):
    """Reader of an event's broadcasts."""

    def broadcasts(self, event: str) -> Iterable[Broadcast]:
        """Return the event's broadcasts as they are now, settled ones too."""


class Publications(BroadcastReader, Protocol):
    """Interface to the table for ``publish``."""

    def latest(self, event: str) -> EventDefinition | None:
        """Return the latest definition as it is now, or None."""

    def has_registrations(self, event: str) -> bool:
        """Tell whether the event has registrations, perhaps without the newest."""

    def publish(
        self,
        definition: EventDefinition,
        *,
        replacing: int,
        plan: Plan = NO_BROADCASTS,
        to_count: tuple[OptionKey, ...] = (),
    ) -> None:
        """Write it over version ``replacing`` (0: none). Raises VersionMoved unless that is there.

        The options ``to_count`` give no seat until their holders are counted.
        """

    def keep_interests(self, event: str) -> None:
        """Keep the event's interests past the expiry date set before."""


def publish(
    definition: EventDefinition, *, publications: Publications, now: datetime
) -> EventDefinition:
    """Publish the definition; return it with its new version. The same one again changes nothing.

    Holders of an option that is newly limited are counted by ``count_holders`` or the sweep.
    Interests are kept until the opening, whenever it is by now.

    Raises VersionMoved, StaysCancelled, or DefinitionRefused for one that is too large with what
    earlier versions have left.
    """
    latest = publications.latest(definition.event)
    may_have_answers = latest is not None and (
        now >= latest.opens or publications.has_registrations(definition.event)
    )
    new_version = to_publish(definition, latest, may_have_answers=may_have_answers)
    too_large = [] if new_version.cancelled else list(stored_size_fits(new_version))
    if too_large:
        raise DefinitionRefused(too_large)
    if latest is None or new_version.version > latest.version:
        broadcasts = plan(latest, new_version, publications.broadcasts(definition.event), now)
        publications.publish(
            new_version,
            replacing=new_version.version - 1,
            plan=broadcasts,
            to_count=newly_limited(latest, new_version),
        )
    publications.keep_interests(new_version.event)
    return new_version


def to_publish(
    definition: EventDefinition, latest: EventDefinition | None, *, may_have_answers: bool = True
) -> EventDefinition:
    """Return the definition that publishing over ``latest`` would write; ``latest`` if no change.

    A join address that is left out stays as it is. Questions no longer asked are carried along,
    with their texts if answers ``may_have_answers``. Raises StaysCancelled.
    """
    if latest is None:
        return definition.model_copy(update={"version": 1})
    if latest.cancelled and not definition.cancelled:
        raise StaysCancelled(definition.event)
    past = past_of(latest, definition, may_have_answers=may_have_answers)
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
