"""Broadcasts on the real table: killed or repeated sweeps, one message and one mail for each."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.domain.broadcast import Broadcast, planned
from registrar.domain.registration import Registration
from registrar.wiring.sweep import broadcast_table
from tests.support.cloud.attendees import run_at_once
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.kill_workers import kill_workers
from tests.support.cloud.many_registrations import (
    mails_to,
    many_registrations,
    messages_of,
    sweep_all,
    unthrottled_sweep,
)
from tests.support.cloud.schedule import cloud_without_schedule

# Twelve pages, of which the deployed function has done some when it is killed
MANY = 300
A_FEW = 100


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud whose clock may go ahead."""
    with cloud_without_schedule(tmp_path_factory.mktemp("runs")) as running:
        yield running


def reminded(driver: CloudDriver, size: int) -> tuple[Broadcast, list[Registration]]:
    """Return a reminder that is due just now, and the registrations it is meant for."""
    driver.cloud.set_clock(START)
    event = driver.publish(seats=size, reminders=[{"hours_before": 24}])
    registrations = many_registrations(driver, event, size)
    reminder, _thanks = planned(event)
    driver.cloud.set_clock(reminder.due)
    return reminder, registrations


def pages_done(driver: CloudDriver, run: Broadcast) -> int:
    """Return the number of steps that the broadcast has taken."""
    [progress] = [
        message for message in broadcast_table(driver.app).due(run.due) if message.broadcast == run
    ]
    return progress.step


def assert_one_each(driver: CloudDriver, registrations: list[Registration]) -> None:
    """Assert one message and one mail for each, and that the broadcast is finished."""
    once = dict.fromkeys((registration.id for registration in registrations), 1)
    assert messages_of(driver, registrations) == once
    assert mails_to(driver, registrations) == once
    assert list(broadcast_table(driver.app).due(driver.cloud.now())) == []


def test_a_run_goes_on_where_a_killed_sweep_stopped(driver: CloudDriver) -> None:
    """kill -9 of the deployed function between the pages; nobody is left out or told twice."""
    reminder, registrations = reminded(driver, MANY)
    with ThreadPoolExecutor() as pool:
        sweeping = pool.submit(driver.sweep)
        until(lambda: pages_done(driver, reminder) >= 2)
        killed = kill_workers(driver.cloud, "SweepFunction")
        died = sweeping.exception()
    queued = sum(messages_of(driver, registrations).values())

    driver.cloud.set_clock(reminder.second_pass_from)
    swept = sweep_all(unthrottled_sweep(driver))

    assert (killed, died is not None) == (1, True)
    assert 0 < queued < MANY
    assert swept.outcomes["queued"] == MANY - queued
    assert swept.failures == []
    assert_one_each(driver, registrations)


def test_sweeps_at_once_do_it_once(driver: CloudDriver) -> None:
    """The schedule fires twice while two more sweeps run: one message and one mail for each."""
    reminder, registrations = reminded(driver, A_FEW)
    services = unthrottled_sweep(driver)

    run_at_once(
        driver.sweep,
        driver.sweep,
        lambda: sweep_all(services),
        lambda: sweep_all(services),
    )
    driver.cloud.set_clock(reminder.second_pass_from)
    last = sweep_all(services)

    assert last.failures == []
    assert_one_each(driver, registrations)
    assert sweep_all(services).outcomes == {}
