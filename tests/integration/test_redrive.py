"""Redrive on the local cloud: readers are broken for a while, their records given up and redone."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime

import pytest

from infra.local.cloud import LocalCloud
from registrar.actions.attend.manage import cancel
from registrar.wiring.attend import attendee_dependencies
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.delivery import register
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.event_figures import EventFigures
from tests.support.cloud.outages import READERS, stream_unread
from tests.support.cloud.schedule import schedule_stopped
from tests.support.command_runner import run_command


@pytest.fixture(scope="module", autouse=True)
def _no_schedule(cloud: LocalCloud) -> Iterator[None]:
    """Nothing but the redrive sweeps."""
    with schedule_stopped(cloud):
        yield


@contextmanager
def broken_readers(cloud: LocalCloud) -> Iterator[None]:
    """Let nobody read the stream, and give up what was written meanwhile as Lambda does."""
    began = cloud.now()
    with ExitStack() as unread:
        for name in READERS:
            unread.enter_context(stream_unread(cloud, name))
        yield
        give_up(cloud, began)
        redriven(cloud)


def give_up(cloud: LocalCloud, began: datetime) -> None:
    """Put a message for each reader into the failure queue, about what came since."""
    for name in READERS:
        arn = f"arn:aws:lambda:eu-central-1:000000000000:function:{cloud.function(name)}"
        batch = {
            "batchSize": 5,
            "approximateArrivalOfFirstRecord": began.isoformat(),
            "approximateArrivalOfLastRecord": cloud.now().isoformat(),
        }
        about = {"functionArn": arn, "condition": "RetryAttemptsExhausted"}
        message = {"version": "1.0", "requestContext": about, "DDBStreamBatchInfo": batch}
        cloud.client("sqs").send_message(QueueUrl=queue(cloud), MessageBody=json.dumps(message))


def redriven(cloud: LocalCloud) -> None:
    """Look, then redrive, then redrive once more."""
    looked, done, again = run(cloud, "--dry-run"), run(cloud), run(cloud)

    assert looked[0] == done[0] == again[0] == 0, looked[1] + done[1] + again[1]
    assert "5 record(s)" in looked[1]
    assert "2 message(s) are in the queue" in looked[1]
    assert "2 message(s) deleted from the queue" in done[1]
    assert again[1] == "the failure queue is empty\n"


def queue(cloud: LocalCloud) -> str:
    """Return the address of the failure queue."""
    return str(cloud.client("sqs").list_queues()["QueueUrls"][0])


def run(cloud: LocalCloud, *arguments: str) -> tuple[int, str]:
    """Run the command against the cloud."""
    return run_command("redrive", *arguments, endpoint=cloud.url)


@pytest.mark.usefixtures("lambda_environment")
def test_what_broken_readers_missed_is_done_once(driver: CloudDriver) -> None:
    """Emails, a promotion, a notice to a holder and the figures; nobody is emailed twice."""
    people = Attendees(driver, driver.publish(seats=2, waiting_list=5))
    figures = EventFigures(people)
    with broken_readers(driver.cloud):
        ann, _, cyd = (people.register(name) for name in ("ann", "bob", "cyd"))
        register(people.event, people.address("bob"))
        cancel(people.link(ann), undone=0, deps=attendee_dependencies(driver.app))
        assert figures.shown() == {}

    assert people.again(cyd).state == "confirmed"
    figures.until_exact()
    until(lambda: all(have_ended(driver, figures)))
    driver.sweep()
    once = {people.address(name): 1 for name in ("ann", "cyd")}
    told_twice = {people.address("bob"): 2}  # of the seat, and of being registered already
    assert Counter(mail.to[0] for mail in driver.mails_to(*once, *told_twice)) == once | told_twice


def have_ended(driver: CloudDriver, figures: EventFigures) -> list[bool]:
    """Return for each message of the event whether it has ended."""
    return [
        item["state"]["S"] in ("sent", "superseded")
        for registration in figures.registrations()
        for item in driver.messages(registration).values()
    ]
