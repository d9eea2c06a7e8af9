"""SendEmail before MiniStack: stores each raw message byte for byte, and makes the faults."""

import base64
import json
import time
from collections.abc import Callable

from infra.local.faults import Faults
from infra.local.http_message import ProxiedRequest, ProxiedResponse, as_json
from infra.local.mailbox import Mailbox, ReceivedMail
from infra.local.ses_rules import refusal

SEND_EMAIL = "/v2/email/outbound-emails"
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
        if refused := refusal(json.loads(request.body or b"{}")):
            return _error(400, "BadRequestException", refused)
        fault = self._faults.take()
        if fault.mode == "refuse":
            return _error(400, "MessageRejected", "Refused by the local cloud's fault")
        if fault.mode == "pause":
            return _error(400, "SendingPausedException", "Paused by the local cloud's fault")
        if fault.mode == "throttle":
            return _error(429, "TooManyRequestsException", "Throttled by the local cloud's fault")
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
            data = document.get("Content", {}).get("Raw", {}).get("Data")
            if data:
                mail_id = json.loads(answer.body)["MessageId"]
                self._sent(self._mailbox.record(mail_id, base64.b64decode(data), document))
        return answer


def _error(status: int, code: str, message: str) -> ProxiedResponse:
    return as_json({"message": message}, status, ("x-amzn-ErrorType", code))
