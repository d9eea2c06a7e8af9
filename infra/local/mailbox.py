"""Mailbox: every message that SES accepted, byte for byte, with its envelope."""

import json
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from infra.local.files import write


@dataclass(frozen=True, kw_only=True)
class ReceivedMail:
    """Envelope of a message: the fields of SendEmail, domain time, and `recorded` in real time.

    `events` are the SES events sent about the message, oldest first.
    """

    id: str
    sender: str
    to: list[str]
    subject: str
    at: str
    recorded: str
    configuration_set: str | None
    tags: dict[str, str]
    events: list[str] = field(default_factory=list)


class Mailbox:
    """Messages in a folder, each `{id}.eml` and `{id}.json`."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime]) -> None:
        """Store messages in the folder; `now` is domain time."""
        self._folder = folder
        self._now = now
        self._changing = threading.Lock()

    def record(self, mail_id: str, raw: bytes, request: Mapping[str, Any]) -> ReceivedMail:
        """Store a message that SES accepted; `request` is the body of SendEmail."""
        mail = ReceivedMail(
            id=mail_id,
            sender=request.get("FromEmailAddress", ""),
            to=_recipients(request),
            subject=str(message_from_bytes(raw, policy=policy.default).get("Subject", "")),
            at=self._now().isoformat(timespec="seconds"),
            recorded=datetime.now(UTC).isoformat(),
            configuration_set=request.get("ConfigurationSetName"),
            tags={tag["Name"]: tag["Value"] for tag in request.get("EmailTags") or []},
        )
        write(self._folder / f"{mail_id}.eml", raw)
        write(self._envelope(mail_id), json.dumps(asdict(mail)).encode())
        return mail

    def note(self, mail_id: str, event: str) -> None:
        """Add an event to a message, if it is still in the folder."""
        with self._changing, suppress(FileNotFoundError):
            mail = json.loads(self._envelope(mail_id).read_text())
            mail["events"] = [*mail.get("events", []), event]
            write(self._envelope(mail_id), json.dumps(mail).encode())

    def mails(self) -> list[ReceivedMail]:
        """Return every message's envelope, oldest first."""
        found = (
            ReceivedMail(**json.loads(file.read_text())) for file in self._folder.glob("*.json")
        )
        return sorted(found, key=lambda mail: mail.recorded)

    def mail(self, mail_id: str) -> ReceivedMail | None:
        """Return one message's envelope."""
        return next((mail for mail in self.mails() if mail.id == mail_id), None)

    def raw(self, mail_id: str) -> bytes:
        """Return the exact bytes passed to SES. Raise KeyError for an unknown id."""
        if not self.mail(mail_id):
            raise KeyError(mail_id)
        return (self._folder / f"{mail_id}.eml").read_bytes()

    def empty(self) -> None:
        """Delete every message."""
        with self._changing:
            for pattern in ("*.json", "*.eml"):
                for file in self._folder.glob(pattern):
                    file.unlink()

    def _envelope(self, mail_id: str) -> Path:
        return self._folder / f"{mail_id}.json"


def _recipients(request: Mapping[str, Any]) -> list[str]:
    destination = request.get("Destination") or {}
    kinds = ("ToAddresses", "CcAddresses", "BccAddresses")
    return [address for kind in kinds for address in destination.get(kind) or []]
