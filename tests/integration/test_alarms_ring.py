"""Faults played on the local cloud: the metric behind each alarm of ours goes above its bound."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

import pytest

from functions import sweep
from infra.local.cloud import SUBMISSIONS_PER_IP, LocalCloud
from registrar.actions.circuit_breaker import SHUT_FOR
from registrar.domain.event import EventDefinition
from registrar.domain.message import EVERY_VERSION, MessageKey
from registrar.domain.rate_limit import submissions
from registrar.wiring.app import from_environment
from registrar.wiring.register import message_table
from tests.support.cloud.alarms import bounds, rings
from tests.support.cloud.api_client import HttpApiClient
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.damaged import damaged
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.measured import values
from tests.support.cloud.organiser_browser import CookieBrowser
from tests.support.cloud.schedule import schedule_stopped
from tests.support.cloud.visitor import Visitor
from tests.support.factories import answers

# Played in a test of its own; and the gateway's, of which no function knows (a unit test has it)
UNREACHABLE, GATEWAY = "Ses_unreachable", "Api_throttled"


@pytest.fixture(scope="module", autouse=True)
def _no_schedule(cloud: LocalCloud) -> Iterator[None]:
    """Only the sweeps of these tests measure."""
    with schedule_stopped(cloud):
        yield


@pytest.fixture(autouse=True)
def _healthy_afterwards(driver: CloudDriver) -> Iterator[None]:
    """SES without faults before and after, and no function that still holds its mail back."""
    _pass(driver, 2 * SHUT_FOR)
    driver.cloud.ses_events(automatic=False)
    yield
    driver.cloud.ses_faults("none")
    driver.cloud.ses_events(automatic=True)
    _pass(driver, timedelta(hours=1))
    driver.sweep()


def _pass(driver: CloudDriver, by: timedelta) -> None:
    driver.cloud.set_clock(driver.cloud.now() + by)


def registered(driver: CloudDriver, count: int = 1) -> EventDefinition:
    """Register people over HTTP; return their event."""
    event = driver.publish(seats=100)
    program = HttpApiClient(driver.cloud, None)
    for number in range(count):
        body = answers(email=f"{number}.{event.event}@example.org")
        answer = program.ask("POST", f"/events/{event.event}/registrations", body)
        assert answer.status == 202, answer
    return event


def tried(driver: CloudDriver, event: EventDefinition) -> int:
    """Count the event's messages that were tried, and put back: the clock may be moved."""
    return sum(
        item["attempts"]["N"] != "0" and item["state"]["S"] == "pending"
        for registration in driver.registrations(event)
        for item in driver.messages(registration).values()
    )


def play_request_failed(driver: CloudDriver) -> None:
    """Show an event whose stored definition no code can read."""
    event = driver.publish()
    with damaged(driver, event):
        assert Visitor(driver.cloud, "").get(f"/events/{event.event}").status == 500


def play_record_failed(driver: CloudDriver) -> None:
    """Give the stream's reader a record that it cannot read."""
    keys = {"pk": {"S": "R#0"}, "sk": {"S": "M#no-version#confirmed"}}
    record = {"eventName": "INSERT", "eventSource": "aws:dynamodb", "eventID": "1"}
    stream = {"Keys": keys, "SequenceNumber": "1", "StreamViewType": "KEYS_ONLY"}
    driver.cloud.invoke("DeliverFunction", {"Records": [record | {"dynamodb": stream}]})


def play_paused(driver: CloudDriver) -> None:
    """Let SES take nothing from the account."""
    driver.cloud.ses_faults("pause")
    registered(driver)


def play_given_up(driver: CloudDriver) -> None:
    """Let SES refuse emails for what they are, for an hour."""
    driver.cloud.ses_faults("refuse")
    event = registered(driver, 5)
    until(lambda: tried(driver, event) == 5)
    for _ in range(4):
        _pass(driver, timedelta(minutes=40))
        driver.sweep()


def play_unsendable(driver: CloudDriver) -> None:
    """Queue an email about an announcement that is gone."""
    people = Attendees(driver, driver.publish())
    registration = people.register("ivan")
    key = MessageKey(registration.id, EVERY_VERSION, "news", "gone")
    message_table(driver.app).add(key, registration, driver.cloud.now())


