"""Mail whose outcome is lost, from a real stream: no copy where something proves it sent (N5)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from infra.local.cloud import LocalCloud
from infra.local.faults import Mode
from registrar.domain.message import LEASE
from tests.support.cloud.delivery import pass_time, register, states
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.kill_workers import kill_workers
from tests.support.cloud.schedule import schedule_stopped
from tests.support.timeouts import TEST_TIMEOUT

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


def test_an_answer_that_never_came_is_waited_out(driver: CloudDriver) -> None:
    """SES took the mail, its answer and its events were lost: one copy, after the lease (N5)."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    driver.cloud.ses_faults("lost", count=1)
    register(event, address)
    until(lambda: driver.mails_to(address))
    until(lambda: states(driver, event) == {"claimed": 1})
    driver.sweep()
    before = len(driver.mails_to(address)), states(driver, event)

    pass_time(driver, LEASE + timedelta(seconds=1))
    driver.sweep()

    until(lambda: states(driver, event) == {"sent": 1})
    assert before == (1, {"claimed": 1})
    assert len(driver.mails_to(address)) == 2


def test_an_answer_that_never_came_is_made_up_for_by_ses_events(driver: CloudDriver) -> None:
    """SES tells that it has the mail: no copy is sent, however long ago the lease ended (N5)."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    driver.cloud.ses_events(automatic=True)
    driver.cloud.ses_faults("lost", count=1)
    register(event, address)
    until(lambda: states(driver, event) == {"sent": 1})

    pass_time(driver, LEASE + timedelta(seconds=1))
    driver.sweep()

    assert len(driver.mails_to(address)) == 1
    assert states(driver, event) == {"sent": 1}


@pytest.mark.parametrize(
    ("moment", "mails_then", "mails_at_last"),
    [
        pytest.param("hang", 0, 1, id="between claim and send"),
        pytest.param("late", 1, 2, id="between send and mark"),
    ],
)
def test_a_killed_function_leaves_what_the_ledger_says(
    driver: CloudDriver, moment: Mode, mails_then: int, mails_at_last: int
) -> None:
    """kill -9 while SES is asked: the claim stands until its lease ends, then it is sent again."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    driver.cloud.ses_faults(moment, count=1, seconds=TEST_TIMEOUT)
    register(event, address)
    until(lambda: states(driver, event) == {"claimed": 1})
    until(lambda: driver.cloud.ses_fault() == "none")  # SES is being asked
    until(lambda: len(driver.mails_to(address)) == mails_then)

    killed = kill_workers(driver.cloud, "DeliverFunction")
    driver.sweep()
    before = len(driver.mails_to(address)), states(driver, event)
    pass_time(driver, LEASE + timedelta(seconds=1))
    driver.sweep()

    until(lambda: states(driver, event) == {"sent": 1})
    assert killed >= 1
    assert before == (mails_then, {"claimed": 1})
    assert len(driver.mails_to(address)) == mails_at_last


def test_a_function_killed_before_the_mark_sends_no_copy_if_ses_tells(
    driver: CloudDriver,
) -> None:
    """kill -9 between send and mark: SES's event makes the mark, and the lease's end nothing."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    driver.cloud.ses_faults("late", count=1, seconds=TEST_TIMEOUT)
    register(event, address)
    until(lambda: driver.mails_to(address))
    killed = kill_workers(driver.cloud, "DeliverFunction")
    before = states(driver, event)

    driver.cloud.send_ses_event(driver.mails_to(address)[0], "Send")
    pass_time(driver, LEASE + timedelta(seconds=1))
    driver.sweep()

    until(lambda: states(driver, event) == {"sent": 1})
    assert killed >= 1
    assert before == {"claimed": 1}
    assert len(driver.mails_to(address)) == 1


def test_a_stream_record_delivered_twice_sends_nothing_again(driver: CloudDriver) -> None:
    """The claim of a message that was sent fails, by its own ledger."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    register(event, address)
    until(lambda: states(driver, event) == {"sent": 1})
    key = {"pk": {"S": f"R#{driver.registrations(event)[0].id}"}}
    record = {
        "eventName": "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": {
            "Keys": key | {"sk": {"S": "M#000001#confirmed"}},
            "SequenceNumber": "1",
            "StreamViewType": "KEYS_ONLY",
        },
    }

    answer = driver.cloud.invoke("DeliverFunction", {"Records": [record, record]})

    assert answer == {"batchItemFailures": []}
    assert len(driver.mails_to(address)) == 1
