"""Announcements of an event: their drafts, test mails and broadcasts."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.actions.broadcast_audience import Audiences
from registrar.actions.organise.message import AnnouncementDependencies, AnnouncementDraft
from registrar.aws.announcement_table import AnnouncementTable
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.table import Table
from registrar.domain.announcement import Announcement, AnnouncementText
from registrar.domain.registration_filter import RegistrationFilter
from tests.support.event_team import MIXED_CASE_TEAM
from tests.support.services import LIMIT, Services, services_with_event
from tests.support.transaction_tokens import transaction_token

ANNOUNCEMENT_TEXT = AnnouncementText(
    {"bg": "Новини", "en": "News"}, {"bg": "Първо.\n\nВторо.", "en": "First."}
)


@dataclass
class FakeTestMailer:
    """Test mails sent: to whom and in which language."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, announcement: Announcement, *, to: str, language: str) -> str:
        """Keep the mail's subject, addressee and language."""
        self.sent.append((announcement.words.subject[language], to, language))
        return "ses-1"

    def preview(self, announcement: Announcement, *, language: str) -> tuple[str, str, str]:
        """Return the subject three times."""
        return (announcement.words.subject[language],) * 3


@dataclass
class AnnouncementFixture:
    """Services with an event, a mailer of test mails, and the broadcasts of a sweep."""

    services: Services
    sender: FakeTestMailer = field(default_factory=FakeTestMailer)

    def __post_init__(self) -> None:
        self.announcements = AnnouncementTable(self.services.table)
        self.announcement_deps = AnnouncementDependencies(
            organiser_deps=self.services.organiser_deps,
            announcements=self.announcements,
            sender=self.sender,
            test_limit=replace(LIMIT, scope="test"),
            new_id=transaction_token,
        )

    def draft(
        self, wanted: RegistrationFilter | None = None, announcement_id: str = "one"
    ) -> AnnouncementDraft:
        """Return a draft for the event."""
        return AnnouncementDraft(
            id=announcement_id,
            event=self.services.event.event,
            words=ANNOUNCEMENT_TEXT,
            wanted=wanted or RegistrationFilter(),
        )

    def sweep(self) -> int:
        """Carry out the runs that are due; return how many messages were queued."""
        runs = BroadcastTable(self.services.table)
        deps = BroadcastDependencies(
            broadcasts=runs,
            spacing=lambda: timedelta(milliseconds=100),
            clock=lambda: self.services.now,
            audience=Audiences(announcements=self.announcements, events=self.services.events),
        )
        due = [
            message for message in runs.due(self.services.now) if message.broadcast.kind == "news"
        ]
        return sum(broadcast(progress, deps=deps) for progress in due)


def announcement_fixture(table: Table, **changes: Any) -> AnnouncementFixture:
    """Return three with a seat, of whom one is a police officer, and one who waits."""
    fixture = AnnouncementFixture(
        services_with_event(
            table, **({"team": MIXED_CASE_TEAM, "seats": 3, "waiting_list": 5} | changes)
        )
    )
    for name in ("ivan", "maria", "rada", "petar"):
        fixture.services.register(
            name, profession="police_officer" if name == "maria" else "teacher"
        )
    fixture.services.now += timedelta(minutes=1)
    return fixture


def reached(fixture: AnnouncementFixture) -> dict[str, int]:
    """Return how many announcements each address has."""
    return {
        registration.name.lower(): fixture.services.kinds(registration).count("news")
        for registration in fixture.services.registrations.of_event(fixture.services.event.event)
    }
