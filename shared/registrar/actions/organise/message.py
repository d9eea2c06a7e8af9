"""Announce: send a text of the team to a part of the registrations, each in its language.

The steps are preview, test to the organiser's own address, and sending through the outbox. The
same draft cannot be sent twice, the same text to the same recipients only if it is confirmed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.actions.organise.recipients import recipients
from registrar.domain.announcement import Announcement, AnnouncementText
from registrar.domain.audit import AuditLine
from registrar.domain.organiser import Organiser
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import MessageSentBefore
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


def preview(
    organiser: Organiser, draft: AnnouncementDraft, *, language: str, deps: AnnouncementDependencies
) -> tuple[str, str, str]:
    """Return subject, text and HTML as an attendee sees them. Raises NoSuchEvent, ViewsOnly."""
    authorise(organiser, draft.event, deps=deps.organiser_deps, to="manages")
    return deps.sender.preview(_announcement(organiser, draft, deps), language=language)


def send_test(
    organiser: Organiser, draft: AnnouncementDraft, *, deps: AnnouncementDependencies
) -> None:
    """Send it in each language that is written to the organiser's own address only.

    Raises NoSuchEvent, ViewsOnly, TooManyRequests, Refused, Unclear.
    """
    authorise(organiser, draft.event, deps=deps.organiser_deps, to="manages")
    deps.organiser_deps.rates.count(deps.test_limit, organiser.address)
    announcement = _announcement(organiser, draft, deps)
    for language in draft.words.subject:
        deps.sender.send(announcement, to=organiser.address, language=language)


def send(
    organiser: Organiser,
    draft: AnnouncementDraft,
    *,
    deps: AnnouncementDependencies,
    again: bool = False,
) -> None:
    """Begin sending it to its audience, once per draft.

    Raises NoSuchEvent, ViewsOnly; MessageSentBefore unless ``again``, see ``sent_before``.
    """
    authorised = authorise(organiser, draft.event, deps=deps.organiser_deps, to="manages")
    before = None if again else sent_before(organiser, draft, deps=deps)
    if before:
        raise MessageSentBefore(before.created, before.by)
    meant = recipients(organiser, draft.event, draft.wanted, deps=deps.organiser_deps)
    announcement = replace(_announcement(organiser, draft, deps), expected=len(meant))
    line = authorised.audit_line(f"told {announcement.expected}", announcement.created)
    found = [registration.id for registration in meant] if announcement.searched else ()
    deps.announcements.send(announcement, line, found)


def sent_before(
    organiser: Organiser, draft: AnnouncementDraft, *, deps: AnnouncementDependencies
) -> Announcement | None:
    """Return the newest announcement of the same text to the same recipients, or None.

    The text of one language suffices. A draft that was itself sent has none, so that a request
    may be repeated. Raises NoSuchEvent.
    """
    sent = [status.announcement for status in announcements(organiser, draft.event, deps=deps)]
    if any(announcement.id == draft.id for announcement in sent):
        return None
    digests = draft.words.digests.items()
    return next(
        (
            announcement
            for announcement in sent
            if digests & announcement.digests.items()
            and _has_same_audience(announcement, draft, deps)
        ),
        None,
    )


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
    return announcement.words == draft.words and _has_same_audience(announcement, draft, deps)


def _has_same_audience(
    announcement: Announcement, draft: AnnouncementDraft, deps: AnnouncementDependencies
) -> bool:
    contents = _contents_of(draft, deps)
    return (announcement.wanted, announcement.searched) == (
        contents["wanted"],
        contents["searched"],
    ) and announcement.search_code in ("", contents["search_code"])


def _announcement(
    organiser: Organiser, draft: AnnouncementDraft, deps: AnnouncementDependencies
) -> Announcement:
    return Announcement(
        **_contents_of(draft, deps),
        by=organiser.address,
        created=deps.organiser_deps.clock(),
    )


def _contents_of(draft: AnnouncementDraft, deps: AnnouncementDependencies) -> dict[str, Any]:
    """Return an announcement's fields from a draft; of the search, only its keyed code."""
    search = draft.wanted.search
    return {
        "id": draft.id,
        "event": draft.event,
        "words": draft.words,
        "digests": draft.words.digests,
        "wanted": replace(draft.wanted, search=""),
        "searched": bool(search),
        "search_code": deps.organiser_deps.keys.search_code(draft.event, search) if search else "",
    }
