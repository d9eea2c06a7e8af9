"""SES's events as read from EventBridge: the states of delivery that they mean."""

from dataclasses import replace
from typing import Any

import pytest

from infra.local.mailbox import ReceivedMail
from infra.local.ses_event import SesEvent, ses_event
from registrar.actions.track_delivery import (
    DeliveryEvent,
)
from registrar.aws.ses_event import read_delivery_event
from registrar.domain.delivery import NOT_REACHED, STOPPED, Delivery
from registrar.domain.message import MessageKey
from tests.support.factories import NOW

KEY = MessageKey("0123456789abcdef0123456789abcdef", 2, "confirmed")
LETTER = ReceivedMail(
    id="0107019a-ses-1",
    sender="registrar@conference.example",
    to=["ivan@example.org"],
    subject="Мястото Ви е запазено",
    at="2022-02-14T07:00:00+00:00",
    recorded="2022-02-14T07:00:00+00:00",
    configuration_set="registrar",
    tags={"registrar-message": KEY.reference},
)


@pytest.mark.parametrize(
    ("happening", "delivery"),
    [
        (SesEvent("Send"), "sent"),
        (SesEvent("DeliveryDelay"), "delayed"),
        (SesEvent("Delivery"), "delivered"),
        (SesEvent("Reject"), "rejected"),
        (SesEvent("Bounce", "Permanent"), "bounced"),
        (SesEvent("Bounce", "Transient"), "undelivered"),
        (SesEvent("Bounce", "Undetermined"), "undelivered"),
        (SesEvent("Complaint"), "complained"),
    ],
)
def test_an_event_is_read(happening: SesEvent, delivery: Delivery) -> None:
    """Each of SES's events stands for one state; a soft bounce is no verdict on the address."""
    announcement = read_delivery_event(ses_event(LETTER, happening, NOW))

    assert announcement == DeliveryEvent(KEY.reference, LETTER.id, delivery)


def test_an_event_is_read_as_aws_describes_it() -> None:
    """The whole of a bounce in EventBridge's envelope, headers, addresses and all."""
    address = {
        "emailAddress": "ivan@example.org",
        "action": "failed",
        "status": "5.1.1",
        "diagnosticCode": "smtp; 550 5.1.1 user unknown",
    }
    mail = {
        "timestamp": "2022-02-14T07:00:00.000Z",
        "source": "registrar@conference.example",
        "sourceArn": "arn:aws:ses:eu-central-1:123456789012:identity/conference.example",
        "sendingAccountId": "123456789012",
        "messageId": "0107019a-ses-1",
        "destination": ["ivan@example.org"],
        "headersTruncated": False,
        "headers": [{"name": "To", "value": "ivan@example.org"}],
        "commonHeaders": {"to": ["ivan@example.org"], "subject": "Мястото Ви е запазено"},
        "tags": {
            "ses:source-ip": ["192.0.2.1"],
            "ses:configuration-set": ["registrar"],
            "ses:caller-identity": ["deliver"],
            "registrar-message": [KEY.reference],
        },
    }
    bounce = {
        "bounceType": "Permanent",
        "bounceSubType": "General",
        "bouncedRecipients": [address],
        "timestamp": "2022-02-14T07:00:02.000Z",
        "feedbackId": "0107019a-feedback",
        "reportingMTA": "dns; mta.example.com",
    }
    event = {
        "version": "0",
        "id": "12a18625-3ea2-42df-8d3b-2b3f7ff1e2d0",
        "detail-type": "Email Bounced",
        "source": "aws.ses",
        "account": "123456789012",
        "time": "2022-02-14T07:00:02Z",
        "region": "eu-central-1",
        "resources": ["arn:aws:ses:eu-central-1:123456789012:configuration-set/registrar"],
        "detail": {"eventType": "Bounce", "bounce": bounce, "mail": mail},
    }

    assert read_delivery_event(event) == DeliveryEvent(KEY.reference, "0107019a-ses-1", "bounced")


@pytest.mark.parametrize("kind", ["Open", "Click", "Subscription", "Rendering Failure", "Dream"])
def test_events_of_other_kinds_are_ignored(kind: str) -> None:
    """Nobody is watched while reading."""
    event = ses_event(LETTER, SesEvent("Send"), NOW)
    event["detail"]["eventType"] = kind

    assert read_delivery_event(event) is None


@pytest.mark.parametrize(
    "detail",
    [
        {},
        {"eventType": "Send"},
        {"eventType": "Send", "mail": {}},
        {"eventType": "Send", "mail": {"messageId": "1", "tags": {}}},
        {"eventType": "Send", "mail": {"messageId": "1", "tags": {"registrar-message": []}}},
        {"eventType": "Send", "mail": {"messageId": "1", "tags": {"registrar-message": [1]}}},
        {"eventType": "Send", "mail": {"messageId": None, "tags": {"registrar-message": ["a"]}}},
        {"eventType": ["Send"], "mail": {"messageId": "1", "tags": {"registrar-message": ["a"]}}},
        {"mail": {"messageId": "1", "tags": {"registrar-message": ["a"]}}},
    ],
)
def test_what_is_no_event_of_our_mail_is_ignored(detail: dict[str, Any]) -> None:
    """Without a failure: trying it again would not help."""
    assert [
        read_delivery_event({"detail": detail}),
        read_delivery_event(detail),
        read_delivery_event(None),
    ] == [None] * 3


def test_a_domain_without_servers_is_not_reached() -> None:
    """SES calls it transient, with status 5.4.4, and has given the mail up all the same."""
    gone = {"emailAddress": "petya@gmail.ocm", "action": "failed", "status": "5.4.4"}
    bounce = {"bounceType": "Transient", "bounceSubType": "General", "bouncedRecipients": [gone]}
    mail = {"messageId": "1", "tags": {"registrar-message": [KEY.reference]}}

    announcement = read_delivery_event(
        {"detail": {"eventType": "Bounce", "bounce": bounce, "mail": mail}}
    )

    assert announcement == DeliveryEvent(KEY.reference, "1", "undelivered")
    assert announcement.delivery in NOT_REACHED
    assert announcement.delivery not in STOPPED


@pytest.mark.parametrize("tags", [{}, {"registrar-request": "JKJaXmPLvHcESHA"}])
def test_the_request_that_queued_the_message_is_read(tags: dict[str, str]) -> None:
    """From its tag; a message of the sweep has none."""
    letter = replace(LETTER, tags=LETTER.tags | tags)

    read = read_delivery_event(ses_event(letter, SesEvent("Delivery"), NOW))

    assert read == DeliveryEvent(
        KEY.reference, LETTER.id, "delivered", tags.get("registrar-request", "")
    )
