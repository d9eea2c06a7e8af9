"""Calls about an event's emails: listed, shown, and sent to oneself as samples."""

import pytest

from registrar.actions.send_once import Refused, Unclear
from registrar.aws.table import Table
from registrar.domain.mail_sample import samples_of
from tests.support.api_client import ApiClient
from tests.support.api_services import team_services
from tests.support.event_team import MANAGER, STRANGER, VIEWER
from tests.support.mail_samples import parse

INTRO = {"bg": "Елате.", "en": "Do come."}


@pytest.fixture
def client(table: Table) -> ApiClient:
    """Program of one who manages an event with words of its own."""
    return ApiClient(team_services(table, mail={"confirmed": {"intro": INTRO}}))


def test_the_emails_are_listed(client: ApiClient) -> None:
    """With the event's own paragraphs, and the hours of reminders."""
    items = client.call(f"GET {client.here}/emails")["items"]

    assert [item["name"] for item in items] == list(samples_of(client.services.event))
    by_name = {item["name"]: item for item in items}
    assert by_name["confirmed"] == {
        "name": "confirmed",
        "mail": "confirmed",
        "hours_before": None,
        "intro": INTRO,
    }
    assert (by_name["reminder-24"]["hours_before"], by_name["reminder-24"]["intro"]) == (24, None)


def test_an_email_is_returned_in_each_language(client: ApiClient) -> None:
    """Subject, text and HTML."""
    email = client.call(f"GET {client.here}/emails/confirmed")

    assert email["name"] == "confirmed"
    assert list(email["letters"]) == ["bg", "en"]
    assert "Do come." in email["letters"]["en"]["text"]
    assert "Елате." in email["letters"]["bg"]["html"]


def test_a_sample_goes_to_ones_own_address(client: ApiClient) -> None:
    """And nowhere else: a call names no address."""
    client.call(f"POST {client.here}/emails/confirmed/sample", {"language": "en"})

    [(raw, to, _)] = client.browser.ses.sent
    assert to == MANAGER.address
    assert parse(raw)["Subject"].startswith("[Sample] ")
    call = f"POST {client.here}/emails/confirmed/sample"
    assert client.refusal(call, {"language": "en", "to": "victim@example.org"})[0] == 422


@pytest.mark.parametrize(
    ("rest", "language", "code"),
    [("reminder-2", "en", "no_such_mail"), ("confirmed", "de", "no_such_mail")],
)
def test_an_email_that_is_not_sent_is_not_found(
    client: ApiClient, rest: str, language: str, code: str
) -> None:
    """Of no such name, or in no such language."""
    call = f"POST {client.here}/emails/{rest}/sample"

    assert client.refusal(call, {"language": language})[:2] == (404, code)


@pytest.mark.parametrize("refusal", [Refused, Unclear])
def test_a_sample_that_ses_does_not_take_can_be_sent_later(
    client: ApiClient, refusal: type[Exception]
) -> None:
    """As every call whose service is not there."""
    client.browser.ses.refusal = refusal()

    answer = client.refusal(f"POST {client.here}/emails/confirmed/sample", {"language": "en"})

    assert answer[:2] == (503, "try_later")


def test_a_team_alone_sees_them(client: ApiClient) -> None:
    """Those who view send no samples."""
    viewer = ApiClient(client.services, VIEWER)
    stranger = ApiClient(client.services, STRANGER)
    call, body = f"POST {client.here}/emails/confirmed/sample", {"language": "en"}

    assert viewer.call(f"GET {client.here}/emails/confirmed")["name"] == "confirmed"
    assert viewer.refusal(call, body)[:2] == (403, "views_only")
    assert stranger.refusal(f"GET {client.here}/emails")[:2] == (404, "no_such_event")
