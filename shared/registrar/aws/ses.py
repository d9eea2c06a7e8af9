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
from registrar.aws.ses_answer import Observer, SesAnswer, Unreachable, nobody, refused
from registrar.aws.ses_event import MESSAGE_TAG, REQUEST_TAG
from registrar.aws.ses_refusal import to_refusal
from registrar.correlation import correlation_id

# Name or value of a tag that SES accepts (MessageTag)
_TAG = re.compile(r"[A-Za-z0-9_-]{1,256}")

# Address that SES accepts: it has no SMTPUTF8 (Destination)
_ADDRESS = re.compile(r"[!-~]+@[A-Za-z0-9.-]+")

# Failures before the request reached SES; any other may have come after it
_NEVER_SENT = (EndpointConnectionError, ConnectTimeoutError, ProxyConnectionError)


@dataclass(frozen=True)
class SesMailer:
    """Sender of finished messages by SES; the client needs ``total_max_attempts=1``.

    ``observe`` is told each answer, also that which never came.
    """

    client: Any
    sender: str
    configuration_set: str
    observe: Observer = nobody

    def send(self, raw: bytes, *, to: str, reference: str) -> str:
        """Send the message; return the id SES gave it. Raises Refused or Unclear.

        Values that SES never accepts are refused before the call. A 4xx, throttling included, and
        a connection that was never made are Refused; a time-out, a reset or a 5xx is Unclear.
        """
        try:
            _require_acceptable(to, reference)
            answer = _one_call(lambda: self._send(raw, to, reference))
        except (Refused, Unclear) as error:
            self.observe(refused(error, reference))
            raise
        ses_id = cast("str", answer["MessageId"])
        self.observe(SesAnswer(outcome="accepted", reference=reference, ses_id=ses_id))
        return ses_id

    def _send(self, raw: bytes, to: str, reference: str) -> Any:
        return self.client.send_email(
            FromEmailAddress=self.sender,
            Destination={"ToAddresses": [to]},
            Content={"Raw": {"Data": raw}},
            ConfigurationSetName=self.configuration_set,
            EmailTags=[{"Name": MESSAGE_TAG, "Value": reference}, *_request_tag()],
        )


def _request_tag() -> list[dict[str, str]]:
    """Return the tag of the request that queued the message, without the = at its id's end.

    No tag if there is none, or if SES takes no such tag: mail matters more than its trace.
    """
    request = correlation_id().rstrip("=")
    return [{"Name": REQUEST_TAG, "Value": request}] if _TAG.fullmatch(request) else []


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
        raise Unreachable(type(error).__name__) from error
    except (HTTPClientError, ConnectionError) as error:
        raise Unclear(type(error).__name__) from error
