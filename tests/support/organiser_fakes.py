"""Fakes at the ports of the organisers' pages: sign-in, announcements, attendance."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from registrar.actions.organise.message import AnnouncementStatus
from registrar.domain.announcement import Announcement
from registrar.domain.audit import AuditLine
from registrar.domain.broadcast import Broadcast
from registrar.domain.organiser import Organiser
from registrar.domain.registration import Registration
from registrar.domain.sign_in import NotSignedIn, Session, SignInStep, Tokens
from tests.support.factories import NOW


@dataclass
class FakeTokenReader:
    """Tokens that stand for an organiser until they are taken out of ``known``."""

    known: dict[str, Organiser] = field(default_factory=dict)

    def session(self, token: str) -> Session:
        """Return the session, or raise NotSignedIn."""
        if token not in self.known:
            raise NotSignedIn
        return Session(self.known[token], "origin-1", NOW + timedelta(hours=1), token)

    def end(self, session: Session) -> None:
        """Forget the token."""
        del self.known[session.token]


@dataclass
class FakeSignIn:
    """Sign-in that answers each call once with the entry of ``answers`` by the call's name."""

    answers: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def _take(self, name: str, *given: Any) -> Any:
        self.calls.append((name, *given))
        assert name in self.answers, f"sign-in was not expected to {name}"
        answer = self.answers.pop(name)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def sign_in(self, address: str, password: str) -> Tokens | SignInStep:
        """Return or raise the answer set by the test."""
        answer: Tokens | SignInStep = self._take("sign_in", address, password)
        return answer

    def complete_step(self, step: SignInStep, given: str) -> Tokens | SignInStep:
        """Return or raise the answer set by the test."""
        answer: Tokens | SignInStep = self._take("answer", step, given)
        return answer

    def refresh(self, refresh_token: str) -> Tokens:
        """Return or raise the answer set by the test."""
        answer: Tokens = self._take("refresh", refresh_token)
        return answer

    def sign_out(self, refresh_token: str) -> None:
        """Return or raise the answer set by the test."""
        self._take("sign_out", refresh_token)

    def ask_for_code(self, address: str) -> None:
        """Return or raise the answer set by the test."""
        self._take("ask_for_code", address)

    def set_password(self, address: str, *, code: str, password: str) -> None:
        """Return or raise the answer set by the test."""
        self._take("set_password", address, code, password)

    def has_authenticator(self, access_token: str) -> bool:
        """Return or raise the answer set by the test."""
        return bool(self._take("has_authenticator", access_token))

    def new_authenticator(self, access_token: str) -> str:
        """Return or raise the answer set by the test."""
        return str(self._take("new_authenticator", access_token))

    def confirm_authenticator(self, access_token: str, code: str) -> None:
        """Return or raise the answer set by the test."""
        self._take("confirm_authenticator", access_token, code)

    def forget_authenticator(self, access_token: str) -> None:
        """Return or raise the answer set by the test."""
        self._take("forget_authenticator", access_token)


@dataclass
class FakeAnnouncementStore:
    """Announcements that were sent, each with its line of the audit."""

    sent: list[tuple[Announcement, AuditLine]] = field(default_factory=list)

    def send(self, announcement: Announcement, line: AuditLine, found: Sequence[str] = ()) -> bool:
        """Note the announcement; return False if one of that id was sent before."""
        if any(earlier.id == announcement.id for earlier, _ in self.sent):
            return False
        self.sent.append((announcement, line))
        return True

    def statuses(self, event: str) -> list[AnnouncementStatus]:
        """Return the status of each of the event's announcements, none of them queued yet."""
        return [
            AnnouncementStatus(announcement=announcement, queued=0, until=None, done=False)
            for announcement, _ in self.sent
            if announcement.event == event
        ]


@dataclass
class FakeTestMailer:
    """Mailer that notes announcement, address and language, or raises ``refusal``."""

    sent: list[tuple[Announcement, str, str]] = field(default_factory=list)
    refusal: Exception | None = None

    def send(self, announcement: Announcement, *, to: str, language: str) -> str:
        """Note the mail, or raise ``refusal``."""
        if self.refusal:
            raise self.refusal
        self.sent.append((announcement, to, language))
        return "ses-1"

    def preview(self, announcement: Announcement, *, language: str) -> tuple[str, str, str]:
        """Return the texts unchanged."""
        return announcement.words.subject[language], announcement.words.text[language], ""


@dataclass
class FakeAttendanceStore:
    """Store that notes minutes and broadcasts; the registrations stay as they are."""

    minutes: dict[str, int | None] = field(default_factory=dict)
    begun: list[tuple[Broadcast, AuditLine]] = field(default_factory=list)

    def set_minutes(self, registration: Registration, minutes: int | None) -> bool:
        """Note the minutes."""
        self.minutes[registration.id] = minutes
        return True

    def begin(self, broadcast: Broadcast, line: AuditLine) -> None:
        """Note the broadcast and its line of the audit."""
        self.begun.append((broadcast, line))
