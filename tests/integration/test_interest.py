"""Interest: told once when registration opens, then deleted; over HTTP, table, sweep and SES."""

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

import pytest

from functions.interest import handler
from infra.local.cloud import LocalCloud
from infra.local.faults import Mode
from registrar.actions.publish import publish
from registrar.domain.event import EventDefinition
from registrar.domain.message import LEASE
from registrar.wiring.operator import event_publisher
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.kill_workers import kill_workers
from tests.support.cloud.schedule import schedule_stopped
from tests.support.factories import a_request, raw_event
from tests.support.timeouts import TEST_TIMEOUT

pytestmark = pytest.mark.usefixtures("lambda_environment", "_a_healthy_ses")

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module", autouse=True)
def _no_schedule(cloud: LocalCloud) -> Iterator[None]:
    """Only the sweeps of these tests claim messages, and none beside them."""
    with schedule_stopped(cloud):
        yield


@pytest.fixture
def _a_healthy_ses(driver: CloudDriver) -> Iterator[None]:
    """SES without faults and without automatic delivery events, unless a test asks for them."""
    driver.cloud.ses_events(automatic=False)
    yield
    driver.cloud.ses_faults("none")
    driver.cloud.ses_events(automatic=True)


def announced(driver: CloudDriver) -> EventDefinition:
    """Publish an event whose registration opens in an hour."""
    opens = (driver.cloud.now() + HOUR).astimezone(ZoneInfo("Europe/Sofia"))
    dates = raw_event()["dates"]
    registration = dates["registration"] | {"opens": opens.replace(tzinfo=None)}
    return driver.publish(dates=dates | {"registration": registration})


def note(event: EventDefinition, address: str, **changes: Any) -> dict[str, Any]:
    """Return the response to an address that asks to be told."""
    return handler(a_request({"email": address, **changes}, event=event.event), None)


def pass_time(driver: CloudDriver, by: timedelta) -> None:
    """Move the domain clock on."""
    driver.cloud.set_clock(driver.cloud.now() + by)


def addresses_of(event: EventDefinition, number: int) -> list[str]:
    """Return addresses of this event alone."""
    return [f"{n}.{event.event}@example.org" for n in range(number)]


def everything(driver: CloudDriver) -> str:
    """Return the whole table as text."""
    table = driver.app.table
    pages = table.client.get_paginator("scan").paginate(TableName=table.name)
    return json.dumps([page["Items"] for page in pages])


def test_the_deployed_function_takes_a_plain_form(driver: CloudDriver) -> None:
    """By its own role, without a script, and the page it leads to says what will happen."""
    event = announced(driver)
    address = addresses_of(event, 1)[0]
    form = Request(
        f"{driver.cloud.url}/events/{event.event}/interest",
        data=urlencode({"email": address, "language": "bg", "homepage": ""}).encode(),
        headers={"accept": "text/html"},
    )

    with urlopen(form, timeout=TEST_TIMEOUT) as answer:
        shown = answer.geturl(), answer.status, answer.read().decode()

    noted = f"{driver.cloud.url}/events/{event.event}/interest-noted?lang=bg"
    assert (shown[0].partition("&to=")[0], shown[1]) == (noted, 200)
    assert address in shown[2].replace("<wbr>", "")
    assert "Благодарим Ви, ще Ви пишем" in shown[2]
    assert address in everything(driver)


def test_everybody_is_told_once_in_their_language_and_nothing_is_left(
    driver: CloudDriver,
) -> None:
    """From noting to no trace; a repeated address is answered alike and told once (F11)."""
    event = announced(driver)
    addresses = addresses_of(event, 3)
    told = [note(event, address, language="en") for address in [*addresses, addresses[0].upper()]]
    driver.sweep()
    before = driver.mails_to(*addresses)

    pass_time(driver, HOUR)
    for _ in range(3):
        driver.sweep()

    until(lambda: not any(address in everything(driver) for address in addresses))
    assert told == [told[0]] * 4
    assert before == []
    mails = driver.mails_to(*addresses)
    assert Counter(mail.to[0] for mail in mails) == dict.fromkeys(addresses, 1)
    mail = message_from_bytes(driver.cloud.raw_mail(mails[0].id), policy=policy.default)
    assert str(mail["Subject"]) == f"Registration is open: {event.title['en']}"
    assert [part.get_content_type() for part in mail.walk() if not part.is_multipart()] == [
        "text/plain", "text/html", "image/png",
    ]  # fmt: skip
    link = f"{driver.cloud.url}/events/{event.event}?lang=en"
    bodies = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    assert [link in body for body in bodies] == [True, True]
    left = everything(driver).lower()
    assert [address for address in addresses if address in left] == []
    assert note(event, "late@example.org")["statusCode"] == 403


