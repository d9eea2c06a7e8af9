"""SES's events in the local cloud, without a cloud."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from infra.local.mailbox import Mailbox, ReceivedMail
from infra.local.ses_event import SesEvent, ses_event
from infra.local.ses_event_sender import SesEventSender

AT = datetime(2022, 2, 14, 7, 0, tzinfo=UTC)


class Listener:
    """A function that fails as often as told, then notes what it hears and says when it is idle."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.heard: list[str] = []
        self.last = Event()

    def __call__(self, event: dict[str, Any]) -> None:
        kind = event["detail"]["eventType"]
        self.heard.append(kind)
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the function failed")
        if kind == "Delivery":
            self.last.set()


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    """An empty mailbox."""
    return Mailbox(tmp_path, now=lambda: AT)


@pytest.fixture
def teller(mailbox: Mailbox) -> Iterator[SesEventSender]:
    """Run the listener for the time of a test."""
    teller = SesEventSender(mailbox=mailbox, now=lambda: AT)
    yield teller
    teller.close()


def a_mail(mailbox: Mailbox, mail_id: str = "1") -> ReceivedMail:
    """A mail in the mailbox."""
    request = {
        "FromEmailAddress": "registrar@conference.example",
        "Destination": {"ToAddresses": ["mira@visitor.example"]},
        "ConfigurationSetName": "registrar",
        "EmailTags": [{"Name": "registrar-message", "Value": "r__1__confirmed"}],
    }
    return mailbox.record(mail_id, b"Subject: Hi\r\n\r\n", request)


def test_an_event_has_the_shape_of_eventbridge(mailbox: Mailbox) -> None:
    """Envelope, mail with its tags as lists, and the particulars under their kind's name."""
    event = ses_event(a_mail(mailbox), SesEvent("DeliveryDelay"), AT)

    assert event.pop("id")
    detail = event.pop("detail")
    assert event == {
        "version": "0",
        "detail-type": "Email Delivery Delayed",
        "source": "aws.ses",
        "account": "000000000000",
        "time": "2022-02-14T07:00:00Z",
        "region": "eu-central-1",
        "resources": ["arn:aws:ses:eu-central-1:000000000000:configuration-set/registrar"],
    }
    assert (detail["eventType"], detail["mail"]["messageId"]) == ("DeliveryDelay", "1")
    assert detail["mail"]["tags"] == {
        "registrar-message": ["r__1__confirmed"],
        "ses:configuration-set": ["registrar"],
    }
    assert detail["deliveryDelay"]["timestamp"] == "2022-02-14T07:00:00.000Z"


def test_a_failed_event_is_told_again(mailbox: Mailbox, teller: SesEventSender) -> None:
    """As Lambda does: three times in all, and then the next one."""
    listener = Listener(failures=4)
    teller.open(listener)
    a_mail(mailbox, "1")

    teller.follow(a_mail(mailbox, "2"))

    assert listener.last.wait(10)
    assert listener.heard == ["Send"] * 3 + ["Delivery"] * 2


def test_events_that_wait_are_forgotten_when_they_are_switched_off(
    mailbox: Mailbox, teller: SesEventSender
) -> None:
    """The one that is being told ends; after that nothing comes of mails that went before."""
    listener, begun = Listener(), Event()

    def listen_until_switched_off(event: dict[str, Any]) -> None:
        begun.set()
        while teller.automatic:
            time.sleep(0.001)
        listener(event)

    teller.open(listen_until_switched_off)
    teller.follow(a_mail(mailbox))
    assert begun.wait(10)

    teller.set_automatic(on=False)
    teller.close()

    assert listener.heard == ["Send"]


def test_an_event_of_a_deleted_mail_does_not_bring_it_back(mailbox: Mailbox) -> None:
    """The mailbox stays empty."""
    mail = a_mail(mailbox)
    mailbox.empty()

    mailbox.note(mail.id, "Delivery")

    assert mailbox.mails() == []
