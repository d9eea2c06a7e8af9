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
from registrar.domain.sign_in import NotSignedIn, Session, Step, Tokens
from tests.support.factories import NOW


@dataclass
class FakeTokenReader:
    """Tokens that stand for an organiser until they are taken out of ``known``."""

    known: dict[str, Organiser] = field(default_factory=dict)

    def session(self, token: str) -> Session:
        """The session, or NotSignedIn."""
        if token not in self.known:
            raise NotSignedIn
        return Session(self.known[token], "origin-1", NOW + timedelta(hours=1), token)

    def end(self, session: Session) -> None:
        """Know it no more."""
        del self.known[session.token]


@dataclass
class FakeSignIn:
    """A door that answers what a test has put into ``answers``, by the name of the call, once."""

    answers: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def _take(self, name: str, *given: Any) -> Any:
        self.calls.append((name, *given))
        assert name in self.answers, f"the door was not expected to {name}"
        answer = self.answers.pop(name)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def sign_in(self, address: str, password: str) -> Tokens | Step:
        """As the test has said."""
        answer: Tokens | Step = self._take("sign_in", address, password)
        return answer

    def answer(self, step: Step, given: str) -> Tokens | Step:
        """As the test has said."""
        answer: Tokens | Step = self._take("answer", step, given)
        return answer

    def refresh(self, refresh_token: str) -> Tokens:
        """As the test has said."""
        answer: Tokens = self._take("refresh", refresh_token)
        return answer

    def sign_out(self, refresh_token: str) -> None:
        """As the test has said."""
        self._take("sign_out", refresh_token)

    def ask_for_code(self, address: str) -> None:
        """As the test has said."""
        self._take("ask_for_code", address)

    def set_password(self, address: str, *, code: str, password: str) -> None:
        """As the test has said."""
        self._take("set_password", address, code, password)

    def has_authenticator(self, access_token: str) -> bool:
        """As the test has said."""
        return bool(self._take("has_authenticator", access_token))

    def new_authenticator(self, access_token: str) -> str:
        """As the test has said."""
        return str(self._take("new_authenticator", access_token))

    def confirm_authenticator(self, access_token: str, code: str) -> None:
        """As the test has said."""
        self._take("confirm_authenticator", access_token, code)

    def forget_authenticator(self, access_token: str) -> None:
        """As the test has said."""
        self._take("forget_authenticator", access_token)


@dataclass
class FakeAnnouncementStore:
    """The news that were sent, with what was noted of each."""

    sent: list[tuple[Announcement, AuditLine]] = field(default_factory=list)

    def send(self, news: Announcement, line: AuditLine, found: Sequence[str] = ()) -> bool:
        """Note it; False if news of that id were sent before."""
        if any(news.id == one.id for one, _ in self.sent):
            return False
        self.sent.append((news, line))
        return True

    def statuses(self, event: str) -> list[AnnouncementStatus]:
        """The event's news, none of them queued yet."""
        return [
            AnnouncementStatus(news=one, queued=0, until=None, done=False)
            for one, _ in self.sent
            if one.event == event
        ]


@dataclass
class FakeTestMailer:
    """What was sent to one address: news, address, language; ``refusal`` is raised instead."""

    sent: list[tuple[Announcement, str, str]] = field(default_factory=list)
    refusal: Exception | None = None

    def send(self, news: Announcement, *, to: str, language: str) -> str:
        """Note it, or raise what the test has said."""
        if self.refusal:
            raise self.refusal
        self.sent.append((news, to, language))
        return "ses-1"

    def preview(self, news: Announcement, *, language: str) -> tuple[str, str, str]:
        """The words as they are."""
        return news.words.subject[language], news.words.text[language], ""


@dataclass
class FakeAttendanceStore:
    """Whose minutes were set, and which runs were begun; the rows themselves stay as they are."""

    minutes: dict[str, int | None] = field(default_factory=dict)
    begun: list[tuple[Broadcast, AuditLine]] = field(default_factory=list)

    def set_minutes(self, registration: Registration, minutes: int | None) -> bool:
        """Note them."""
        self.minutes[registration.id] = minutes
        return True

    def begin(self, run: Broadcast, line: AuditLine) -> None:
        """Note it."""
        self.begun.append((run, line))
