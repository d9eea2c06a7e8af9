"""Audience of a run: every registration, or the part that its kind selects."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.broadcast import Meant, everybody
from registrar.actions.ports import AnnouncementReader, Definitions
from registrar.domain.announcement import Announcement
from registrar.domain.broadcast import Broadcast
from registrar.domain.certificate import is_due


class AudienceReader(AnnouncementReader, Protocol):
    """Interface to the announcements for finding an audience."""

    def found(self, announcement: Announcement) -> frozenset[str]:
        """Return the ids of the registrations that the announcement's search has found."""


@dataclass(frozen=True, kw_only=True)
class Audiences:
    """Audience lookup: called with a run, return its predicate on registrations."""

    announcements: AudienceReader
    events: Definitions

    def __call__(self, run: Broadcast) -> Meant:
        """Return the predicate that is true for each registration the run is meant for."""
        found = _BY_KIND.get(run.kind)
        return found(run, self) if found else everybody(run)


def _of_news(run: Broadcast, audiences: Audiences) -> Meant:
    announcement = audiences.announcements.find(run.event, run.occasion)
    if announcement is None:
        return lambda _: False
    zone = audiences.events.definition(run.event).starts.tzinfo
    if (
        not announcement.searched or announcement.wanted.search
    ):  # earlier versions stored the search words
        return lambda registration: announcement.wanted.matches(registration, zone)
    found = audiences.announcements.found(announcement)
    return lambda registration: (
        registration.id in found and announcement.wanted.matches(registration, zone)
    )


def _of_certificates(run: Broadcast, audiences: Audiences) -> Meant:
    """Select the registrations that have a right to a certificate when the run begins."""
    definition = audiences.events.definition(run.event)
    return lambda registration: is_due(registration, definition, run.due)


_BY_KIND: dict[str, Callable[[Broadcast, Audiences], Meant]] = {
    "news": _of_news,
    "certificate": _of_certificates,
}
