"""Fakes of delivery: the outbox, SES's client, and the sender of registration mail."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from infra.local.ses_rules import refusal
from registrar.actions.send_once import Refused, Unclear
from registrar.domain.mailbox import Spelling
from registrar.domain.message import Message, MessageKey
from registrar.domain.registration import Registration


@dataclass
class FakeOutbox:
    """Messages by key; every change is checked as the table's conditions are."""

    messages: dict[MessageKey, Message] = field(default_factory=dict)
    taken_by_another: bool = False
    given_up: list[str] = field(default_factory=list)

    def add(self, key: MessageKey, registration: Registration, due: datetime) -> bool:
        """Queue the message once."""
        if key in self.messages:
            return False
        self.messages[key] = Message(key, registration.event, "pending", 0, due)
        return True

    def find(self, key: MessageKey) -> Message | None:
        """Return the message, or None."""
        return self.messages.get(key)

    def claim(
        self, message: Message, registration: Registration, *, now: datetime, until: datetime
    ) -> bool:
        """Claim the message, unless another sender did."""
        if self.taken_by_another or not message.is_due(now):
            return False
        self.messages[message.key] = message.claimed(until, registration)
        return True

    def mark_sent(self, message: Message, *, ses_id: str, now: datetime) -> bool:
        """Mark the message as sent."""
        return self._change(message, replace(message, state="sent", due=datetime.max))

    def put_back(
        self, message: Message, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Make the message pending again."""
        since = refused_since or message.refused_since
        return self._change(
            message, replace(message, state="pending", due=due, refused_since=since)
        )

    def defer(self, message: Message, *, due: datetime) -> bool:
        """Move the message's due time."""
        return self._change(message, replace(message, due=due))

    def give_up(self, message: Message, registration: Registration, *, now: datetime) -> bool:
        """Mark the message as refused."""
        self.given_up.append(registration.id)
        return self._change(message, replace(message, state="refused", due=datetime.max))

    def supersede(self, message: Message) -> bool:
        """Mark the message as superseded."""
        return self._change(message, replace(message, state="superseded", due=datetime.max))

    def _change(self, message: Message, changed: Message) -> bool:
        if self.messages[message.key].attempts != message.attempts:
            return False
        self.messages[message.key] = changed
        return True


@dataclass
class FakeMailboxes:
    """Counter of the mail to each mailbox; those in ``full`` have to wait until that time."""

    full: dict[str, datetime] = field(default_factory=dict)
    counted: list[tuple[str, str]] = field(default_factory=list)

    def count(
        self,
        mailbox: str,
        reference: str,
        *,
        spelling: Spelling,
        now: datetime,
    ) -> datetime | None:
        """Count the message, unless its mailbox is full until later."""
        if (until := self.full.get(mailbox)) and now < until:
            return until
        self.counted.append((mailbox, reference))
        return None


@dataclass
class FakeSes:
    """SES client: it refuses what SES would refuse, else it follows the script."""

    script: list[Exception] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)

    def send_email(self, **payload: Any) -> dict[str, str]:
        """Return the id, or raise the next failure of the script."""
        self.calls.append(payload)
        if refused := refusal(payload):
            raise ses_error("BadRequestException", 400, refused)
        if self.script:
            raise self.script.pop(0)
        return {"MessageId": f"ses-{len(self.calls)}"}


def ses_error(code: str, status: int, message: str = "") -> ClientError:
    """Return an error that SES answers with."""
    response: Any = {
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(response, "SendEmail")


@dataclass
class FakeRegistrationMail:
    """Sender that follows the script, then sends everything."""

    script: list[type[Refused] | type[Unclear]] = field(default_factory=list)
    sent: list[MessageKey] = field(default_factory=list)

    def send(self, message: Message, registration: Registration) -> str:
        """Return the id, or raise the next failure of the script."""
        if self.script:
            raise self.script.pop(0)
        self.sent.append(message.key)
        return f"ses-{len(self.sent)}"
