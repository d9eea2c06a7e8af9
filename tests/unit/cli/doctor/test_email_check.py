"""The doctor's test email: tagged like any other, and followed until SES's events are noted."""

import pytest

from registrar.aws import ses
from registrar.cli.doctor import email_check
from registrar.cli.doctor.email_check import email_area
from registrar.cli.doctor.finding import Diagnosis, Severity
from registrar.domain import message_reference
from registrar.domain.message import MessageKey
from tests.support.answering_clients import AwsError
from tests.support.doctor.account import Account

TO = "me@wcif.example"


def diagnoses(account: Account) -> list[Diagnosis]:
    """Return what the check finds, asked for."""
    return account.diagnoses(email_area(TO))


def test_a_delivered_email_is_no_finding() -> None:
    """The mailer's tag is one that SES takes, and the message of it that is awaited."""
    account = Account()

    results = account.results(email_area(TO))

    assert {result.severity for result in results} == {Severity.ok}
    (sent,) = account.answers.requests["sesv2.send_email"]
    (awaited,) = account.answers.requests["dynamodb.put_item"]
    (tag,) = sent["EmailTags"]
    key = MessageKey.of_reference(tag["Value"])
    assert sent["Destination"] == {"ToAddresses": [TO]}
    assert sent["ConfigurationSetName"] == "set"
    assert awaited["Item"]["pk"] == {"S": f"R#{key.registration_id}"}
    assert awaited["Item"]["state"] == {"S": "sent"}
    (removed,) = account.answers.requests["dynamodb.delete_item"]
    assert removed["Key"] == {name: awaited["Item"][name] for name in ("pk", "sk")}


def test_nothing_is_sent_unasked() -> None:
    """Without an address the doctor changes nothing, either."""
    account = Account()

    account.results()

    changing = ("put_", "update_", "delete_", "create_", "send_", "transact_")
    assert [call for call in account.answers.asked if call.split(".")[1].startswith(changing)] == []


@pytest.mark.parametrize(
    ("state", "diagnosis"),
    [
        ("sent", email_check.NOT_DELIVERED),
        ("delayed", email_check.NOT_DELIVERED),
        ("bounced", email_check.BOUNCED),
        ("rejected", email_check.BOUNCED),
    ],
)
def test_the_outcome_is_that_of_the_events(state: str, diagnosis: Diagnosis) -> None:
    """As they were noted in the table within a minute."""
    account = Account()
    account["dynamodb.get_item"]["Item"]["delivery"]["S"] = state

    assert diagnoses(account) == [diagnosis]


def test_events_that_are_not_heard_are_a_fault() -> None:
    """SES took the email, and a minute later nothing is noted."""
    account = Account()
    del account["dynamodb.get_item"]["Item"]["delivery"]

    assert diagnoses(account) == [email_check.NOT_HEARD]
    assert account.seconds == pytest.approx(60)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("MessageRejected", "Email address is not verified. The following identities failed"),
        ("AccountSuspendedException", "suspended"),
        ("AccessDeniedException", "not authorized to perform ses:SendEmail"),
    ],
)
def test_a_refusal_is_a_fault(code: str, message: str) -> None:
    """The awaited message is deleted all the same."""
    account = Account()
    account["sesv2.send_email"] = AwsError(code, message)

    assert diagnoses(account) == [email_check.REFUSED]
    assert "dynamodb.delete_item" in account.answers.asked


def test_the_tag_format_of_before_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reference with dots is no tag of SES: no email with one would leave."""
    monkeypatch.setattr(message_reference, "SEPARATOR", ".")

    assert diagnoses(Account()) == [email_check.REFUSED]


def test_ses_itself_refuses_the_tag_format_of_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the sender would not check its tags before the call."""
    monkeypatch.setattr(message_reference, "SEPARATOR", ".")
    monkeypatch.setattr(ses, "_require_acceptable", lambda *_: None)
    account = Account()

    assert diagnoses(account) == [email_check.REFUSED]
    assert "." in account.answers.requests["sesv2.send_email"][0]["EmailTags"][0]["Value"]


def test_an_unclear_answer_is_a_warning() -> None:
    """SES may have the email or not."""
    account = Account()
    account["sesv2.send_email"] = AwsError("InternalFailure", status=500)

    assert diagnoses(account) == [email_check.UNCLEAR]
