"""SES events about a mail, as EventBridge passes them, and those that follow every mail."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from infra.local.credentials import REGION
from infra.local.mailbox import ReceivedMail

Kind = Literal["Send", "Delivery", "DeliveryDelay", "Bounce", "Complaint", "Reject"]
BounceType = Literal["Permanent", "Transient", "Undetermined"]

ACCOUNT = "000000000000"


@dataclass(frozen=True)
class SesEvent:
    """SES event about a mail; `bounce_type` is used by bounces only."""

    kind: Kind
    bounce_type: BounceType = "Permanent"

    def __str__(self) -> str:
        return f"{self.kind} ({self.bounce_type})" if self.kind == "Bounce" else self.kind


DETAIL_TYPES: dict[Kind, str] = {
    "Send": "Email Sent",
    "Delivery": "Email Delivered",
    "DeliveryDelay": "Email Delivery Delayed",
    "Bounce": "Email Bounced",
    "Complaint": "Email Complaint Received",
    "Reject": "Email Rejected",
}

_DELIVERED = (SesEvent("Send"), SesEvent("Delivery"))
_BOUNCED = (SesEvent("Send"), SesEvent("Bounce"))

# No such mailbox, a domain without servers, an unspecified failure (RFC 3463)
_STATUSES: dict[BounceType, str] = {
    "Permanent": "5.1.1",
    "Transient": "5.4.4",
    "Undetermined": "5.0.0",
}

# Local parts of SES's mailbox simulator addresses; any text may follow a +
SIMULATOR: dict[str, tuple[SesEvent, ...]] = {
    "bounce": _BOUNCED,
    "suppressionlist": _BOUNCED,
    "complaint": (*_DELIVERED, SesEvent("Complaint")),
}


def after_sending(mail: ReceivedMail) -> tuple[SesEvent, ...]:
    """Return the events that follow a mail; none without a configuration set, as in AWS."""
    if not mail.configuration_set:
        return ()
    local_part = mail.to[0].partition("@")[0].partition("+")[0] if mail.to else ""
    return SIMULATOR.get(local_part.lower(), _DELIVERED)


def ses_event(mail: ReceivedMail, event: SesEvent, at: datetime) -> dict[str, Any]:
    """Return the event that EventBridge passes to a target (SES developer guide)."""
    key = event.kind[0].lower() + event.kind[1:]
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": DETAIL_TYPES[event.kind],
        "source": "aws.ses",
        "account": ACCOUNT,
        "time": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": [f"arn:aws:ses:{REGION}:{ACCOUNT}:configuration-set/{_set(mail)}"],
        "detail": {
            "eventType": event.kind,
            "mail": _mail(mail),
            key: _particulars(mail, event, _timestamp(at)),
        },
    }


def read(document: Mapping[Any, Any]) -> SesEvent:
    """Return the event that a JSON document describes. Raise ValueError, worded as advice."""
    kind: Any = document.get("event")
    bounce_type: Any = document.get("bounceType", "Permanent")
    if kind not in get_args(Kind):
        raise ValueError(f'"event" is one of {", ".join(get_args(Kind))}')
    if bounce_type not in get_args(BounceType):
        raise ValueError(f'"bounceType" is one of {", ".join(get_args(BounceType))}')
    return SesEvent(kind, bounce_type)


def _mail(mail: ReceivedMail) -> dict[str, Any]:
    tags = {name: [value] for name, value in mail.tags.items()}
    return {
        "timestamp": _timestamp(datetime.fromisoformat(mail.at)),
        "source": mail.sender,
        "sendingAccountId": ACCOUNT,
        "messageId": mail.id,
        "destination": mail.to,
        "headersTruncated": False,
        "headers": [{"name": "Subject", "value": mail.subject}],
        "commonHeaders": {"to": mail.to, "subject": mail.subject, "messageId": mail.id},
        "tags": tags | {"ses:configuration-set": [_set(mail)]},
    }


def _particulars(mail: ReceivedMail, event: SesEvent, at: str) -> dict[str, Any]:
    recipients = [{"emailAddress": address} for address in mail.to]
    match event.kind:
        case "Send":
            return {}
        case "Delivery":
            return {"timestamp": at, "recipients": mail.to, "smtpResponse": "250 2.0.0 OK"}
        case "DeliveryDelay":
            return {"timestamp": at, "delayType": "MailboxFull", "delayedRecipients": recipients}
        case "Bounce":
            general = {"bounceType": event.bounce_type, "bounceSubType": "General"}
            failed = {"action": "failed", "status": _STATUSES[event.bounce_type]}
            bounced = [recipient | failed for recipient in recipients]
            return general | {"timestamp": at, "bouncedRecipients": bounced}
        case "Complaint":
            return {"timestamp": at, "complainedRecipients": recipients}
        case "Reject":
            return {"reason": "Bad content"}


def _set(mail: ReceivedMail) -> str:
    return mail.configuration_set or ""


def _timestamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
