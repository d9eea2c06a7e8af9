"""Delivery events of SES: the deployed function records them, by its own role."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from functions.register import handler
from infra.local.mailbox import ReceivedMail
from infra.local.ses_event import BounceType, Kind
from registrar.aws.registration_item import to_item
from registrar.domain.delivery import Delivery
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from tests.support.cloud.command import registrar
from tests.support.cloud.driver import CloudDriver, until, without_figures
from tests.support.factories import a_request, answers

pytestmark = pytest.mark.usefixtures("lambda_environment")


@pytest.fixture(autouse=True)
def _events_on_request(driver: CloudDriver) -> Iterator[None]:
    """SES that sends the events that a test asks for, and no others."""
    driver.cloud.ses_events(automatic=False)
    yield
    driver.cloud.ses_events(automatic=True)


def registered(driver: CloudDriver) -> tuple[EventDefinition, ReceivedMail]:
    """Return an event with one registration, and the mail that confirms it."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    register(event, address)
    until(lambda: "sent" in states(items(driver, event)))
    return event, driver.mails_to(address)[0]


def register(event: EventDefinition, address: str) -> None:
    """Send one submission, which is accepted."""
    told = handler(a_request(answers(email=address), event=event.event), None)
    assert told["statusCode"] == 202


def only(driver: CloudDriver, event: EventDefinition) -> Registration:
    """Return the event's one registration."""
    (registration,) = driver.registrations(event)
    return registration


def items(driver: CloudDriver, event: EventDefinition) -> list[dict[str, Any]]:
    """Return the registration's partition: itself and its messages."""
    return partition(driver, only(driver, event).id)


def partition(driver: CloudDriver, registration_id: str) -> list[dict[str, Any]]:
    """Return the items under that id."""
    table = driver.app.table
    found = table.client.query(
        TableName=table.name,
        ConsistentRead=True,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"R#{registration_id}"}},
    )["Items"]
    return without_figures(found)


def states(found: list[dict[str, Any]]) -> list[str]:
    """Return the states of the items."""
    return [item["state"]["S"] for item in found]


def put(driver: CloudDriver, registration: Registration) -> None:
    """Write the registration as it is from now on."""
    table = driver.app.table
    table.client.put_item(TableName=table.name, Item=to_item(registration))


@pytest.mark.parametrize(
    ("kind", "bounce_type", "delivery"),
    [
        ("Send", "Permanent", "sent"),
        ("DeliveryDelay", "Permanent", "delayed"),
        ("Delivery", "Permanent", "delivered"),
        ("Reject", "Permanent", "rejected"),
        ("Bounce", "Permanent", "bounced"),
        ("Bounce", "Transient", "undelivered"),
        ("Bounce", "Undetermined", "undelivered"),
        ("Complaint", "Permanent", "complained"),
    ],
)
def test_each_event_is_noted_once(
    driver: CloudDriver, kind: Kind, bounce_type: BounceType, delivery: Delivery
) -> None:
    """With the message and with its registration; told again, nothing changes."""
    event, mail = registered(driver)
    before = only(driver, event)

    driver.cloud.send_ses_event(mail, kind, bounce_type)
    noted = items(driver, event)
    driver.cloud.send_ses_event(mail, kind, bounce_type)

    assert only(driver, event) == replace(before, delivery=delivery)
    assert [item["delivery"]["S"] for item in noted] == [delivery, delivery]
    assert items(driver, event) == noted


def test_events_out_of_order_only_move_up(driver: CloudDriver) -> None:
    """A "sent" that arrives after "delivered" changes nothing, and so for the others (N10)."""
    event, mail = registered(driver)
    kinds: list[Kind] = ["Delivery", "Send", "Complaint", "Bounce", "DeliveryDelay", "Delivery"]

    noted = []
    for kind in kinds:
        driver.cloud.send_ses_event(mail, kind)
        noted.append(only(driver, event).delivery)

    assert noted == ["delivered", "delivered", *["complained"] * 4]


def test_late_news_of_an_address_that_was_left_do_not_stop_the_new_one(
    driver: CloudDriver,
) -> None:
    """They are the old email version's."""
    event, mail = registered(driver)
    before = only(driver, event)
    moved = replace(before, version=2, link_generation=2, address=f"new.{before.address}")
    put(driver, moved)

    driver.cloud.send_ses_event(mail, "Bounce")

    assert only(driver, event) == moved


def test_late_news_of_somebody_erased_make_nothing(driver: CloudDriver) -> None:
    """The tombstone is as it was, and the message stays deleted (N6)."""
    event, mail = registered(driver)
    before = only(driver, event)
    tombstone = replace(before, state="erased", version=2)
    put(driver, tombstone)
    table = driver.app.table
    for key in driver.messages(before):
        row = {"pk": {"S": f"R#{before.id}"}, "sk": {"S": key}}
        table.client.delete_item(TableName=table.name, Key=row)

    driver.cloud.send_ses_event(mail, "Send")
    driver.cloud.send_ses_event(mail, "Bounce")

    assert partition(driver, before.id) == [to_item(tombstone)]


@pytest.mark.parametrize(
    "tags",
    [
        {"registrar-message": "0f0f0f0f.1.confirmed"},
        {"registrar-message": "0f0f0f0f.1.erased"},
        {"registrar-message": "no-event.0f0f0f0f.registration_opened"},
        {"registrar-message": "0f0f0f0f__1__confirmed"},
        {"registrar-message": "0f0f0f0f__1__erased"},
        {"registrar-message": "no-event__0f0f0f0f__registration_opened"},
        {"registrar-message": "not one of ours"},
        {"another": "tag"},
        {},
    ],
)
def test_news_of_unknown_mail_make_nothing(driver: CloudDriver, tags: dict[str, str]) -> None:
    """Heard without a failure, and no item is made."""
    event, mail = registered(driver)
    before = items(driver, event)

    driver.cloud.send_ses_event(replace(mail, tags=tags), "Send")
    driver.cloud.send_ses_event(replace(mail, tags=tags), "Bounce")

    assert items(driver, event) == before
    assert partition(driver, "0f0f0f0f") == []


def test_nobody_who_was_not_reached_gets_further_mail(driver: CloudDriver) -> None:
    """After a hard bounce the next message is superseded, and organisers see whom to ask (M9)."""
    event, mail = registered(driver)
    address = mail.to[0]
    register(event, f"2.{address}")
    driver.cloud.send_ses_event(mail, "Bounce")
    register(event, address)
    first = next(
        registration
        for registration in driver.registrations(event)
        if registration.address == address
    )
    until(lambda: "superseded" in states(partition(driver, first.id)))

    listed = registrar("list", event.event, "--delivery", "not-reached", endpoint=driver.cloud.url)

    assert len(driver.mails_to(address)) == 1
    assert f"1 registration(s) of {event.event}" in listed.stdout + listed.stderr
    assert listed.stdout.count("bounced") == 1


def test_nothing_of_a_person_is_logged(driver: CloudDriver) -> None:
    """The event holds the address and the subject: neither is in the log (P7)."""
    _, mail = registered(driver)

    driver.cloud.send_ses_event(mail, "Bounce")
    driver.cloud.send_ses_event(replace(mail, tags={}), "Bounce")

    log = "\n".join(driver.cloud.logs())
    assert '"Mail_bounced"' in log
    assert '"News_ignored"' in log
    assert [text for text in (mail.to[0], "@", mail.subject) if text in log] == []
