"""Mail from a real stream: whole, and not lost while SES refuses it."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from icalendar import Calendar

from functions.register import handler
from infra.local.cloud import LocalCloud
from infra.local.faults import Mode
from registrar.domain.event import EventDefinition
from tests.support.cloud.command import registrar
from tests.support.cloud.delivery import pass_time, register, states
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.schedule import schedule_stopped
from tests.support.factories import a_request, answers

pytestmark = pytest.mark.usefixtures("lambda_environment", "_a_healthy_ses")


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


def test_the_mail_is_whole_and_only_for_its_attendee(driver: CloudDriver) -> None:
    """The bytes SES got: one recipient, Bulgarian, a calendar entry, the personal link (M1-M7)."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    register(event, address, language="bg")
    until(lambda: driver.mails_to(address))

    envelope = driver.mails_to(address)[0]
    mail = message_from_bytes(driver.cloud.raw_mail(envelope.id), policy=policy.default)
    parts = {part.get_content_type(): part for part in mail.walk()}
    calendar = Calendar.from_ical(parts["text/calendar"].get_content())

    assert envelope.to == [address] == [str(mail["To"])]
    assert mail["Content-Language"] == "bg"
    assert "Мястото Ви е запазено" in str(mail["Subject"])
    assert f"{driver.cloud.url}/a/" in parts["text/plain"].get_content()
    starts = calendar.walk("VEVENT")[0].decoded("dtstart")
    assert starts.astimezone(event.starts.tzinfo) == event.starts


def test_ses_refusing_for_a_while_loses_nothing(driver: CloudDriver) -> None:
    """While SES refuses, messages wait; when it takes them again each arrives, none twice."""
    event = driver.publish(seats=5, waiting_list=5)
    addresses = [f"{n}.{event.event}@example.org" for n in range(10)]
    driver.cloud.ses_faults("throttle")
    for address in addresses:
        register(event, address)
    until(lambda: _tried(driver, event) == 10)
    refused = driver.mails_to(*addresses), states(driver, event)

    driver.cloud.ses_faults("none")
    pass_time(driver, timedelta(minutes=5))
    driver.sweep()

    until(lambda: states(driver, event) == {"sent": 10})
    assert refused == ([], {"pending": 10})
    assert Counter(mail.to[0] for mail in driver.mails_to(*addresses)) == dict.fromkeys(
        addresses, 1
    )


def test_what_ses_refuses_for_itself_ends_among_those_not_reached(driver: CloudDriver) -> None:
    """After an hour's tries: never tried again, and organisers see whom to ask."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    driver.cloud.ses_faults("refuse")
    register(event, address)
    until(lambda: _tried(driver, event) == 1)

    for _ in range(5):
        pass_time(driver, timedelta(minutes=40))
        driver.sweep()
    driver.cloud.ses_faults("none")
    driver.sweep()

    until(lambda: states(driver, event) == {"refused": 1})
    listed = registrar("list", event.event, "--delivery", "not-reached", endpoint=driver.cloud.url)
    assert driver.mails_to(address) == []
    assert listed.stdout.count("undelivered") == 1


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("pause", "SendingPausedException"),
        ("sandbox", "MessageRejected"),
        ("unverified", "MessageRejected"),
    ],
)
def test_an_account_that_may_not_send_waits_with_all(
    driver: CloudDriver, fault: Mode, code: str
) -> None:
    """One mail asks, none is lost or given up, and the log says why."""
    event = driver.publish(seats=5, waiting_list=5)
    addresses = [f"{n}.{event.event}@example.org" for n in range(5)]
    driver.cloud.ses_faults(fault)
    for address in addresses:
        register(event, address)
    until(lambda: '"Message_paused"' in "".join(driver.cloud.logs()))
    for _ in range(3):
        pass_time(driver, timedelta(hours=1))
        driver.sweep()
    paused = driver.mails_to(*addresses), states(driver, event)

    driver.cloud.ses_faults("none")
    pass_time(driver, timedelta(minutes=6))
    driver.sweep()

    assert paused == ([], {"pending": 5})
    assert f'"{code}"' in "".join(driver.cloud.logs())
    until(lambda: states(driver, event) == {"sent": 5})
    assert Counter(mail.to[0] for mail in driver.mails_to(*addresses)) == dict.fromkeys(
        addresses, 1
    )


def _tried(driver: CloudDriver, event: EventDefinition) -> int:
    return sum(
        item["attempts"]["N"] != "0" and item["state"]["S"] == "pending"
        for registration in driver.registrations(event)
        for item in driver.messages(registration).values()
    )


@pytest.mark.parametrize("language", ["bg", "en"])
def test_each_state_is_mailed_in_the_attendees_language(driver: CloudDriver, language: str) -> None:
    """Confirmed, waiting and already registered (though it is full by then), in one language."""
    event = driver.publish(seats=1, waiting_list=1)
    first, second = f"1.{event.event}@example.org", f"2.{event.event}@example.org"
    for address in (first, second):
        register(event, address, language=language)
    body = answers(email=first, language=language)
    full = handler(a_request(body, event=event.event), None)["statusCode"]
    until(lambda: len(driver.mails_to(first, second)) == 3)

    raw = [driver.cloud.raw_mail(mail.id) for mail in driver.mails_to(first, second)]
    mails = [message_from_bytes(content, policy=policy.default) for content in raw]
    assert full == 409
    assert {mail["Content-Language"] for mail in mails} == {language}
    assert len({str(mail["Subject"]) for mail in mails}) == 3
