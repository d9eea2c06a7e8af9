"""Audience of a broadcast: every registration, or the part that its kind selects."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.broadcast import IsRecipient, everybody
from registrar.actions.ports import AnnouncementReader, Definitions
from registrar.domain.announcement import Announcement
from registrar.domain.broadcast import Broadcast
from registrar.domain.certificate import is_due
from registrar.domain.event import EventDefinition
from registrar.domain.retention import all_unexpired


class AudienceReader(AnnouncementReader, Protocol):
    """Interface to the announcements for finding an audience."""

    def found(self, announcement: Announcement) -> frozenset[str]:
        """Return the ids of the registrations that the announcement's search has found."""


@dataclass(frozen=True, kw_only=True)
class Audiences:
    """Audience lookup: called with a broadcast, return its predicate on registrations."""

    announcements: AudienceReader
    events: Definitions

    def __call__(self, broadcast: Broadcast) -> IsRecipient:
        """Return the predicate that is true for each recipient of the broadcast."""
        found = _BY_KIND.get(broadcast.kind)
        return found(broadcast, self) if found else everybody(broadcast)


def _of_news(broadcast: Broadcast, audiences: Audiences) -> IsRecipient:
    announcement = audiences.announcements.find(broadcast.event, broadcast.occasion)
    if announcement is None:
        return lambda _: False
    fits = _fitting(announcement, audiences.events.definition(broadcast.event))
    if (
        not announcement.searched or announcement.wanted.search
    ):  # earlier versions stored the search words
        return fits
    found = audiences.announcements.found(announcement)
    return lambda registration: registration.id in found and fits(registration)


def _fitting(announcement: Announcement, definition: EventDefinition) -> IsRecipient:
    """Return the predicate of the filter, by the answers that were held when it was sent.

    Those whose days had passed by then were not counted either.
    """
    zone = definition.starts.tzinfo
    return lambda registration: any(
        announcement.wanted.matches(held, zone)
        for held in all_unexpired([registration], definition, announcement.created)
    )


def _of_changes(broadcast: Broadcast, _: Audiences) -> IsRecipient:
    """Leave out who registered with the changed event: told by the version, not by clocks alone.

    A correction has a newer form, too, and does not tell when its registration was made.
    """
    version = int(broadcast.occasion.partition("-")[0])
    return lambda registration: (
        registration.form_version < version
        or registration.revision > 0
        or registration.created < broadcast.page_shows_old_until
    )


def _of_certificates(broadcast: Broadcast, audiences: Audiences) -> IsRecipient:
    """Select the registrations that have a right to a certificate when the broadcast begins."""
    definition = audiences.events.definition(broadcast.event)
    return lambda registration: is_due(registration, definition, broadcast.due)


_BY_KIND: dict[str, Callable[[Broadcast, Audiences], IsRecipient]] = {
    "news": _of_news,
    "event_changed": _of_changes,
    "certificate": _of_certificates,
}
