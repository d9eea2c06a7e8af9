"""Fakes at the ports of the organisers' pages: sign-in, announcements, attendance."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from registrar.actions.organise.message import AnnouncementStatus
from registrar.domain.announcement import Announcement
from registrar.domain.audit import AuditLine
from registrar.domain.broadcast import Broadcast
from registrar.domain.organiser import Organiser
from registrar.domain.registration import Registration
from registrar.domain.session_record import SessionRecord
from registrar.domain.sign_in import NotSignedIn, Session, SessionIdle, SignInStep, Tokens
from tests.support.factories import NOW


@dataclass
class FakeSessions:
    """Stored sessions by sign-in; ``calls`` has what was changed, and of whom."""

    records: dict[str, SessionRecord] = field(default_factory=dict)
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    ended_before: datetime | None = None

    def begin(self, address: str, session: SessionRecord) -> None:
        """Store the session."""
        self.calls.append(("begin", address, session.origin))
        self.records[session.origin] = session

    def note_active(self, address: str, origin: str, now: datetime) -> None:
        """Store the activity."""
        self.calls.append(("note_active", address, origin))
        self.records[origin] = replace(self.records[origin], active=now)

    def all(self, address: str) -> list[SessionRecord]:
        """Return all sessions, whosever they are."""
        del address
        return list(self.records.values())

    def end(self, address: str, origin: str, now: datetime) -> None:
        """End the session."""
        del now
        self.calls.append(("end", address, origin))
        self.records[origin] = replace(self.records[origin], ended=True)

    def end_all(self, address: str, *, before: datetime, kept: str, now: datetime) -> None:
        """End every session but one."""
        del now
        self.ended_before = before
        self.calls.append(("end_all", address, kept))
        for origin, record in self.records.items():
            self.records[origin] = replace(record, ended=record.ended or origin != kept)


@dataclass
class FakeTokenReader:
    """Tokens that stand for an organiser, each of ``origin-1`` or as ``origins`` has it."""

    known: dict[str, Organiser] = field(default_factory=dict)
    sessions: FakeSessions = field(default_factory=FakeSessions)
    origins: dict[str, str] = field(default_factory=dict)

    def session(self, token: str) -> Session:
        """Return the session. Raises NotSignedIn, SessionIdle."""
        origin = self.origins.get(token, "origin-1")
        stored = self.sessions.records.get(origin)
        if token not in self.known or (stored and stored.ended):
            raise NotSignedIn
        if stored and stored.is_idle(NOW):
            raise SessionIdle
        expires = NOW + timedelta(hours=1)
        return Session(self.known[token], origin, NOW, expires, token, stored)

    def is_coded(self, session: Session) -> bool:
        """Tell what is stored, of a program False."""
        return session.stored is not None and session.stored.coded


@dataclass
class FakeSignIn:
    """Sign-in that answers each call once with the entry of ``answers`` by the call's name.

    A second call of that name is answered from ``later``.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    later: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def _take(self, name: str, *given: Any) -> Any:
        self.calls.append((name, *given))
        assert name in self.answers, f"sign-in was not expected to {name}"
        answer = self.answers.pop(name)
        if name in self.later:
            self.answers[name] = self.later.pop(name)
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

    def change_password(self, access_token: str, *, old: str, new: str) -> None:
        """Return or raise the answer set by the test."""
        self._take("change_password", access_token, old, new)

    def sign_out_everywhere(self, access_token: str) -> None:
        """Return or raise the answer set by the test."""
        self._take("sign_out_everywhere", access_token)

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
    html: str = ""

    def send(self, announcement: Announcement, *, to: str, language: str) -> str:
        """Note the mail, or raise ``refusal``."""
        if self.refusal:
            raise self.refusal
        self.sent.append((announcement, to, language))
        return "ses-1"

    def preview(self, announcement: Announcement, *, language: str) -> tuple[str, str, str]:
        """Return the texts unchanged."""
        return announcement.words.subject[language], announcement.words.text[language], self.html


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
