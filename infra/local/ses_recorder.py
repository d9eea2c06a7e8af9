"""SendEmail before MiniStack: stores each raw message byte for byte, and makes the faults."""

import base64
import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Literal

from infra.local.faults import Faults
from infra.local.http_message import ProxiedRequest, ProxiedResponse, as_json
from infra.local.mailbox import Mailbox, ReceivedMail
from infra.local.ses_message import message_refusal
from infra.local.ses_rules import refusal, unverified

SEND_EMAIL = "/v2/email/outbound-emails"
UNVERIFIED: dict[str, Literal["sender", "recipient"]] = {
    "unverified": "sender",
    "sandbox": "recipient",
}
_REFUSED: dict[str, tuple[int, str, str]] = {
    "refuse": (400, "MessageRejected", "Refused by the local cloud's fault"),
    "pause": (400, "SendingPausedException", "Paused by the local cloud's fault"),
    "throttle": (429, "TooManyRequestsException", "Throttled by the local cloud's fault"),
}
Send = Callable[[ProxiedRequest], ProxiedResponse]


class ConnectionDropped(Exception):
    """Answer lost: the connection is to be closed without one."""


def is_send_email(request: ProxiedRequest) -> bool:
    """Tell whether the request is SES v2's SendEmail."""
    return request.method == "POST" and request.path == SEND_EMAIL


class Outgoing:
    """Handler of SendEmail, as SES answers it or as the current fault demands.

    Raises ConnectionDropped.
    """

    def __init__(
        self,
        *,
        send: Send,
        mailbox: Mailbox,
        faults: Faults,
        sent: Callable[[ReceivedMail], None],
    ) -> None:
        """Pass messages on with `send`; call `sent` with each that SES accepted."""
        self._send = send
        self._mailbox = mailbox
        self._faults = faults
        self._sent = sent

    def __call__(self, request: ProxiedRequest) -> ProxiedResponse:
        """Answer one SendEmail."""
        document = json.loads(request.body or b"{}")
        if refused := refusal(document) or _of_message(document):
            return _error(400, "BadRequestException", refused)
        fault = self._faults.take()
        if fault.mode in UNVERIFIED:
            return _error(400, "MessageRejected", unverified(UNVERIFIED[fault.mode], document))
        if fault.mode in _REFUSED:
            return _error(*_REFUSED[fault.mode])
        if fault.mode == "hang":
            time.sleep(fault.seconds)
            return _error(503, "ServiceUnavailable", "Never passed on: the local cloud's fault")
        answer = self._pass_on(request)
        if fault.mode == "lost":
            raise ConnectionDropped
        if fault.mode == "late":
            time.sleep(fault.seconds)
        return answer

    def _pass_on(self, request: ProxiedRequest) -> ProxiedResponse:
        answer = self._send(request)
        if answer.status == 200:
            document = json.loads(request.body)
            if raw := _raw(document):
                mail_id = json.loads(answer.body)["MessageId"]
                self._sent(self._mailbox.record(mail_id, raw, document))
        return answer


def _of_message(document: Mapping[str, Any]) -> str | None:
    raw = _raw(document)
    return message_refusal(raw) if raw else None


def _raw(document: Mapping[str, Any]) -> bytes:
    """Return the bytes of a raw message; none of a message of another kind."""
    return base64.b64decode(document.get("Content", {}).get("Raw", {}).get("Data", ""))


def _error(status: int, code: str, message: str) -> ProxiedResponse:
    return as_json({"message": message}, status, ("x-amzn-ErrorType", code))