def play_lateness(driver: CloudDriver) -> None:
    """Let an email wait for an hour beyond its time, for nobody sends it."""
    driver.cloud.ses_faults("throttle")
    event = registered(driver)
    until(lambda: tried(driver, event) == 1)
    _pass(driver, timedelta(hours=1))
    driver.sweep()


def play_refused_by_ses(driver: CloudDriver) -> None:
    """Let SES refuse emails for what they are."""
    driver.cloud.ses_faults("refuse")
    registered(driver, 5)


def play_throttled_by_ses(driver: CloudDriver) -> None:
    """Let SES take no more at the moment; each is tried again until the alarm's bound."""
    driver.cloud.ses_faults("throttle")
    event = registered(driver, 7)
    until(lambda: tried(driver, event) == 7)
    for _ in range(2):
        _pass(driver, timedelta(hours=2))
        driver.sweep()


def play_no_answer_of_ses(driver: CloudDriver) -> None:
    """Let SES's answers be lost."""
    driver.cloud.ses_faults("lost")
    registered(driver, 5)


def play_failed_sign_ins(driver: CloudDriver) -> None:
    """Try passwords."""
    for _ in range(21):
        CookieBrowser(driver.cloud).sign_in("nobody@wcif.example", "not the password")


def play_refused_access(driver: CloudDriver) -> None:
    """Try links that nobody was given."""
    for _ in range(51):
        Visitor(driver.cloud, "").get("/a/forged")


def play_limits(driver: CloudDriver) -> None:
    """Send more than one network may."""
    driver.use_up(submissions(int(SUBMISSIONS_PER_IP)), "127.0.0.1")
    event, program = driver.publish(), HttpApiClient(driver.cloud, None)
    for _ in range(51):
        answer = program.ask("POST", f"/events/{event.event}/registrations", answers())
        assert answer.status == 429, answer


FAULTS: Mapping[str, Callable[[CloudDriver], None]] = {
    "Request_failed": play_request_failed,
    "Record_failed": play_record_failed,
    "Message_paused": play_paused,
    "Message_given_up": play_given_up,
    "Message_unsendable": play_unsendable,
    "Oldest_due_message": play_lateness,
    "Ses_message_refused": play_refused_by_ses,
    "Ses_throttled": play_throttled_by_ses,
    "Ses_unclear": play_no_answer_of_ses,
    "Sign_in_failed": play_failed_sign_ins,
    "Access_refused": play_refused_access,
    "Limit_reached": play_limits,
}


def test_every_alarm_of_ours_has_its_fault() -> None:
    """An alarm whose fault nobody can play may never ring."""
    assert bounds().keys() == FAULTS.keys() | {UNREACHABLE, GATEWAY}


@pytest.mark.parametrize("metric", FAULTS)
def test_its_fault_moves_the_metric_above_the_alarms_bound(
    driver: CloudDriver, metric: str
) -> None:
    """As CloudWatch reads it in the functions' log: a sum, or the longest wait."""
    before = len(values(driver.cloud.logs())[metric])

    FAULTS[metric](driver)

    until(lambda: rings(metric, values(driver.cloud.logs())[metric][before:]))


class Context:
    """Context of an invocation that has time."""

    def get_remaining_time_in_millis(self) -> int:
        """Return a minute and what the sweep keeps in reserve."""
        return 80_000


@pytest.mark.usefixtures("lambda_environment")
def test_no_connection_to_ses_moves_the_metric_above_the_alarms_bound(
    driver: CloudDriver, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sweep runs here, with an address of SES's where nobody listens."""
    driver.cloud.ses_faults("throttle")
    event = registered(driver, 5)
    until(lambda: tried(driver, event) == 5)
    _pass(driver, timedelta(hours=1))
    monkeypatch.setenv("AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:1")
    from_environment.cache_clear()
    capsys.readouterr()

    sweep.handler({}, Context())

    written = values(capsys.readouterr().out.splitlines())
    from_environment().close()
    from_environment.cache_clear()
    assert rings(UNREACHABLE, written[UNREACHABLE])
