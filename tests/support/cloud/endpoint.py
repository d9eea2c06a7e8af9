"""Requests to the local cloud's address, and a message to send by its SES."""

import json
import urllib.error
import urllib.request
from contextlib import closing
from typing import Any, NamedTuple

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from infra.local import credentials
from infra.local.cloud import SENDER, LocalCloud
from tests.support.timeouts import TEST_TIMEOUT

RECIPIENT = "mira@visitor.example"
RAW = (
    f"From: {SENDER}\r\nTo: {RECIPIENT}\r\nSubject: =?utf-8?b?0JzRj9GB0YLQvg==?=\r\n"
    "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
    "Content-Transfer-Encoding: 8bit\r\n\r\n<p>Мястото Ви е запазено</p>\r\n"
).encode()


class EndpointResponse(NamedTuple):
    """A status, a media type and the body's bytes."""

    status: int
    media_type: str
    body: bytes


def ask(
    cloud: LocalCloud, method: str, path: str, body: object = None, **headers: str
) -> EndpointResponse:
    """Send one request to the cloud's address."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(cloud.url + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=TEST_TIMEOUT) as answer:
            return EndpointResponse(answer.status, answer.headers.get_content_type(), answer.read())
    except urllib.error.HTTPError as refusal:
        with refusal:
            return EndpointResponse(
                refusal.code, refusal.headers.get_content_type(), refusal.read()
            )


def send(
    cloud: LocalCloud, *, timeout: float = TEST_TIMEOUT, to: str = RECIPIENT, **more: Any
) -> str:
    """Send the message once, without retries, and return its SES id."""
    once = Config(retries={"total_max_attempts": 1}, read_timeout=timeout)
    with closing(credentials.client("sesv2", endpoint=cloud.url, config=once)) as ses:
        request: dict[str, Any] = {
            "FromEmailAddress": SENDER,
            "Destination": {"ToAddresses": [to]},
            "Content": {"Raw": {"Data": RAW}},
            "EmailTags": [{"Name": "message", "Value": "m1"}],
        }
        answer = ses.send_email(**(request | more))
    return str(answer["MessageId"])


def refusal(cloud: LocalCloud) -> tuple[str, int]:
    """Send the message, expect to be refused, and return SES's code and status."""
    with pytest.raises(ClientError) as caught:
        send(cloud)
    response: Any = caught.value.response
    return response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"]
