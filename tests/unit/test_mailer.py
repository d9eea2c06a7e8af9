"""SES's failures told apart: definite ones may be tried again, unclear ones may not."""

from typing import Any

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)

from registrar.actions.deliver import Refused, Unclear
from registrar.aws.mailer import Mailer
from registrar.machine import make_client


class Ses:
    """A client that remembers one call and answers it, or fails."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.failure = failure
        self.calls: list[dict[str, Any]] = []

    def send_email(self, **payload: Any) -> dict[str, str]:
        """Answer or fail."""
        self.calls.append(payload)
        if self.failure:
            raise self.failure
        return {"MessageId": "ses-1"}


def answered(status: int) -> ClientError:
    """An error SES answered with."""
    response: Any = {
        "Error": {"Code": "X", "Message": ""},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(response, "SendEmail")


def test_a_message_goes_out_in_one_call_with_its_recipient_and_tag() -> None:
    """Destination is explicit, the bytes are as composed, the tag is our message's reference."""
    ses = Ses()

    ses_id = Mailer(ses, "from@example.org", "set").send(
        b"raw", to="a@b.example", reference="r.1.c"
    )

    assert ses_id == "ses-1"
    assert ses.calls == [
        {
            "FromEmailAddress": "from@example.org",
            "Destination": {"ToAddresses": ["a@b.example"]},
            "Content": {"Raw": {"Data": b"raw"}},
            "ConfigurationSetName": "set",
            "EmailTags": [{"Name": "registrar-message", "Value": "r.1.c"}],
        }
    ]


@pytest.mark.parametrize(
    ("failure", "meaning"),
    [
        (answered(400), Refused),
        (answered(429), Refused),
        (ConnectTimeoutError(endpoint_url="x"), Refused),
        (EndpointConnectionError(endpoint_url="x"), Refused),
        (answered(500), Unclear),
        (answered(503), Unclear),
        (ReadTimeoutError(endpoint_url="x"), Unclear),
        (ConnectionClosedError(endpoint_url="x"), Unclear),
    ],
)
def test_a_failure_is_definite_or_unclear(
    failure: Exception, meaning: type[Refused] | type[Unclear]
) -> None:
    """4xx and a connection never made are definite; a 5xx, a time-out and a reset are not."""
    ses = Ses(failure)

    with pytest.raises(meaning):
        Mailer(ses, "from@example.org", "set").send(b"", to="a@b.example", reference="r")

    assert len(ses.calls) == 1


def test_clients_ask_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Botocore repeats a send that timed out unless it is told not to."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")

    client = make_client("sesv2", 10)

    assert client.meta.config.retries["total_max_attempts"] == 1
    client.close()
