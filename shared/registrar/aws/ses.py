"""SES: one call a message; a definite refusal (Refused) differs from no answer (Unclear)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from botocore.exceptions import (
    ClientError,
    ConnectionError,
    ConnectTimeoutError,
    EndpointConnectionError,
    HTTPClientError,
    ProxyConnectionError,
)

from registrar.actions.send_once import MessageRefused, Refused, Unclear
from registrar.aws.ses_event import MESSAGE_TAG
from registrar.aws.ses_refusal import to_refusal

# Name or value of a tag that SES accepts (MessageTag)
_TAG = re.compile(r"[A-Za-z0-9_-]{1,256}")

# Address that SES accepts: it has no SMTPUTF8 (Destination)
_ADDRESS = re.compile(r"[!-~]+@[A-Za-z0-9.-]+")

# Failures before the request reached SES; any other may have come after it
_NEVER_SENT = (EndpointConnectionError, ConnectTimeoutError, ProxyConnectionError)


@dataclass(frozen=True)
class SesMailer:
    """Sender of finished messages by SES; the client needs ``total_max_attempts=1``."""

    client: Any
    sender: str
    configuration_set: str

    def send(self, raw: bytes, *, to: str, reference: str) -> str:
        """Send the message; return the id SES gave it. Raises Refused or Unclear.

        Values that SES never accepts are refused before the call. A 4xx, throttling included, and
        a connection that was never made are Refused; a time-out, a reset or a 5xx is Unclear.
        """
        _require_acceptable(to, reference)
        return cast("str", _one_call(lambda: self._send(raw, to, reference))["MessageId"])

    def _send(self, raw: bytes, to: str, reference: str) -> Any:
        return self.client.send_email(
            FromEmailAddress=self.sender,
            Destination={"ToAddresses": [to]},
            Content={"Raw": {"Data": raw}},
            ConfigurationSetName=self.configuration_set,
            EmailTags=[{"Name": MESSAGE_TAG, "Value": reference}],
        )


def _require_acceptable(to: str, reference: str) -> None:
    if not (_TAG.fullmatch(MESSAGE_TAG) and _TAG.fullmatch(reference)):
        raise MessageRefused("a tag has other characters than SES takes, or too many")
    if not _ADDRESS.fullmatch(to):
        raise MessageRefused("an address has other characters than SES takes")


def _one_call(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except ClientError as error:
        raise to_refusal(error) from error
    except _NEVER_SENT as error:
        raise Refused(type(error).__name__) from error
    except (HTTPClientError, ConnectionError) as error:
        raise Unclear(type(error).__name__) from error
