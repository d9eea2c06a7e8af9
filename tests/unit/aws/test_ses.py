"""SES's failures told apart: definite ones may be tried again, unclear ones may not."""

import pytest
from botocore.exceptions import (
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)

from registrar.actions.send_once import MessageRefused, Refused, SendingPaused, Unclear
from registrar.aws.ses import SesMailer
from registrar.aws.ses_answer import SesAnswer, SesOutcome
from registrar.correlation import correlated
from registrar.system import CONNECT_SECONDS, make_client
from tests.support.message_fakes import FakeSes, ses_error


def test_a_message_goes_out_in_one_call_with_its_recipient_and_tag() -> None:
    """Destination is explicit, the bytes are as composed, the tag is our message's reference."""
    ses = FakeSes()

    ses_id = SesMailer(ses, "from@example.org", "set").send(
        b"raw", to="a@b.example", reference="r__1__c"
    )

    assert ses_id == "ses-1"
    assert ses.calls == [
        {
            "FromEmailAddress": "from@example.org",
            "Destination": {"ToAddresses": ["a@b.example"]},
            "Content": {"Raw": {"Data": b"raw"}},
            "ConfigurationSetName": "set",
            "EmailTags": [{"Name": "registrar-message", "Value": "r__1__c"}],
        }
    ]


@pytest.mark.parametrize(
    ("failure", "meaning"),
    [
        (ses_error("X", 400), Refused),
        (ses_error("TooManyRequestsException", 429), Refused),
        (ConnectTimeoutError(endpoint_url="x"), Refused),
        (EndpointConnectionError(endpoint_url="x"), Refused),
        (ses_error("X", 500), Unclear),
        (ses_error("X", 503), Unclear),
        (ReadTimeoutError(endpoint_url="x"), Unclear),
        (ConnectionClosedError(endpoint_url="x"), Unclear),
    ],
)
def test_a_failure_is_definite_or_unclear(
    failure: Exception, meaning: type[Refused] | type[Unclear]
) -> None:
    """4xx and a connection never made are definite; a 5xx, a time-out and a reset are not."""
    ses = FakeSes([failure])

    with pytest.raises(meaning):
        SesMailer(ses, "from@example.org", "set").send(b"x", to="a@b.example", reference="r")

    assert len(ses.calls) == 1


@pytest.mark.parametrize("reference", ["", "r.1.c", "r 1", "рег", "r\r\n", "r:1", "a" * 257])
def test_a_tag_that_ses_does_not_take_is_refused_before_the_call(reference: str) -> None:
    """SES takes ASCII letters, digits, _ and - in a tag, 256 at most."""
    ses = FakeSes()

    with pytest.raises(MessageRefused):
        SesMailer(ses, "from@example.org", "set").send(b"x", to="a@b.example", reference=reference)

    assert ses.calls == []


@pytest.mark.parametrize("to", ["", "a", "жa@b.example", "a@б.example", "a b@c.example"])
def test_an_address_that_ses_does_not_take_is_refused_before_the_call(to: str) -> None:
    """SES has no SMTPUTF8: a local part is ASCII, a domain punycode."""
    ses = FakeSes()

    with pytest.raises(MessageRefused):
        SesMailer(ses, "from@example.org", "set").send(b"x", to=to, reference="r__1__c")

    assert ses.calls == []


_SANDBOX = "Email address is not verified. The following identities failed the check: a@b.example"
_QUOTA = "Daily message quota exceeded."


@pytest.mark.parametrize(
    ("failure", "meaning"),
    [
        (ses_error("BadRequestException", 400, "Illegal address"), MessageRefused),
        (ses_error("MessageRejected", 400, "Transaction failed"), MessageRefused),
        (ses_error("AccountSuspendedException", 400), SendingPaused),
        (ses_error("SendingPausedException", 400), SendingPaused),
        (ses_error("MailFromDomainNotVerifiedException", 400), SendingPaused),
        (ses_error("NotFoundException", 404, "Configuration set"), SendingPaused),
        (ses_error("MessageRejected", 400, _SANDBOX), SendingPaused),
        (ses_error("BadRequestException", 400, _SANDBOX), SendingPaused),
        (ses_error("LimitExceededException", 400, _QUOTA), SendingPaused),
        (ses_error("TooManyRequestsException", 429, _QUOTA), SendingPaused),
        (ses_error("AccessDeniedException", 403), SendingPaused),
        (ses_error("TooManyRequestsException", 429, "Maximum sending rate exceeded."), Refused),
        (ses_error("ThrottlingException", 400, "Rate exceeded"), Refused),
    ],
)
def test_a_refusal_is_of_the_message_of_the_account_or_of_the_moment(
    failure: Exception, meaning: type[Refused]
) -> None:
    """By SES's codes; the sandbox and the day's quota by its words."""
    with pytest.raises(Refused) as refused:
        SesMailer(FakeSes([failure]), "from@example.org", "set").send(
            b"x", to="a@b.example", reference="r"
        )

    assert type(refused.value) is meaning
    assert "@" not in str(refused.value)


ACCEPTED = SesAnswer(outcome="accepted", reference="r", ses_id="ses-2")


@pytest.mark.parametrize(
    ("failure", "outcome", "code"),
    [
        (ses_error("MessageRejected", 400), "message_refused", "MessageRejected"),
        (ses_error("SendingPausedException", 400), "account_refused", "SendingPausedException"),
        (ses_error("TooManyRequestsException", 429), "throttled", "TooManyRequestsException"),
        (EndpointConnectionError(endpoint_url="x"), "unreachable", "EndpointConnectionError"),
        (ses_error("X", 503), "unclear", "503"),
        (ReadTimeoutError(endpoint_url="x"), "unclear", "ReadTimeoutError"),
    ],
)
def test_each_answer_of_ses_is_observed_by_its_kind(
    failure: Exception, outcome: SesOutcome, code: str
) -> None:
    """Refused, unclear and accepted, each once, with the message it is about."""
    observed: list[SesAnswer] = []
    mailer = SesMailer(FakeSes([failure]), "from@example.org", "set", observed.append)

    with pytest.raises((Refused, Unclear)):
        mailer.send(b"x", to="a@b.example", reference="r")
    mailer.send(b"x", to="a@b.example", reference="r")

    assert observed == [SesAnswer(outcome=outcome, reference="r", code=code), ACCEPTED]


@pytest.mark.parametrize(
    ("request_id", "tags"),
    [("", []), ("JKJaXmPLvHcESHA=", ["JKJaXmPLvHcESHA"]), ("a b", []), ("x" * 300, [])],
)
def test_the_request_that_queued_a_message_is_a_tag(request_id: str, tags: list[str]) -> None:
    """The gateway's ids end with =, which SES takes in no tag; another sign costs the tag alone."""
    ses = FakeSes()

    with correlated(request_id):
        SesMailer(ses, "from@example.org", "set").send(b"x", to="a@b.example", reference="r")

    sent = ses.calls[0]["EmailTags"]
    assert [tag["Value"] for tag in sent if tag["Name"] == "registrar-request"] == tags


def test_clients_ask_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Botocore repeats a send that timed out unless it is told not to; it waits as long as said."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")

    client = make_client("sesv2", 10)

    assert client.meta.config.retries["total_max_attempts"] == 1
    assert client.meta.config.connect_timeout == CONNECT_SECONDS
    assert client.meta.config.read_timeout == 10
    client.close()
