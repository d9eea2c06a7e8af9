"""Publish an event's definition as the next version, the one that visitors see.

What follows is planned with it: reminders, thanks, the mail about a change, the check of a room
that is missing.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from registrar.actions.kept_versions import (
    KeptVersions,
    former_version,
    is_other_file,
    version_record,
)
from registrar.domain.broadcast import Broadcast
from registrar.domain.broadcast_plan import NO_BROADCASTS, Plan, plan
from registrar.domain.changed_parts import retyped
from registrar.domain.document_size import document_size_fits
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.event_sizes import stored_size_fits
from registrar.domain.event_version import ROOM_SET, Publication, VersionRecord
from registrar.domain.option_holders import newly_limited
from registrar.domain.past_questions import past_of
from registrar.domain.refusals import Refusal
from registrar.domain.room_notice import first_check
from registrar.domain.seats import OptionKey


class VersionMoved(Refusal):
    """Another version was published meanwhile; compare with it, then publish again."""

    code = "version_moved"


class DraftMoved(Refusal):
    """The draft was saved, published or discarded meanwhile."""

    code = "draft_moved"


class StaysCancelled(Refusal):
    """A cancelled event is not revived: its cancellation was announced to everybody."""

    code = "stays_cancelled"


class BroadcastReader(Protocol):
    """Reader of an event's broadcasts."""

    def broadcasts(self, event: str) -> Iterable[Broadcast]:
        """Return the event's broadcasts as they are now, settled ones too."""


class Publications(BroadcastReader, KeptVersions, Protocol):
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
        record: VersionRecord | None = None,
    ) -> None:
        """Write it over version ``replacing`` (0: none). Raises VersionMoved unless that is there.

        The options ``to_count`` give no seat until their holders are counted. Raises DraftMoved if
        the draft that ``record`` ends is another by now.
        """

    def keep_interests(self, event: str) -> None:
        """Keep the event's interests past the expiry date set before."""


def publish(
    definition: EventDefinition,
    *,
    publications: Publications,
    now: datetime,
    publication: Publication | None = None,
    replacing: int | None = None,
) -> EventDefinition:
    """Publish the definition; return it with its new version. The same one again changes nothing.

    Its event file is kept by ``publication``, with who published it; without, none is, as in tests.
    A file that differs in comments alone is a version, too. ``replacing`` is the version that it
    was compared with, the latest if left out. Holders of an option that is newly limited are
    counted by ``count_holders`` or the sweep. Interests are kept until the opening.

    Raises VersionMoved, DraftMoved, StaysCancelled, or DefinitionRefused for one that is too large
    with what earlier versions have left, or that retypes a question that may have answers.
    """
    latest = publications.latest(definition.event)
    if replacing not in (None, latest.version if latest else 0):
        raise VersionMoved(definition.event)
    new_version = next_version(
        definition, latest, publications=publications, now=now, publication=publication
    )
    if latest is None or new_version.version > latest.version:
        _write(latest, new_version, publication, publications, now)
    elif publication:  # kept with its file if it was published before versions were kept
        publications.keep(former_version(latest, publication.text))
    publications.keep_interests(new_version.event)
    return new_version


def _write(
    latest: EventDefinition | None,
    new_version: EventDefinition,
    publication: Publication | None,
    publications: Publications,
    now: datetime,
) -> None:
    record = None
    if publication:
        record = version_record(latest, new_version, publication, versions=publications, now=now)
    planned = plan(latest, new_version, publications.broadcasts(new_version.event), now)
    publications.publish(
        new_version,
        replacing=new_version.version - 1,
        plan=replace(planned, room_check=first_check(new_version, now)),
        to_count=newly_limited(latest, new_version),
        record=record,
    )


def next_version(
    definition: EventDefinition,
    latest: EventDefinition | None,
    *,
    publications: Publications,
    now: datetime,
    publication: Publication | None = None,
) -> EventDefinition:
    """Return the definition that publishing over ``latest`` would write; ``latest`` if no change.

    Raises StaysCancelled and DefinitionRefused.
    """
    answered = latest is not None and may_have_answers(latest, publications=publications, now=now)
    sets_room = publication is not None and publication.what == ROOM_SET
    new_version = to_publish(
        definition, latest, may_have_answers=answered, keeps_room=not sets_room
    )
    problems = [] if new_version.cancelled else list(stored_size_fits(new_version))
    problems += retyped(latest, new_version) if latest and answered else ()
    problems += document_size_fits(publication.text) if publication else ()
    if problems:
        raise DefinitionRefused(problems)
    is_same = new_version is latest
    if latest and is_same and publication and is_other_file(latest, publication, publications):
        return latest.model_copy(update={"version": latest.version + 1})
    return new_version


def may_have_answers(latest: EventDefinition, *, publications: Publications, now: datetime) -> bool:
    """Tell whether questions of the published event may have stored answers."""
    return now >= latest.opens or publications.has_registrations(latest.event)


def to_publish(
    definition: EventDefinition,
    latest: EventDefinition | None,
    *,
    may_have_answers: bool = True,
    keeps_room: bool = True,
) -> EventDefinition:
    """Return the definition that publishing over ``latest`` would write; ``latest`` if no change.

    A join address that is left out stays as it is, if ``keeps_room``. Questions no longer asked are
    carried along, with their texts if answers ``may_have_answers``. Raises StaysCancelled.
    """
    if latest is None:
        return definition.model_copy(update={"version": 1})
    if latest.cancelled and not definition.cancelled:
        raise StaysCancelled(definition.event)
    past = past_of(latest, definition, may_have_answers=may_have_answers)
    kept = _with_secret(definition, latest) if keeps_room else definition
    whole = kept.model_copy(update={"version": latest.version, "past": past})
    return latest if whole == latest else whole.model_copy(update={"version": latest.version + 1})


def _with_secret(definition: EventDefinition, latest: EventDefinition) -> EventDefinition:
    new, old = definition.place.online, latest.place.online
    if not new or not old or new.join_address or new.provider != old.provider:
        return definition
    online = new.model_copy(update={"join_address": old.join_address})
    place = definition.place.model_copy(update={"online": online})
    return definition.model_copy(update={"place": place})
