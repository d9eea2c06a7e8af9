"""Fakes of delivery: the outbox, SES's client, and the sender of registration mail."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from infra.local.ses_rules import refusal
from registrar.actions.deliver import Refused, Unclear
from registrar.domain.message import Message, MessageKey
from registrar.domain.registration import Registration


@dataclass
class FakeOutbox:
    """The messages by key; every change is checked as the ledger's conditions are."""

    messages: dict[MessageKey, Message] = field(default_factory=dict)
    taken_by_another: bool = False
    given_up: list[str] = field(default_factory=list)

    def add(self, key: MessageKey, registration: Registration, due: datetime) -> bool:
        """Queue it once."""
        if key in self.messages:
            return False
        self.messages[key] = Message(key, registration.event, "pending", 0, due)
        return True

    def find(self, key: MessageKey) -> Message | None:
        """The message, or None."""
        return self.messages.get(key)

    def claim(
        self, message: Message, registration: Registration, *, now: datetime, until: datetime
    ) -> bool:
        """Take it, unless another did."""
        if self.taken_by_another or not message.is_due(now):
            return False
        self.messages[message.key] = message.claimed(until, registration)
        return True

    def mark_sent(self, message: Message, *, ses_id: str, now: datetime) -> bool:
        """Note that it is sent."""
        return self._change(message, replace(message, state="sent", due=datetime.max))

    def put_back(
        self, message: Message, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Pending again."""
        since = refused_since or message.refused_since
        return self._change(
            message, replace(message, state="pending", due=due, refused_since=since)
        )

    def give_up(self, message: Message, registration: Registration, *, now: datetime) -> bool:
        """Never taken."""
        self.given_up.append(registration.id)
        return self._change(message, replace(message, state="refused", due=datetime.max))

    def supersede(self, message: Message) -> bool:
        """Never to be sent."""
        return self._change(message, replace(message, state="superseded", due=datetime.max))

    def _change(self, message: Message, changed: Message) -> bool:
        if self.messages[message.key].attempts != message.attempts:
            return False
        self.messages[message.key] = changed
        return True


@dataclass
class FakeSes:
    """SES's client: what SES would refuse is refused, else it does what the script says."""

    script: list[Exception] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)

    def send_email(self, **payload: Any) -> dict[str, str]:
        """The id, or the next failure of the script."""
        self.calls.append(payload)
        if refused := refusal(payload):
            raise ses_error("BadRequestException", 400, refused)
        if self.script:
            raise self.script.pop(0)
        return {"MessageId": f"ses-{len(self.calls)}"}


def ses_error(code: str, status: int, message: str = "") -> ClientError:
    """An error that SES answers with."""
    response: Any = {
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(response, "SendEmail")


@dataclass
class FakeRegistrationMail:
    """A SES that does what the script says, then takes everything."""

    script: list[type[Refused] | type[Unclear]] = field(default_factory=list)
    sent: list[MessageKey] = field(default_factory=list)

    def send(self, message: Message, registration: Registration) -> str:
        """The id, or the next failure of the script."""
        if self.script:
            raise self.script.pop(0)
        self.sent.append(message.key)
        return f"ses-{len(self.sent)}"
