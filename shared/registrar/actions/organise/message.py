"""Announce: send a text of the team to a part of the registrations, in every language.

The steps are preview, test to the organiser's own address, and sending through the outbox. The
same draft cannot be sent twice, and its progress can be seen.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.view import all_registrations
from registrar.domain.announcement import Announcement, AnnouncementText
from registrar.domain.audit import AuditLine
from registrar.domain.message import TRUE_IN
from registrar.domain.organiser import Organiser
from registrar.domain.rate_limit import Limit
from registrar.domain.reading import search_counted
from registrar.domain.registration_filter import ALL, RegistrationFilter


@dataclass(frozen=True, kw_only=True)
class AnnouncementStatus:
    """Announcement and its progress; ``until`` is the due time of the last message queued."""

    announcement: Announcement
    queued: int
    until: datetime | None
    done: bool


class AnnouncementStore(Protocol):
    """Interface to the stored announcements."""

    def send(self, announcement: Announcement, line: AuditLine, found: Sequence[str] = ()) -> bool:
        """Store the announcement, begin its broadcast, add the audit line; False if sent before.

        ``found`` are the ids of the registrations that a search has found, if it had one.
        """

    def statuses(self, event: str) -> Iterable[AnnouncementStatus]:
        """Return the event's announcements with their progress."""


class TestMailer(Protocol):
    """Sender of an announcement to one address, as an attendee would get it."""

    def send(self, announcement: Announcement, *, to: str, language: str) -> str:
        """Send the email and return its SES id. Raises Refused or Unclear."""

    def preview(self, announcement: Announcement, *, language: str) -> tuple[str, str, str]:
        """Return subject, text and HTML as an attendee would read them."""


@dataclass(frozen=True, kw_only=True)
class AnnouncementDependencies:
    """Dependencies of the announcement actions."""

    organiser_deps: OrganiserDependencies
    announcements: AnnouncementStore
    sender: TestMailer
    test_limit: Limit
    new_id: Callable[[], str]


@dataclass(frozen=True, kw_only=True)
class AnnouncementDraft:
    """Announcement before it is sent; the same ``id`` is sent only once."""

    id: str
    event: str
    words: AnnouncementText
    wanted: RegistrationFilter = ALL


def audience_size(
    organiser: Organiser,
    event: str,
    wanted: RegistrationFilter = ALL,
    *,
    deps: AnnouncementDependencies,
) -> int:
    """Count the registrations that would get it now. Raises NoSuchEvent, ViewsOnly, TryLater."""
    count = len(_meant(organiser, event, wanted, deps))
    if wanted.search:
        authorised = authorise(organiser, event, deps=deps.organiser_deps, to="manages")
        note_reading(authorised, search_counted(count), deps=deps.organiser_deps)
    return count


def preview(
    organiser: Organiser, draft: AnnouncementDraft, *, language: str, deps: AnnouncementDependencies
) -> tuple[str, str, str]:
    """Return subject, text and HTML as an attendee sees them. Raises NoSuchEvent, ViewsOnly."""
    return deps.sender.preview(_announcement(organiser, draft, deps), language=language)


def send_test(
    organiser: Organiser, draft: AnnouncementDraft, *, deps: AnnouncementDependencies
) -> None:
    """Send it in each language to the organiser's own address only.

    Raises NoSuchEvent, ViewsOnly, TooManyRequests, Refused, Unclear.
    """
    announcement = _announcement(organiser, draft, deps)
    deps.organiser_deps.rates.count(deps.test_limit, organiser.address)
    for language in deps.organiser_deps.events.definition(draft.event).languages:
        deps.sender.send(announcement, to=organiser.address, language=language)


def send(organiser: Organiser, draft: AnnouncementDraft, *, deps: AnnouncementDependencies) -> None:
    """Begin sending it to its audience, once per draft. Raises NoSuchEvent, ViewsOnly."""
    authorised = authorise(organiser, draft.event, deps=deps.organiser_deps, to="manages")
    meant = _meant(organiser, draft.event, draft.wanted, deps)
    announcement = _announcement(organiser, draft, deps, expected=len(meant))
    line = authorised.audit_line(f"told {announcement.expected}", announcement.created)
    deps.announcements.send(announcement, line, meant if announcement.searched else ())


def announcements(
    organiser: Organiser, event: str, *, deps: AnnouncementDependencies
) -> list[AnnouncementStatus]:
    """Return the announcements with their progress, newest first. Raises NoSuchEvent."""
    authorise(organiser, event, deps=deps.organiser_deps)
    return sorted(
        deps.announcements.statuses(event),
        key=lambda status: status.announcement.created,
        reverse=True,
    )


def is_same(
    announcement: Announcement, draft: AnnouncementDraft, *, deps: AnnouncementDependencies
) -> bool:
    """Tell whether the announcement is the draft; if it has no search code, ignore the search."""
    contents = _contents_of(draft, deps)
    return (announcement.words, announcement.wanted, announcement.searched) == (
        contents["words"],
        contents["wanted"],
        contents["searched"],
    ) and announcement.search_code in ("", contents["search_code"])


def _meant(
    organiser: Organiser, event: str, wanted: RegistrationFilter, deps: AnnouncementDependencies
) -> list[str]:
    """Return the ids of the registrations that would get it now."""
    authorise(organiser, event, deps=deps.organiser_deps, to="manages")
    found = all_registrations(organiser, event, wanted, deps=deps.organiser_deps)
    return [
        registration.id
        for registration in found
        if registration.state in TRUE_IN["news"] and registration.reachable
    ]


def _announcement(
    organiser: Organiser,
    draft: AnnouncementDraft,
    deps: AnnouncementDependencies,
    *,
    expected: int | None = None,
) -> Announcement:
    if expected is None:
        expected = audience_size(organiser, draft.event, draft.wanted, deps=deps)
    return Announcement(
        **_contents_of(draft, deps),
        by=organiser.address,
        created=deps.organiser_deps.clock(),
        expected=expected,
    )


def _contents_of(draft: AnnouncementDraft, deps: AnnouncementDependencies) -> dict[str, Any]:
    """Return an announcement's fields from a draft; of the search, only its keyed code."""
    search = draft.wanted.search
    return {
        "id": draft.id,
        "event": draft.event,
        "words": draft.words,
        "wanted": replace(draft.wanted, search=""),
        "searched": bool(search),
        "search_code": deps.organiser_deps.keys.search_code(draft.event, search) if search else "",
    }
