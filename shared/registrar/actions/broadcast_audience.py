"""The audience of a run: a part of the registrations, where it has one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.broadcast import Meant, everybody
from registrar.domain.announcement import Announcement
from registrar.domain.broadcast import Broadcast
from registrar.domain.certificate import is_due
from registrar.domain.event import EventDefinition


class AnnouncementReader(Protocol):
    """What finding the audience needs of the news."""

    def find(self, event: str, news_id: str) -> Announcement | None:
        """The news, or None."""

    def found(self, news: Announcement) -> frozenset[str]:
        """The ids of those whom the news' search has found."""


class Events(Protocol):
    """What finding the audience needs of the events."""

    def definition(self, event: str) -> EventDefinition:
        """The definition; NoSuchEvent."""


@dataclass(frozen=True, kw_only=True)
class Audiences:
    """Where it is known who is meant by which run; called with one, it says so."""

    news: AnnouncementReader
    events: Events

    def __call__(self, run: Broadcast) -> Meant:
        """Who is meant by it."""
        found = _BY_KIND.get(run.kind)
        return found(run, self) if found else everybody(run)


def _of_news(run: Broadcast, audiences: Audiences) -> Meant:
    news = audiences.news.find(run.event, run.occasion)
    if news is None:
        return lambda _: False
    zone = audiences.events.definition(run.event).starts.tzinfo
    if not news.searched or news.wanted.search:  # earlier versions kept the words themselves
        return lambda registration: news.wanted.matches(registration, zone)
    found = audiences.news.found(news)
    return lambda one: one.id in found and news.wanted.matches(one, zone)


def _of_certificates(run: Broadcast, audiences: Audiences) -> Meant:
    """Those who may have one as soon as the run begins."""
    definition = audiences.events.definition(run.event)
    return lambda registration: is_due(registration, definition, run.due)


_BY_KIND: dict[str, Callable[[Broadcast, Audiences], Meant]] = {
    "news": _of_news,
    "certificate": _of_certificates,
}
