"""Announcements of an event: their drafts, test mails and broadcasts."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.actions.broadcast_audience import Audiences
from registrar.actions.organise.message import AnnouncementDependencies, AnnouncementDraft
from registrar.aws.announcement_table import AnnouncementTable
from registrar.aws.broadcast_table import BroadcastTable
from registrar.domain.announcement import Announcement, AnnouncementText
from registrar.domain.registration_filter import RegistrationFilter
from tests.support.services import LIMIT, Services
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
