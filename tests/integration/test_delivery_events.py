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
from tests.support.cloud.organiser import Organiser, until, without_figures
from tests.support.factories import a_request, answers

pytestmark = pytest.mark.usefixtures("lambda_environment")


@pytest.fixture(autouse=True)
def _events_on_request(organiser: Organiser) -> Iterator[None]:
    """SES that sends the events that a test asks for, and no others."""
    organiser.cloud.ses_events(automatic=False)
    yield
    organiser.cloud.ses_events(automatic=True)


def registered(organiser: Organiser) -> tuple[EventDefinition, ReceivedMail]:
    """Return an event with one registration, and the mail that confirms it."""
    event = organiser.publish()
    address = f"{event.event}@example.org"
    register(event, address)
    until(lambda: "sent" in states(items(organiser, event)))
    return event, organiser.mails_to(address)[0]


def register(event: EventDefinition, address: str) -> None:
    """Send one submission, which is accepted."""
    told = handler(a_request(answers(email=address), event=event.event), None)
    assert told["statusCode"] == 202


def only(organiser: Organiser, event: EventDefinition) -> Registration:
    """Return the event's one registration."""
    (registration,) = organiser.registrations(event)
    return registration


def items(organiser: Organiser, event: EventDefinition) -> list[dict[str, Any]]:
    """Return the registration's partition: itself and its messages."""
    return partition(organiser, only(organiser, event).id)


def partition(organiser: Organiser, registration_id: str) -> list[dict[str, Any]]:
    """Return the items under that id."""
    table = organiser.app.table
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


def put(organiser: Organiser, registration: Registration) -> None:
    """Write the registration as it is from now on."""
    table = organiser.app.table
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
    organiser: Organiser, kind: Kind, bounce_type: BounceType, delivery: Delivery
) -> None:
    """With the message and with its registration; told again, nothing changes."""
    event, mail = registered(organiser)
    before = only(organiser, event)

    organiser.cloud.send_ses_event(mail, kind, bounce_type)
    noted = items(organiser, event)
    organiser.cloud.send_ses_event(mail, kind, bounce_type)

    assert only(organiser, event) == replace(before, delivery=delivery)
    assert [item["delivery"]["S"] for item in noted] == [delivery, delivery]
    assert items(organiser, event) == noted


def test_events_out_of_order_only_move_up(organiser: Organiser) -> None:
    """A "sent" that arrives after "delivered" changes nothing, and so for the others (N10)."""
    event, mail = registered(organiser)
    kinds: list[Kind] = ["Delivery", "Send", "Complaint", "Bounce", "DeliveryDelay", "Delivery"]

    noted = []
    for kind in kinds:
        organiser.cloud.send_ses_event(mail, kind)
        noted.append(only(organiser, event).delivery)

    assert noted == ["delivered", "delivered", *["complained"] * 4]


def test_late_news_of_an_address_that_was_left_do_not_stop_the_new_one(
    organiser: Organiser,
) -> None:
    """They are the old email version's."""
    event, mail = registered(organiser)
    before = only(organiser, event)
    moved = replace(before, version=2, link_generation=2, address=f"new.{before.address}")
    put(organiser, moved)

    organiser.cloud.send_ses_event(mail, "Bounce")

    assert only(organiser, event) == moved


def test_late_news_of_somebody_erased_make_nothing(organiser: Organiser) -> None:
    """The tombstone is as it was, and the message stays deleted (N6)."""
    event, mail = registered(organiser)
    before = only(organiser, event)
    tombstone = replace(before, state="erased", version=2)
    put(organiser, tombstone)
    table = organiser.app.table
    for key in organiser.messages(before):
        row = {"pk": {"S": f"R#{before.id}"}, "sk": {"S": key}}
        table.client.delete_item(TableName=table.name, Key=row)

    organiser.cloud.send_ses_event(mail, "Send")
    organiser.cloud.send_ses_event(mail, "Bounce")

    assert partition(organiser, before.id) == [to_item(tombstone)]


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
def test_news_of_unknown_mail_make_nothing(organiser: Organiser, tags: dict[str, str]) -> None:
    """Heard without a failure, and no item is made."""
    event, mail = registered(organiser)
    before = items(organiser, event)

    organiser.cloud.send_ses_event(replace(mail, tags=tags), "Send")
    organiser.cloud.send_ses_event(replace(mail, tags=tags), "Bounce")

    assert items(organiser, event) == before
    assert partition(organiser, "0f0f0f0f") == []


def test_nobody_who_was_not_reached_gets_further_mail(organiser: Organiser) -> None:
    """After a hard bounce the next message is superseded, and organisers see whom to ask (M9)."""
    event, mail = registered(organiser)
    address = mail.to[0]
    register(event, f"2.{address}")
    organiser.cloud.send_ses_event(mail, "Bounce")
    register(event, address)
    first = next(
        registration
        for registration in organiser.registrations(event)
        if registration.address == address
    )
    until(lambda: "superseded" in states(partition(organiser, first.id)))

    listed = registrar(
        "list", event.event, "--delivery", "not-reached", endpoint=organiser.cloud.url
    )

    assert len(organiser.mails_to(address)) == 1
    assert f"1 registration(s) of {event.event}" in listed.stdout + listed.stderr
    assert listed.stdout.count("bounced") == 1


def test_nothing_of_a_person_is_logged(organiser: Organiser) -> None:
    """The event holds the address and the subject: neither is in the log (P7)."""
    _, mail = registered(organiser)

    organiser.cloud.send_ses_event(mail, "Bounce")
    organiser.cloud.send_ses_event(replace(mail, tags={}), "Bounce")

    log = "\n".join(organiser.cloud.logs("TrackDeliveryFunction"))
    assert '"Mail_bounced"' in log
    assert '"News_ignored"' in log
    assert [text for text in (mail.to[0], "@", mail.subject) if text in log] == []