def test_ses_refusing_for_a_while_loses_nobody(driver: CloudDriver) -> None:
    """While SES refuses, addresses are kept; then each is told, none twice."""
    event = announced(driver)
    addresses = addresses_of(event, 5)
    for address in addresses:
        note(event, address)
    driver.cloud.ses_faults("throttle")
    pass_time(driver, HOUR)
    driver.sweep()
    refused = driver.mails_to(*addresses), everything(driver)

    driver.cloud.ses_faults("none")
    pass_time(driver, timedelta(minutes=5))
    driver.sweep()

    until(lambda: event.event + "@" not in everything(driver))
    assert refused[0] == []
    assert all(address in refused[1] for address in addresses)
    assert Counter(mail.to[0] for mail in driver.mails_to(*addresses)) == dict.fromkeys(
        addresses, 1
    )


@pytest.mark.parametrize(
    ("moment", "mails_then", "mails_at_last"),
    [
        pytest.param("hang", 0, 1, id="between claim and send"),
        pytest.param("late", 1, 2, id="between send and delete"),
    ],
)
def test_a_killed_sweep_is_taken_up_after_the_lease(
    driver: CloudDriver, moment: Mode, mails_then: int, mails_at_last: int
) -> None:
    """kill -9 while SES is asked: the address is kept until its lease ends, and told again."""
    event = announced(driver)
    address = addresses_of(event, 1)[0]
    note(event, address)
    pass_time(driver, HOUR)
    driver.cloud.ses_faults(moment, count=1, seconds=TEST_TIMEOUT)
    with ThreadPoolExecutor() as pool:
        sweeping = pool.submit(driver.sweep)
        until(lambda: '"claimed"' in _row(driver, event))
        until(lambda: driver.cloud.ses_fault() == "none")  # SES is being asked
        until(lambda: len(driver.mails_to(address)) == mails_then)
        killed = kill_workers(driver.cloud, "SweepFunction")
        sweeping.exception()

    driver.sweep()
    before = len(driver.mails_to(address)), '"claimed"' in _row(driver, event)
    pass_time(driver, LEASE + timedelta(seconds=1))
    driver.sweep()

    until(lambda: address not in everything(driver))
    assert killed >= 1
    assert before == (mails_then, True)
    assert len(driver.mails_to(address)) == mails_at_last


def test_an_answer_that_never_came_is_made_up_for_by_ses_events(driver: CloudDriver) -> None:
    """SES tells that it has the mail: the address goes, and no copy is sent (N5)."""
    event = announced(driver)
    address = addresses_of(event, 1)[0]
    note(event, address)
    pass_time(driver, HOUR)
    driver.cloud.ses_faults("lost", count=1)
    driver.sweep()
    unclear = '"claimed"' in _row(driver, event)

    driver.cloud.send_ses_event(driver.mails_to(address)[0], "Delivery")
    left = address in everything(driver)
    pass_time(driver, LEASE + timedelta(seconds=1))
    driver.sweep()

    assert (unclear, left) == (True, False)
    assert len(driver.mails_to(address)) == 1


def _row(driver: CloudDriver, event: EventDefinition) -> str:
    return json.dumps(
        driver.app.table.client.query(
            TableName=driver.app.table.name,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :address)",
            ExpressionAttributeValues={
                ":pk": {"S": f"I#{event.event}"},
                ":address": {"S": "A#"},
            },
        )["Items"]
    )


def test_an_opening_that_was_moved_is_told_when_it_comes(driver: CloudDriver) -> None:
    """Nobody hears of the first date, everybody of the second."""
    event = announced(driver)
    address = addresses_of(event, 1)[0]
    note(event, address)
    later = event.dates.registration.opens + HOUR
    registration = event.dates.registration.model_copy(update={"opens": later})
    dates = event.dates.model_copy(update={"registration": registration})
    moved = event.model_copy(update={"dates": dates})
    publish(moved, publications=event_publisher(driver.app), now=driver.cloud.now())

    counts = []
    for _ in range(2):
        pass_time(driver, HOUR)
        driver.sweep()
        counts.append(len(driver.mails_to(address)))

    assert counts == [0, 1]
